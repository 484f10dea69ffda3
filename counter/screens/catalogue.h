// The whole catalogue on the screen: what can be opened, the form of what is open with what is wrong
// at each field, and the sheets that ask before something is taken, saved or thrown away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counter/catalogue_form.h"
#include "counter/catalogue_preview.h"
#include "counter/screens/file_list.h"
#include "counter/screens/overview.h"

namespace khio::counter {

struct CatalogueEntry {
  std::string code;
  std::string name;
  Tone tone = Tone::plain;  // warning: incomplete; problem: a contradiction
  bool chosen = false;
};

struct CatalogueItem {
  FormKind kind = FormKind::line;
  std::string label{};
  std::string hint{};
  std::string value{};            // of a choice: its name
  std::vector<Choice> pictures{};  // of a picture: the pictograms' words, the first is none
  bool on = false;                // of a flag
  bool listed = false;            // it is an entry of a list, which can be moved and taken out
  bool latin = false;             // as TextFieldLook::latin
  Tone tone = Tone::plain;        // of what is said about it
  std::string problem{};
  ui::TextFieldState field{};
};

// Items that can be worked at; the others are only read.
inline bool reached(const CatalogueItem& item) {
  return item.kind != FormKind::heading || item.listed;
}

struct CatalogueLine {  // of a sheet, and of a file's problems
  std::string mark{};   // "new", "line 12"
  std::string words{};
  Tone tone = Tone::plain;
  bool on = false;
};

enum class CatalogueSheet { none, samples, save, take, discard, withdraw };

struct CatalogueModel {
  Setting setting;
  CatalogueTab tab = CatalogueTab::services;
  std::vector<CatalogueEntry> entries{};
  ui::TextFieldState search{};
  bool searching = false;
  std::string title{};             // of the open entry
  std::string remark{};            // a sentence that says what the form means
  std::vector<CatalogueItem> items{};
  int active = -1;                 // the item that has the keyboard; -1: the list has it
  std::vector<LanguageChoice> languages{};  // of the office's texts
  int language = 0;
  bool changed = false;
  int errors = 0;
  int warnings = 0;
  ui::TextFieldState file{};
  std::vector<FileLine> files{};        // that can be read
  std::vector<CatalogueLine> faults{};  // of the file that was read
  std::string file_told{};              // how the reading ended
  CatalogueSheet sheet = CatalogueSheet::none;
  std::string sheet_title{};
  std::string sheet_note{};
  std::vector<CatalogueLine> sheet_lines{};
  int sheet_row = -1;
  Notice notice{};
};

// A service as visitors would see it.
std::optional<Action> draw_preview(const Setting& setting, const Preview& preview, ui::Kit& kit);

std::optional<Action> draw_catalogue(const CatalogueModel& model, ui::Kit& kit);

}  // namespace khio::counter
