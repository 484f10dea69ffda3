// The section where E-Service counts are entered. One thread, that of its Office.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "counter/file_finder.h"
#include "counter/long_work.h"
#include "counter/screens/eservice.h"
#include "counter/section_deeds.h"
#include "domain/calendar.h"
#include "files/eservice_csv.h"
#include "office/office.h"

namespace khio::counter {

class EserviceSection {
 public:
  // `folder` is where files are looked for first. `wake` is called when a file's taking in, or the
  // looking for files, has something new to show.
  EserviceSection(Office& office, std::string folder, std::function<void()> wake)
      : office_(office),
        files_(FileKind::table, std::move(folder), wake),
        work_(std::make_unique<LongWork>(std::move(wake))) {}

  void read();  // begins with the last whole month
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  // What became of the file since. True: there is something new to see.
  bool settle(const Words& words);
  void wait(const Words& words);  // for the file that is taken in
  void look_for_files() {
    if (!work_->running()) files_.look();
  }
  EserviceModel model(Setting setting) const;

 private:
  std::optional<std::int64_t> typed_count() const;
  void choose(const std::string& service);
  void keep(const Words& words, const std::string& officer);
  void import(const std::string& officer);
  static WorkDone taken_in(const std::string& url, Clock& clock, const std::string& file,
                           const Ask& ask, const LongWork::Progress& progress);

  Office& office_;
  SectionDeeds deeds_;
  YearMonth month_{0, 0};
  std::map<std::string, std::int64_t> counts_;  // of the month, by service
  std::string service_;
  ui::TextFieldState count_;
  FileFinder files_;
  bool file_active_ = false;
  std::vector<CsvProblem> faults_;
  std::string asked_file_;     // of the request: the same while it is unsure what became of it
  std::string request_;
  int seen_percent_ = -1;
  std::unique_ptr<LongWork> work_;
};

}  // namespace khio::counter
