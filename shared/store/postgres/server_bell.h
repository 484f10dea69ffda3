// The bell of a PostgreSQL store: a connection that listens to what others tell the server. When it is
// lost it is made again, and that rings too: nobody knows what was missed. Where the store has several
// hosts it looks now and then which of them leads: one that was promoted over may answer for ever, and
// ring no more.
//
// One thread.
#pragma once

#include <memory>
#include <string>

#include "store/bell_watch.h"

namespace khio::postgres {

class ServerBell final : public BellSource {
 public:
  // Does not wait for the server: the first take() does.
  explicit ServerBell(std::string url);
  ~ServerBell() override;
  int descriptor() const override;
  bool take() override;
  int patience_ms() const override;

 private:
  class Line;
  void look_who_leads();
  std::string url_;
  std::unique_ptr<Line> line_;
};

}  // namespace khio::postgres
