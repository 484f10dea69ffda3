// What hangs on the office's wall, to be looked at and printed: the poster of its queue in each of
// its languages, and the process charts of its services. One thread, that of its Office.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "counter/pages_viewer.h"
#include "office/office.h"

namespace khio::counter {

class WallSection {
 public:
  WallSection(Office& office, ReportPlaces places, std::function<void()> wake)
      : office_(office), viewer_(std::move(places), std::move(wake)) {}

  // Lays out the papers of the office as it is now; one that is looked at stays where it is.
  void read();
  void apply(const InSection& action, const Words& words);
  void type(const EditIn& edit) { viewer_.type(edit); }
  bool settle(const Words& words) { return viewer_.settle(words); }
  void use_printer(const std::string& address) { viewer_.use_printer(address); }
  void wait(const Words& words) { viewer_.wait(words); }
  PagesModel model(Setting setting) const { return viewer_.model(std::move(setting), false); }

 private:
  Office& office_;
  std::shared_ptr<const Catalogue> shown_;
  PagesViewer viewer_;
};

}  // namespace khio::counter
