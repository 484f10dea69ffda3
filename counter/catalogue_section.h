// The section where the catalogue is edited. What is typed changes a draft; it is saved whole, as
// one change by the officer, and never over somebody else's change that the officer has not seen.
// One thread, that of its Office.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "counter/catalogue_draft.h"
#include "counter/file_finder.h"
#include "counter/screens/catalogue.h"
#include "counter/section_deeds.h"
#include "domain/catalogue_changes.h"
#include "office/office.h"

namespace khio::counter {

class CatalogueSection {
 public:
  // The office file is written into `folder` where only a name is typed. `wake`: settle() has
  // something new to show.
  CatalogueSection(Office& office, const std::string& folder, std::function<void()> wake)
      : office_(office), folder_(folder), files_(FileKind::office, folder, std::move(wake)) {}

  void read();
  void apply(const InSection& action, const Setting& setting, const std::string& officer);
  void type(const EditIn& edit, const Setting& setting);
  CatalogueModel model(Setting setting) const;
  // What was found of files since. True: there is something new to see.
  bool settle() { return files_.settle(); }
  void wait() { files_.wait(); }
  void look_for_files() {
    if (tab_ == CatalogueTab::file) files_.look();
  }

  const CatalogueDraft& draft() const { return draft_; }
  const std::optional<Preview>& preview() const { return preview_; }

 private:
  std::string language() const;  // of the texts shown
  std::vector<FormEntry> entries(const Words& words) const;  // those the search leaves
  Form form(const Words& words) const { return form_of(entry_, draft_.office(), words, language()); }
  int service() const { return index_in(entry_, "services"); }
  int counter() const { return index_in(entry_, "counters"); }
  void open(const std::string& entry);
  void open_tab(int tab, const Words& words);
  void open_first(const Words& words);
  void choose(const InSection& action, const Words& words);
  void to_field(int at, const Words& words);
  void step_field(int by, const Words& words);
  void to_problem(const Words& words);
  void turn_choice(int at, int by, const Words& words);
  void tick(const InSection& action, const Words& words);
  void run(const InSection& action, const Words& words);
  void run_on_entry(const std::string& deed, const Words& words);
  void run_in_list(const std::string& deed, int at, const Words& words);
  void ask(const InSection& action, const Words& words);
  void confirm(const Words& words, const std::string& officer);
  void save(const Words& words, const std::string& officer);
  void say_in_use(const Words& words);
  void take_samples(const Words& words);
  void read_file(const Words& words);
  void write_file(const Words& words);
  std::string path_of_file() const;
  void close_sheet();
  void show_preview(int kind, const Words& words);

  void fill_entries(CatalogueModel& model) const;
  void fill_form(CatalogueModel& model) const;
  void fill_sheet(CatalogueModel& model) const;
  void fill_file(CatalogueModel& model) const;
  Tone tone_of(const std::string& entry) const;

  Office& office_;
  std::string folder_;
  FileFinder files_;
  SectionDeeds deeds_;
  CatalogueDraft draft_;
  bool begun_ = false;
  CatalogueTab tab_ = CatalogueTab::services;
  std::string entry_;
  std::string language_;
  int active_ = -1;
  ui::TextFieldState typed_;
  ui::TextFieldState search_;
  bool searching_ = false;
  CatalogueSheet sheet_ = CatalogueSheet::none;
  Hash compared_with_{};  // what was in force when the officer was shown what saving would change
  int row_ = -1;          // of the sheet's lines
  std::vector<SampleService> samples_;
  std::set<std::size_t> ticked_;
  std::vector<OfficeProblem> faults_;
  std::string file_told_;
  std::optional<Preview> preview_;
  std::optional<Catalogue> taken_;  // read from a file, to be looked at before it is taken
};

// A change in words: what came, went or was changed.
CatalogueLine change_line(const CatalogueChange& change, const Catalogue& office,
                          const Words& words);
// What is wrong, in the reader's words.
std::string problem_words(const OfficeProblem& problem, const Words& words);
// The same of what the checks of CSV files and of visits served by hand say.
std::string problem_words(const std::string& message, const Words& words);

}  // namespace khio::counter
