#include "ui/text_cache.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

namespace khio::ui {

struct TextCache::Picture {
  Color color;
  TextureId texture = 0;
  std::size_t bytes = 0;
  long used_frame = 0;
};

struct TextCache::Entry {
  TextBlock block;
  std::optional<Paragraph> paragraph;  // until it is rasterised
  std::vector<Picture> pictures;       // by colour
  long used_frame = 0;
};

namespace {

constexpr double kPhraseSizeMin = 0.75;

template <typename T>
void append(std::string& key, const T& value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  key.append(raw, sizeof value);
}

void write_key(std::string& key, const TextRequest& r) {
  key.clear();
  append(key, r.style.role);
  append(key, r.style.size_px);
  append(key, r.style.weight);
  append(key, r.style.align);
  append(key, r.style.wrap_width_px);
  append(key, r.style.max_lines);
  append(key, r.style.leading);
  append(key, r.style.letter_spacing_px);
  append(key, r.style.indent_px);
  append(key, r.style.balance);
  append(key, r.fit_width_px);
  append(key, r.fit_height_px);
  append(key, r.size_px_min);
  key.append(r.text);
}

Rect rect_of(const Box& box) {
  return {static_cast<float>(box.x), static_cast<float>(box.y), static_cast<float>(box.width),
          static_cast<float>(box.height)};
}

Paragraph fitted(const TextRequest& r, std::string_view text) {
  return Paragraph::fitted(text, r.style, static_cast<double>(r.fit_width_px),
                           static_cast<double>(r.fit_height_px),
                           static_cast<double>(r.size_px_min));
}

std::string in_whole_phrases(std::string_view text) {
  std::string marked;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at) marked += keep_together(text.substr(at, end - at));
    if (end < text.size()) marked += text[end];
    at = end + 1;
  }
  return marked;
}

// Lines end between phrases where that costs little size: scripts that write no space between words
// put one between phrases, and a line that ends inside a phrase is read twice.
Paragraph lay_out(const TextRequest& r) {
  if (r.fit_width_px <= 0) return Paragraph(r.text, r.style);
  Paragraph free = fitted(r, r.text);
  if (free.lines() < 2) return free;
  Paragraph phrases = fitted(r, in_whole_phrases(r.text));
  const bool whole = !phrases.ellipsized() && !phrases.breaks_words();
  if (whole && phrases.size_px() >= kPhraseSizeMin * free.size_px()) return phrases;
  return free;
}

TextBlock describe(const Paragraph& p, const TextRequest& r) {
  TextBlock b;
  b.width_px = static_cast<float>(p.width());
  b.height_px = static_cast<float>(p.height());
  b.size_px = static_cast<float>(p.size_px());
  b.lines = p.lines();
  b.baseline_px = static_cast<float>(p.baseline());
  b.ink = rect_of(p.ink());
  b.ellipsized = p.ellipsized();
  b.breaks_words = p.breaks_words();
  if (r.fit_height_px > 0) {
    b.centred_y_px = static_cast<float>(p.centred_y(static_cast<double>(r.fit_height_px)));
  }
  return b;
}

}  // namespace

TextCache::TextCache(Textures& textures, std::size_t bytes_max)
    : textures_(textures), bytes_max_(bytes_max) {}

TextCache::~TextCache() {
  for (auto& [key, entry] : entries_) {
    for (Picture& picture : entry->pictures) forget(picture);
  }
}

void TextCache::forget(Picture& picture) {
  if (picture.texture != 0) textures_.destroy(picture.texture);
  bytes_ -= picture.bytes;
}

TextCache::Entry& TextCache::find(const TextRequest& request) {
  write_key(key_, request);
  auto it = entries_.find(key_);
  if (it == entries_.end()) {
    auto entry = std::make_unique<Entry>();
    entry->paragraph.emplace(lay_out(request));
    entry->block = describe(*entry->paragraph, request);
    it = entries_.emplace(key_, std::move(entry)).first;
  }
  it->second->used_frame = frame_;
  return *it->second;
}

TextCache::Picture TextCache::rasterised(Entry& entry, const TextRequest& request, Color color) {
  if (!entry.paragraph) entry.paragraph.emplace(lay_out(request));
  const Mask mask = entry.paragraph->mask();
  entry.paragraph.reset();
  if (mask.width <= 0 || mask.height <= 0) return {color};
  Stencil stencil{mask.width, mask.height, {}};
  const auto width = static_cast<std::size_t>(mask.width);
  const auto height = static_cast<std::size_t>(mask.height);
  stencil.alpha.resize(width * height);
  for (std::size_t y = 0; y < height; ++y) {
    std::memcpy(stencil.alpha.data() + y * width,
                mask.pixels.data() + y * static_cast<std::size_t>(mask.stride), width);
  }
  entry.block.quad = {static_cast<float>(mask.offset_x), static_cast<float>(mask.offset_y),
                      static_cast<float>(mask.width), static_cast<float>(mask.height)};
  const std::size_t bytes = width * height * kTextureBytesPerPixel;
  bytes_ += bytes;
  return {color, textures_.create(stencil, color), bytes};
}

const TextBlock& TextCache::measure(const TextRequest& request) { return find(request).block; }

const TextBlock& TextCache::get(const TextRequest& request, Color color) {
  Entry& entry = find(request);
  auto picture = std::find_if(entry.pictures.begin(), entry.pictures.end(),
                              [&](const Picture& p) { return p.color == color; });
  if (picture == entry.pictures.end()) {
    picture = entry.pictures.insert(picture, rasterised(entry, request, color));
  }
  picture->used_frame = frame_;
  entry.block.texture = picture->texture;
  return entry.block;
}

void TextCache::end_frame() {
  const bool full = bytes_ > bytes_max_;
  for (auto it = entries_.begin(); it != entries_.end();) {
    Entry& entry = *it->second;
    const auto old = [&](long used_frame) {
      const long unused = frame_ - used_frame;
      return unused > kFramesUnusedMax || (full && unused > 1);
    };
    std::erase_if(entry.pictures, [&](Picture& picture) {
      const bool gone = old(picture.used_frame);
      if (gone) forget(picture);
      return gone;
    });
    it = old(entry.used_frame) ? entries_.erase(it) : std::next(it);
  }
  ++frame_;
}

}  // namespace khio::ui
