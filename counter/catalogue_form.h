// The catalogue as forms: each thing of it that can be typed, ticked or chosen, with the path by
// which the office file's checks name it. Pure: a form reads and changes a Catalogue it is handed.
// One thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "counter/screens/model.h"
#include "domain/catalogue.h"

namespace khio::counter {

enum class FormKind {
  heading,  // a title; with a list, an entry of it that can be moved and taken out
  line,     // one line of text
  lines,    // several
  flag,
  choice,
  picture,  // one of the pictograms, by sight
  add,      // puts one more entry at the end of its list
};

struct FormField {
  FormKind kind = FormKind::line;
  std::string path;
  std::string label;
  std::function<std::string(const Catalogue&)> read{};
  // False: the text cannot be read as what belongs there, and nothing was changed.
  std::function<bool(Catalogue&, const std::string&)> write{};
  std::vector<Choice> choices{};  // of a choice or picture: code and name
  std::string hint{};             // how it is written
  std::string list{};             // of a heading or of `add`: the list's path
  std::size_t index = 0;          // … and which entry of it
  bool latin = false;             // a number, a day or a time: TextFieldLook::latin
};
using Form = std::vector<FormField>;

enum class CatalogueTab { services, counters, office, hours, calling, survey, suggestions, file };
inline constexpr int kCatalogueTabs = 8;

// What can be opened in a tab: a service, a counter, or a form of the office.
struct FormEntry {
  std::string id;    // "services[3]", "identity"
  std::string code;  // of a service or counter
  std::string name;
};
std::vector<FormEntry> form_entries(CatalogueTab tab, const Catalogue& office, const Words& words);

// The form of an entry; texts are those in `language`.
Form form_of(const std::string& entry, const Catalogue& office, const Words& words,
             const std::string& language);

// The entry in whose form a problem with this path is put right, and its tab.
struct FormPlace {
  CatalogueTab tab = CatalogueTab::office;
  std::string entry;
};
FormPlace place_of(const std::string& path);

// The field of the form that is nearest to the path; -1: none.
int field_at(const Form& form, const std::string& path);

// What lists can be asked: the list's path is that of a heading or of `add`. An index that is not
// there changes nothing.
void add_entry(Catalogue& office, const std::string& list);
void remove_entry(Catalogue& office, const std::string& list, std::size_t index);
void raise_entry(Catalogue& office, const std::string& list, std::size_t index);
void lower_entry(Catalogue& office, const std::string& list, std::size_t index);

// Calls `each` with every text of the catalogue.
void each_text(Catalogue& office, const std::function<void(Texts&)>& each);

// "services[3]" → 3; -1 when the path is not an entry of the list or something in it.
int index_in(std::string_view path, std::string_view list);

}  // namespace khio::counter
