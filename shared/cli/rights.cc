#include "cli/rights.h"

#include <algorithm>
#include <utility>

namespace khio {
namespace {

constexpr std::pair<std::string_view, Right> kRights[] = {
    {"office import", Right::administer},
    {"staff add", Right::administer},
    {"staff disable", Right::administer},
    {"staff pin", Right::administer},
    {"simulate", Right::administer},
    {"backup", Right::administer},
    {"backups keep", Right::administer},
    {"backups list", Right::administer},
    {"backups noted", Right::administer},
    {"backups set", Right::administer},
    {"restore", Right::administer},
    {"migrate", Right::administer},
    {"upgrade", Right::administer},
    {"province publish", Right::administer},
    {"province unpublish", Right::administer},
    {"unit set", Right::administer},
    {"unit clear", Right::administer},
    {"printer set", Right::administer},
    {"machine list", Right::supervise},
    {"machine remove", Right::administer},
    {"machine printer", Right::administer},
    {"outbox list", Right::supervise},
    {"outbox lost", Right::supervise},
    {"seals begin", Right::administer},
    {"seals make", Right::administer},
    {"seals change-key", Right::administer},
    {"seals set", Right::administer},
    {"day close", Right::supervise},
    {"day confirm", Right::supervise},
    {"day notes", Right::supervise},
    {"day slip", Right::supervise},
    {"hall pause", Right::supervise},
    {"hall resume", Right::supervise},
    {"hand sheet", Right::supervise},
    {"hand enter", Right::supervise},
    {"hand import", Right::supervise},
    {"hand list", Right::supervise},
    {"urgent open", Right::supervise},
    {"urgent close", Right::supervise},
    {"report staff", Right::manage},
    {"report signs", Right::manage},
    {"report freeze", Right::manage},
    {"report frozen", Right::manage},
    {"report due", Right::manage},
    {"eservice set", Right::manage},
    {"eservice import", Right::manage},
    {"ratings import", Right::manage},
    {"complaints list", Right::manage},
    {"complaints show", Right::manage},
    {"complaints start", Right::manage},
    {"complaints explain", Right::manage},
    {"complaints answer", Right::manage},
    {"complaints close", Right::manage},
    {"complaints allow", Right::manage},
    {"complaints withhold", Right::manage},
    {"complaints redact", Right::manage},
    {"retention erase", Right::manage},
    {"improvements add", Right::manage},
    {"improvements result", Right::manage},
    {"export visits", Right::manage},
    {"export ratings", Right::manage},
    {"export events", Right::manage},
    {"export imported", Right::manage},
    {"publish", Right::manage},
    {"merge", Right::manage},
    {"snapshot", Right::manage},  // of every screen, the register's too
};

std::string_view right_words(Right right) {
  switch (right) {
    case Right::serve: return "serving";
    case Right::supervise: return "supervising";
    case Right::manage: return "managing";
    case Right::administer: return "administering";
  }
  return "";
}

}  // namespace

Right right_of(std::string_view command) {
  const auto* const found = std::find_if(
      std::begin(kRights), std::end(kRights),
      [&](const std::pair<std::string_view, Right>& one) { return one.first == command; });
  return found == std::end(kRights) ? Right::serve : found->second;
}

Status check_right(Office& office, const std::string& officer, std::string_view command) {
  return check_right(office, officer, right_of(command), command);
}

Status check_right(Office& office, const std::string& officer, Right right,
                   std::string_view command) {
  if (officer.empty() || !office.asks_pins()) return Done{};
  std::optional<Officer> known;
  const Status read = office.store().read([&](Reader& reader) {
    for (Officer& one : reader.officers())
      if (one.id == officer && one.active) known = std::move(one);
  });
  if (!read.ok()) return read;
  if (!known)
    return Error{ErrorKind::not_found,
                 "no officer '" + officer + "' works here; `khio-counter staff list` names them"};
  if (may(read_role(known->role).value_or(Role::officer), right)) return Done{};
  return Error{ErrorKind::refused, officer + " is " + known->role + " here, and `" +
                                       std::string(command) + "` is for " +
                                       std::string(right_words(right)) + "; ask who may"};
}

}  // namespace khio
