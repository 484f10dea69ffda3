#include "kiosk/office_pictures.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

namespace khio::kiosk {
namespace {

// As large as the board of a Full HD screen shows one.
constexpr int kWidthPxMax = 800;
constexpr int kHeightPxMax = 800;
constexpr int kReadingLookMs = 250;
constexpr std::chrono::milliseconds kEndWait{200};  // of a folder that does not hang

bool named_like_a_picture(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

std::vector<std::string> files_of(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (named_like_a_picture(at->path())) files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::uint32_t mixed(const guchar* from, bool has_alpha) {
  const std::uint32_t alpha = has_alpha ? from[3] : 255U;
  const auto part = [&](int at) { return (from[at] * alpha + 127U) / 255U; };
  return alpha << 24U | part(0) << 16U | part(1) << 8U | part(2);
}

// At most so large, upright as its camera was held; nothing when it is no picture.
std::shared_ptr<const ui::Picture> read_picture(const std::string& file) {
  struct Release {
    void operator()(GdkPixbuf* picture) const { g_object_unref(picture); }
  };
  using Pixels = std::unique_ptr<GdkPixbuf, Release>;
  int width = 0;
  int height = 0;
  if (gdk_pixbuf_get_file_info(file.c_str(), &width, &height) == nullptr) return nullptr;
  const Pixels read(width <= kWidthPxMax && height <= kHeightPxMax
                        ? gdk_pixbuf_new_from_file(file.c_str(), nullptr)
                        : gdk_pixbuf_new_from_file_at_size(file.c_str(), kWidthPxMax,
                                                           kHeightPxMax, nullptr));
  if (!read) return nullptr;
  const Pixels upright(gdk_pixbuf_apply_embedded_orientation(read.get()));
  if (!upright) return nullptr;
  auto picture = std::make_shared<ui::Picture>();
  picture->width_px = gdk_pixbuf_get_width(upright.get());
  picture->height_px = gdk_pixbuf_get_height(upright.get());
  const bool has_alpha = gdk_pixbuf_get_has_alpha(upright.get()) != 0;
  const int channels = gdk_pixbuf_get_n_channels(upright.get());
  const int stride = gdk_pixbuf_get_rowstride(upright.get());
  const guchar* const rows = gdk_pixbuf_read_pixels(upright.get());
  for (int y = 0; y < picture->height_px; ++y) {
    for (int x = 0; x < picture->width_px; ++x) {
      picture->pixels.push_back(mixed(rows + y * stride + x * channels, has_alpha));
    }
  }
  return picture;
}

}  // namespace

OfficePictures::OfficePictures(std::string folder,
                               std::function<void(const std::string& line)> log)
    : folder_(std::move(folder)), log_(std::move(log)) {
  begin_reading();
}

OfficePictures::Read OfficePictures::next_after(const std::string& folder, Read before) {
  std::vector<std::string> files = files_of(folder);
  std::rotate(files.begin(), std::upper_bound(files.begin(), files.end(), before.file),
              files.end());
  Read read;
  for (const std::string& one : files) {
    std::error_code failed;
    const auto written = std::filesystem::last_write_time(one, failed);
    const bool the_same = one == before.file && written == before.written;
    read.picture = the_same ? before.picture : read_picture(one);
    if (read.picture) {
      read.file = one;
      read.written = written;
      return read;
    }
    read.unreadable.insert(one);
  }
  return read;
}

void OfficePictures::begin_reading() {
  if (folder_.empty()) return;
  // Not std::async: its end waits for a folder that hangs, and the board must say "Out of service".
  std::packaged_task<Read()> read([folder = folder_, before = shown_] {
    return next_after(folder, before);
  });
  reading_ = read.get_future();
  std::thread(std::move(read)).detach();
}

OfficePictures::~OfficePictures() {
  if (reading_.valid()) reading_.wait_for(kEndWait);
}

void OfficePictures::take() {
  Read read = reading_.get();
  for (const std::string& file : read.unreadable) {
    if (told_.insert(file).second) log_("cannot be read as a picture and is not shown: " + file);
  }
  if (read.picture != shown_.picture) ++turns_;
  shown_ = std::move(read);
}

void OfficePictures::tick(std::int64_t now_ms) {
  if (!reading_.valid() || now_ms < due_ms_) return;
  if (reading_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  take();
  due_ms_ = now_ms + kPictureSeconds * 1000;
  begin_reading();
}

double OfficePictures::seconds_to_next_tick(std::int64_t now_ms) const {
  if (!reading_.valid()) return kPictureSeconds;
  return static_cast<double>(std::max<std::int64_t>(due_ms_ - now_ms, kReadingLookMs)) / 1000;
}

void OfficePictures::wait() {
  if (reading_.valid()) reading_.wait();
}

}  // namespace khio::kiosk
