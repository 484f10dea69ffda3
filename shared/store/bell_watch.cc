#include "store/bell_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "store/bell.h"
#include "store/postgres/store_url.h"
#include "store/postgres/server_bell.h"

namespace khio {
namespace {

constexpr int kLookAgainMs = 1'000;  // for a server that is away

class FileBell final : public BellSource {
 public:
  explicit FileBell(BellListener listener) : listener_(std::move(listener)) {}
  int descriptor() const override { return listener_.descriptor(); }
  bool take() override { return listener_.wait(0); }

 private:
  BellListener listener_;
};

Result<std::unique_ptr<BellSource>> source_of(const std::string& store_url) {
  if (postgres::is_postgres(store_url))
    return std::unique_ptr<BellSource>(std::make_unique<postgres::ServerBell>(store_url));
  constexpr std::string_view kScheme = "sqlite:";
  const std::string file =
      store_url.starts_with(kScheme) ? store_url.substr(kScheme.size()) : store_url;
  Result<BellListener> listener = BellListener::open(file);
  if (!listener.ok()) return listener.error();
  return std::unique_ptr<BellSource>(std::make_unique<FileBell>(std::move(listener).take()));
}

}  // namespace

Result<std::unique_ptr<BellWatch>> BellWatch::start(const std::string& store_url,
                                                    std::function<void()> on_ring) {
  Result<std::unique_ptr<BellSource>> source = source_of(store_url);
  if (!source.ok()) return source.error();
  const int stop = eventfd(0, EFD_CLOEXEC);
  if (stop < 0) {
    return Error{ErrorKind::device, std::string("cannot watch the store's bell (") +
                                        std::strerror(errno) + "); raise the limit of open files"};
  }
  return std::unique_ptr<BellWatch>(
      new BellWatch(std::move(source).take(), stop, std::move(on_ring)));
}

BellWatch::BellWatch(std::unique_ptr<BellSource> source, int stop, std::function<void()> on_ring)
    : source_(std::move(source)),
      stop_(stop),
      on_ring_(std::move(on_ring)),
      thread_([this] { run(); }) {}

BellWatch::~BellWatch() {
  const std::uint64_t one = 1;
  // Cannot fail: the counter of an eventfd nobody else writes to is far from full.
  [[maybe_unused]] const ssize_t written = write(stop_, &one, sizeof one);
  thread_.join();
  close(stop_);
}

void BellWatch::run() {
  bool looked = false;  // a lost source is tried at once the first time
  for (;;) {
    const int descriptor = source_->descriptor();
    pollfd watched[] = {{stop_, POLLIN, 0}, {descriptor, POLLIN, 0}};
    const int away = looked ? kLookAgainMs : 0;
    if (poll(watched, 2, descriptor < 0 ? away : source_->patience_ms()) < 0 && errno != EINTR) return;
    if (watched[0].revents != 0) return;
    looked = true;
    if (source_->take()) on_ring_();
  }
}

}  // namespace khio
