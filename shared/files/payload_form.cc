#include "files/payload_form.h"

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "files/event_fields_office.h"
#include "files/event_fields_said.h"
#include "files/event_fields_visits.h"

namespace khio {
namespace {

constexpr const char* kText = R"("([^"\\]|\\.)*")";
constexpr const char* kWord = R"("[^" \\]+")";  // as codes of services and ids of items are
constexpr const char* kDay = R"("[0-9]{4}-[0-9]{2}-[0-9]{2}")";
// A member ends before the next one's name or its object's end.
constexpr const char* kEnd = R"((,(?=")|(?=\})))";

std::string one_of(std::initializer_list<std::string_view> names) {
  std::string form;
  for (const std::string_view name : names) form += (form.empty() ? "\"(" : "|") + std::string(name);
  return form + ")\"";
}

std::string hex_form(std::size_t bytes) { return "\"[0-9a-f]{" + std::to_string(2 * bytes) + "}\""; }

std::string form_of(const std::string&) { return kText; }
std::string form_of(bool) { return "(true|false)"; }
template <typename Number>
  requires(std::integral<Number> && !std::same_as<Number, bool>)
std::string form_of(Number) {
  // What surely fits into it.
  return sizeof(Number) > 4 ? "-?[0-9]{1,18}" : "[0-9]{1,9}";
}
std::string form_of(const Hash& hash) { return hex_form(hash.size()); }
std::string form_of(const Id128& id) { return hex_form(id.size()); }
std::string form_of(const std::vector<std::string>&) {
  return std::string(R"(\[)") + kWord + "(," + kWord + R"()*\])";
}
std::string form_of(const std::vector<EventSeq>&) { return R"(\[([0-9]{1,18}(,[0-9]{1,18})*)?\])"; }
std::string form_of(Channel) {
  return one_of({channel_name(Channel::kiosk), channel_name(Channel::reception)});
}
std::string form_of(Session) {
  return one_of({session_name(Session::in_hours), session_name(Session::lunch),
                 session_name(Session::off_hours)});
}
std::string form_of(RatedVia) {
  return one_of({rated_via_name(RatedVia::code), rated_via_name(RatedVia::scanner),
                 rated_via_name(RatedVia::terminal)});
}
std::string form_of(HalfDay) {
  return one_of({half_day_name(HalfDay::am), half_day_name(HalfDay::pm)});
}
std::string form_of(SuggestionKind) {
  return one_of({suggestion_kind_name(SuggestionKind::praise),
                 suggestion_kind_name(SuggestionKind::suggestion),
                 suggestion_kind_name(SuggestionKind::complaint)});
}
std::string form_of(StaffCallWhy) {
  return one_of({staff_call_why_name(StaffCallWhy::help), staff_call_why_name(StaffCallWhy::reprint),
                 staff_call_why_name(StaffCallWhy::flood)});
}
std::string form_of(PrintState) {
  return one_of({print_state_name(PrintState::off), print_state_name(PrintState::pending),
                 print_state_name(PrintState::printed), print_state_name(PrintState::failed),
                 print_state_name(PrintState::unconfirmed)});
}

// Takes the fields of a kind as the codec's writer does, and notes what their values look like.
class FormWriter {
 public:
  template <typename T>
  void operator()(const char* field, const T& value) { add(field, form_of(value), false); }
  template <typename T>
  void operator()(const char* field, const std::optional<T>&) { add(field, form_of(T{}), true); }
  void later(const char* field, const auto& value) { add(field, form_of(value), true); }
  void day(const char* field, DayNumber) { add(field, kDay, false); }
  void day_unless_0(const char* field, DayNumber) { add(field, kDay, true); }
  template <typename T>
  void object(const char* field, const std::optional<T>&) {
    FormWriter inner;
    const T sample{};
    fields(inner, sample);
    add(field, inner.text(), true);
  }

  // Of the whole object: its members in byte order of their names.
  std::string text() {
    std::sort(members_.begin(), members_.end());
    std::string form = R"(\{)";
    for (const auto& [name, value] : members_) form += value;
    return form + R"(\})";
  }

 private:
  void add(const char* field, const std::string& value, bool optional) {
    const std::string member = "\"" + std::string(field) + "\":" + value + kEnd;
    members_.emplace_back(field, optional ? "(" + member + ")?" : member);
  }

  std::vector<std::pair<std::string, std::string>> members_;
};

template <typename... Told>
struct Forms {
  static std::string of(std::string_view kind) {
    std::string form;
    ((event_kind(EventBody(Told{})) == kind ? (form = of_one<Told>(), 0) : 0), ...);
    return form;
  }
  template <typename One>
  static std::string of_one() {
    FormWriter writer;
    const One body{};
    fields(writer, body);
    writer("asked", std::optional<std::string>());
    return "^" + writer.text() + "$";
  }
};

using ToldByKiosks =
    Forms<DayOpened, DayClosed, ClockJumped, Issued, Cancelled, PrintEnded, Reprinted,
          ClosingSlipAsked, ClosingSlipEnded, RatingGiven, StaffCalled, Suggested, Words,
          ErrandAdded, FallbackSheetAsked, FallbackSheetEnded, OutboxOpened, OutboxTaken,
          AttemptVoided, RatingPutAside>;

}  // namespace

std::string payload_form(std::string_view kind) { return ToldByKiosks::of(kind); }

}  // namespace khio
