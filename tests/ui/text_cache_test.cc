// Textures of texts live as long as frames use them, and not longer.
#include "ui/text_cache.h"

#include <gtest/gtest.h>

#include <set>

#include "text/fonts.h"

namespace khio::ui {
namespace {

constexpr Color kInk = rgb(0x203040);

class CountingTextures final : public Textures {
 public:
  TextureId create(const Stencil& stencil, Color) override {
    EXPECT_EQ(stencil.alpha.size(), static_cast<std::size_t>(stencil.width_px) *
                                        static_cast<std::size_t>(stencil.height_px));
    alive.insert(++made);
    return made;
  }
  TextureId create(const Picture&) override { return ++made; }
  void destroy(TextureId texture) override { EXPECT_EQ(alive.erase(texture), 1U); }

  TextureId made = 0;
  std::set<TextureId> alive;
};

class TextCacheTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(fonts_ready().ok()); }
  static TextRequest words(std::string_view text) {
    TextRequest request;
    request.text = text;
    return request;
  }
  CountingTextures textures_;
};

TEST_F(TextCacheTest, TheSameTextIsRasterisedOnce) {
  TextCache cache(textures_);
  const TextureId first = cache.get(words("บัตรคิว"), kInk).texture;
  EXPECT_NE(first, 0U);
  EXPECT_EQ(cache.get(words("บัตรคิว"), kInk).texture, first);
  EXPECT_EQ(textures_.made, 1U);
}

TEST_F(TextCacheTest, AnotherColourIsAnotherTextureOfTheSameText) {
  TextCache cache(textures_);
  const TextureId dark = cache.get(words("Ticket"), kInk).texture;
  const TextureId light = cache.get(words("Ticket"), rgb(0xFFFFFF)).texture;
  EXPECT_NE(dark, light);
  EXPECT_EQ(cache.get(words("Ticket"), kInk).texture, dark);
  EXPECT_EQ(textures_.made, 2U);
  EXPECT_EQ(cache.blocks(), 1U);
}

TEST_F(TextCacheTest, AColourNoLongerUsedIsForgottenWhileTheTextStays) {
  TextCache cache(textures_);
  cache.get(words("Ticket"), rgb(0xFFFFFF));
  for (long frame = 0; frame <= TextCache::kFramesUnusedMax + 1; ++frame) {
    cache.get(words("Ticket"), kInk);
    cache.end_frame();
  }
  EXPECT_EQ(cache.blocks(), 1U);
  EXPECT_EQ(textures_.alive.size(), 1U);
}

TEST_F(TextCacheTest, MeasuringMakesNoTexture) {
  TextCache cache(textures_);
  EXPECT_GT(cache.measure(words("Ticket")).width_px, 10);
  EXPECT_EQ(textures_.made, 0U);
}

TEST_F(TextCacheTest, ForgetsWhatManyFramesDidNotUse) {
  TextCache cache(textures_);
  cache.get(words("09:41"), kInk);
  cache.get(words("Welcome"), kInk);
  for (long frame = 0; frame <= TextCache::kFramesUnusedMax + 1; ++frame) {
    cache.get(words("Welcome"), kInk);
    cache.end_frame();
  }
  EXPECT_EQ(cache.blocks(), 1U);
  EXPECT_EQ(textures_.alive.size(), 1U);
}

TEST_F(TextCacheTest, ForgetsAtOnceWhenItIsFull) {
  TextCache cache(textures_, 1000);
  cache.get(words("09:41"), kInk);
  cache.end_frame();
  for (int frame = 0; frame < 3; ++frame) {
    cache.get(words("Welcome"), kInk);
    cache.end_frame();
  }
  EXPECT_EQ(textures_.alive.size(), 1U);
}

TEST_F(TextCacheTest, GivesEverythingBackAtTheEnd) {
  { TextCache(textures_).get(words("Welcome"), kInk); }
  EXPECT_TRUE(textures_.alive.empty());
}

}  // namespace
}  // namespace khio::ui
