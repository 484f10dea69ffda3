// The catalogue while somebody works on it: a copy of the one in force, checked after every change
// as the office file is checked, and saved only as a whole. Nothing of it is seen by the office
// before. One thread.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "base/digest.h"
#include "counter/catalogue_form.h"
#include "files/office_file.h"

namespace khio::counter {

// What a change did to the entries of a list, so that what was typed in them goes with them.
struct ListChange {
  enum class Kind { inserted, removed, raised, anything };
  Kind kind = Kind::anything;
  std::string list{};     // its path
  std::size_t index = 0;  // of the entry that came, went, or changed places with the one above it
};
inline constexpr std::size_t kAtTheEnd = std::numeric_limits<std::size_t>::max();  // … came as the last

class CatalogueDraft {
 public:
  // The copy of what is in force, under its digest. Drops every change.
  void begin(const Catalogue& office, const Hash& hash);
  // Somebody else's catalogue is in force; the draft stays as it is and is now compared with that.
  void compare_with(const Catalogue& office, const Hash& hash);

  const Catalogue& office() const { return office_; }
  const Catalogue& base() const { return base_; }
  const Hash& base_hash() const { return base_hash_; }
  bool changed() const { return !unread_.empty() || !(office_ == base_); }

  // Texts that cannot be read are among them.
  const std::vector<OfficeProblem>& problems() const { return problems_; }
  int errors() const;    // what refuses saving
  int warnings() const;

  // What stands in the field: the draft's, or what was typed last and cannot be read.
  std::string shown(const FormField& field) const;
  bool unread(const std::string& path) const { return unread_.contains(path); }
  void write(const FormField& field, const std::string& typed);

  // Any other change: entries added, moved, taken out. After `anything` no text that cannot be read is left.
  void change(const std::function<void(Catalogue&)>& deed, const ListChange& what = {});

 private:
  void check();

  Catalogue base_;
  Hash base_hash_{};
  Catalogue office_;
  std::map<std::string, std::string> unread_;  // typed texts by path, that are no such value
  std::vector<OfficeProblem> problems_;
};

// What is done with services as a whole. Each answers where the service stands afterwards.
std::size_t add_service(Catalogue& office, std::size_t after);
std::size_t copy_service(Catalogue& office, std::size_t index);
// Out of the list, every counter and the reception; history keeps its name if `in_force` knows it.
void withdraw_service(Catalogue& office, std::size_t index, const Catalogue& in_force);

// "B04" where B01 to B03 are taken, offered or withdrawn.
std::string free_code(const Catalogue& office, const std::string& like);

// A shipped service with the division and series it needs, its texts in the office's languages.
void take_from_sample(Catalogue& office, const Catalogue& sample, const std::string& code);

// The services of the shipped offices that have words in the office's own language and that the
// office does not offer under the same name; each with its office. Reads files.
struct SampleService {
  Catalogue office;  // as shipped, with this service alone
  std::string code;
};
std::vector<SampleService> sample_services(const Catalogue& office);

}  // namespace khio::counter
