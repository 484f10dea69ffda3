// Textures of texts live as long as frames use them, and not longer.
#include "ui/text_cache.h"

#include <gtest/gtest.h>

#include <set>

#include "text/fonts.h"

namespace khio::ui {
namespace {

class CountingTextures final : public Textures {
 public:
  TextureId create(const Stencil& stencil) override {
    EXPECT_EQ(stencil.alpha.size(), static_cast<std::size_t>(stencil.width_px) *
                                        static_cast<std::size_t>(stencil.height_px));
    alive.insert(++made);
    return made;
  }
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
  const TextureId first = cache.get(words("บัตรคิว")).texture;
  EXPECT_NE(first, 0U);
  EXPECT_EQ(cache.get(words("บัตรคิว")).texture, first);
  EXPECT_EQ(textures_.made, 1U);
}

TEST_F(TextCacheTest, MeasuringMakesNoTexture) {
  TextCache cache(textures_);
  EXPECT_GT(cache.measure(words("Ticket")).width_px, 10);
  EXPECT_EQ(textures_.made, 0U);
}

TEST_F(TextCacheTest, ForgetsWhatManyFramesDidNotUse) {
  TextCache cache(textures_);
  cache.get(words("09:41"));
  cache.get(words("Welcome"));
  for (long frame = 0; frame <= TextCache::kFramesUnusedMax + 1; ++frame) {
    cache.get(words("Welcome"));
    cache.end_frame();
  }
  EXPECT_EQ(cache.blocks(), 1U);
  EXPECT_EQ(textures_.alive.size(), 1U);
}

TEST_F(TextCacheTest, ForgetsAtOnceWhenItIsFull) {
  TextCache cache(textures_, 1000);
  cache.get(words("09:41"));
  cache.end_frame();
  for (int frame = 0; frame < 3; ++frame) {
    cache.get(words("Welcome"));
    cache.end_frame();
  }
  EXPECT_EQ(textures_.alive.size(), 1U);
}

TEST_F(TextCacheTest, GivesEverythingBackAtTheEnd) {
  { TextCache(textures_).get(words("Welcome")); }
  EXPECT_TRUE(textures_.alive.empty());
}

}  // namespace
}  // namespace khio::ui
