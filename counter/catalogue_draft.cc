#include "counter/catalogue_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/assets.h"

namespace khio::counter {
namespace {

bool code_taken(const Catalogue& office, const std::string& code) {
  const auto same = [&](const auto& one) { return one.code == code; };
  return std::any_of(office.services.begin(), office.services.end(), same) ||
         std::any_of(office.withdrawn.begin(), office.withdrawn.end(), same);
}

// "B01" into "B", 1 and how many digits there were.
struct Numbered {
  std::string letters;
  int number = 0;
  int digits = 2;
};

Numbered numbered(const std::string& code) {
  std::size_t at = code.size();
  while (at > 0 && code[at - 1] >= '0' && code[at - 1] <= '9' && code.size() - at < 4) --at;
  Numbered parts{code.substr(0, at)};
  if (at == code.size()) return parts;
  parts.number = std::stoi(code.substr(at));
  parts.digits = static_cast<int>(code.size() - at);
  return parts;
}

template <typename List>
void take_named(List& into, const List& from, const std::string& code) {
  const auto same = [&](const auto& one) { return one.code == code; };
  if (std::any_of(into.begin(), into.end(), same)) return;
  const auto found = std::find_if(from.begin(), from.end(), same);
  if (found != from.end()) into.push_back(*found);
}

// Where the entry stands after the change; nothing: it is gone.
std::optional<std::size_t> moved(std::size_t entry, const ListChange& what) {
  switch (what.kind) {
    case ListChange::Kind::inserted: return entry < what.index ? entry : entry + 1;
    case ListChange::Kind::removed:
      if (entry == what.index) return std::nullopt;
      return entry < what.index ? entry : entry - 1;
    case ListChange::Kind::raised:
      if (entry == what.index) return entry - 1;
      return entry + 1 == what.index ? what.index : entry;
    case ListChange::Kind::anything: break;
  }
  return std::nullopt;
}

// The path of the same field after the change.
std::optional<std::string> moved_path(const std::string& path, const ListChange& what) {
  if (what.kind == ListChange::Kind::anything) return std::nullopt;
  const int entry = index_in(path, what.list);
  if (entry < 0) return path;
  const std::optional<std::size_t> now = moved(static_cast<std::size_t>(entry), what);
  if (!now) return std::nullopt;
  return fmt::format("{}[{}{}", what.list, *now, path.substr(path.find(']', what.list.size())));
}

// Hours that the service has no more: they stand in no form.
bool of_hours_gone(const Catalogue& office, const std::string& path) {
  const int at = index_in(path, "services");
  if (at < 0 || path.find("].hours.") == std::string::npos) return false;
  const auto service = static_cast<std::size_t>(at);
  return service >= office.services.size() || !office.services[service].hours;
}

void keep_languages(Texts& texts, const std::vector<std::string>& languages) {
  std::erase_if(texts, [&](const auto& one) {
    return std::find(languages.begin(), languages.end(), one.first) == languages.end();
  });
}

}  // namespace

void CatalogueDraft::begin(const Catalogue& office, const Hash& hash) {
  base_ = office_ = office;
  base_hash_ = hash;
  unread_.clear();
  check();
}

void CatalogueDraft::compare_with(const Catalogue& office, const Hash& hash) {
  base_ = office;
  base_hash_ = hash;
}

void CatalogueDraft::check() {
  std::erase_if(unread_, [&](const auto& one) { return of_hours_gone(office_, one.first); });
  problems_ = check_office(office_);
  for (const auto& [path, typed] : unread_)
    problems_.push_back({Severity::error, 0, path, "this cannot be read as what belongs here"});
}

int CatalogueDraft::errors() const {
  return static_cast<int>(std::count_if(problems_.begin(), problems_.end(), [](const auto& one) {
    return one.severity == Severity::error;
  }));
}

int CatalogueDraft::warnings() const { return static_cast<int>(problems_.size()) - errors(); }

std::string CatalogueDraft::shown(const FormField& field) const {
  const auto typed = unread_.find(field.path);
  if (typed != unread_.end()) return typed->second;
  return field.read ? field.read(office_) : std::string();
}

void CatalogueDraft::write(const FormField& field, const std::string& typed) {
  if (!field.write) return;
  if (field.write(office_, typed)) {
    unread_.erase(field.path);
  } else {
    unread_[field.path] = typed;
  }
  check();
}

void CatalogueDraft::change(const std::function<void(Catalogue&)>& deed, const ListChange& what) {
  const Catalogue before = office_;
  deed(office_);
  std::map<std::string, std::string> unread;
  for (auto& [path, typed] : unread_) {
    const auto now = office_ == before ? std::optional(path) : moved_path(path, what);
    if (now) unread.emplace(*now, std::move(typed));
  }
  unread_ = std::move(unread);
  check();
}

std::string free_code(const Catalogue& office, const std::string& like) {
  Numbered parts = numbered(like.empty() ? "S" : like);
  std::string code;
  do {
    code = fmt::format("{}{:0{}}", parts.letters, ++parts.number, parts.digits);
  } while (code_taken(office, code));
  return code;
}

std::size_t add_service(Catalogue& office, std::size_t after) {
  Service fresh;
  const bool there = after < office.services.size();
  if (there) {
    fresh.division = office.services[after].division;
    fresh.series = office.services[after].series;
  }
  fresh.code = free_code(office, there ? office.services[after].code : "");
  const std::size_t at = there ? after + 1 : office.services.size();
  office.services.insert(office.services.begin() + static_cast<std::ptrdiff_t>(at), fresh);
  return at;
}

std::size_t copy_service(Catalogue& office, std::size_t index) {
  if (index >= office.services.size()) return index;
  Service copy = office.services[index];
  copy.code = free_code(office, copy.code);
  const std::string original = office.services[index].code;
  for (CounterPlace& counter : office.counters) {
    const auto& served = counter.services;
    if (std::find(served.begin(), served.end(), original) != served.end()) {
      counter.services.push_back(copy.code);
    }
  }
  office.services.insert(office.services.begin() + static_cast<std::ptrdiff_t>(index) + 1, copy);
  return index + 1;
}

void withdraw_service(Catalogue& office, std::size_t index, const Catalogue& in_force) {
  if (index >= office.services.size()) return;
  const Service gone = office.services[index];
  office.services.erase(office.services.begin() + static_cast<std::ptrdiff_t>(index));
  for (CounterPlace& counter : office.counters) std::erase(counter.services, gone.code);
  if (office.reception_service == gone.code) office.reception_service.clear();
  if (const Service* known = in_force.service(gone.code)) {
    office.withdrawn.push_back({gone.code, known->division, known->name, known->standard_minutes,
                                known->target_percent});
  }
}

void take_from_sample(Catalogue& office, const Catalogue& sample, const std::string& code) {
  const Service* shipped = sample.service(code);
  if (shipped == nullptr) return;
  Catalogue taken;  // so that each_text reaches all that comes along
  taken.services = {*shipped};
  take_named(taken.divisions, sample.divisions, shipped->division);
  each_text(taken, [&](Texts& texts) { keep_languages(texts, office.languages); });
  Service& service = taken.services.front();
  std::erase_if(office.withdrawn, [&](const WithdrawnService& one) {  // it is offered again
    return one.code == service.code && one.name == service.name;
  });
  if (code_taken(office, service.code)) service.code = free_code(office, service.code);
  take_named(office.divisions, taken.divisions, service.division);
  take_named(office.series, sample.series, service.series);
  office.services.push_back(service);
}

std::vector<SampleService> sample_services(const Catalogue& office) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& one : std::filesystem::directory_iterator(assets_dir() / "office", failed)) {
    if (one.path().extension() == ".toml") files.push_back(one.path());
  }
  std::sort(files.begin(), files.end(), std::greater<>());
  std::vector<SampleService> found;
  const std::string own = office.languages.empty() ? "" : office.languages.front();
  for (const std::filesystem::path& file : files) {
    const Result<std::string> text = load_office_file(file.string());
    if (!text.ok()) continue;
    const Catalogue shipped = read_office(*text).catalogue;
    for (const Service& service : shipped.services) {
      if (!service.name.contains(own)) continue;
      const auto same = [&](const Service& one) {
        return text_in(one.name, own, own) == service.name.at(own);
      };
      const bool known = std::any_of(office.services.begin(), office.services.end(), same) ||
                         std::any_of(found.begin(), found.end(), [&](const SampleService& one) {
                           return same(*one.office.service(one.code));
                         });
      if (known) continue;
      Catalogue alone = shipped;
      alone.services = {service};
      found.push_back({std::move(alone), service.code});
    }
  }
  return found;
}

}  // namespace khio::counter
