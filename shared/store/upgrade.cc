#include "store/upgrade.h"

#include <algorithm>

namespace khio {

Upgrade::Upgrade(const std::string& url)
    : thread_([this, url] {
        outcome_ = bring_forward(url, [this](std::int64_t done, std::int64_t total) {
          percent_ = static_cast<int>(done * 100 / std::max<std::int64_t>(total, 1));
          return !stopping_;
        });
        over_ = true;
      }) {}

Upgrade::~Upgrade() {
  stopping_ = true;
  thread_.join();
}

}  // namespace khio
