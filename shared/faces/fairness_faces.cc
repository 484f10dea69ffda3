#include "faces/fairness_faces.h"

#include <algorithm>

#include "faces/json_parts.h"
#include "faces/text_parts.h"
#include "figures/rounding.h"

namespace khio {
namespace {

using nlohmann::json;

template <typename Each>
void for_each_kind(const FairnessFigures& figures, Each each) {
  for (std::size_t index = 0; index < kOvertakeKinds; ++index)
    each(static_cast<OvertakeKind>(index), figures.by_kind[index]);
}

json event_json(const Overtake& event) {
  return {{"at", iso(event.at)},
          {"counter", event.counter == 0 ? json(nullptr) : json(event.counter)},
          {"officer", event.officer},
          {"ticket", event.ticket.empty() ? json(nullptr) : json(event.ticket)},
          {"kind", overtake_kind_name(event.kind)},
          {"overtook", event.overtook},
          {"reason", event.reason.empty() ? json(nullptr) : json(event.reason)}};
}

void put_totals(TableWriter& csv, const FairnessFigures& figures, const ReportWords& words) {
  for (const char* column : {"kind", "name", "times", "overtook", "remark"}) csv.text(words.tr(column));
  csv.end_row();
  for_each_kind(figures, [&](OvertakeKind kind, const OvertakeCount& count) {
    csv.text(overtake_kind_name(kind));
    csv.text(overtake_words(kind, words));
    csv.number(count.times);
    csv.number(count.overtook);
    csv.text(words.sample_mark());
    csv.end_row();
  });
}

void put_events(TableWriter& csv, const FairnessFigures& figures, const ReportWords& words) {
  for (const char* column : {"at", "counter", "officer", "ticket", "kind", "name", "overtook",
                             "reason", "reason_text", "remark"})
    csv.text(words.tr(column));
  csv.end_row();
  for (const Overtake& event : figures.events) {
    csv.text(iso(event.at));
    csv.number(event.counter == 0 ? std::nullopt : std::optional<std::int64_t>(event.counter));
    csv.text(event.officer);
    csv.text(event.ticket);
    csv.text(overtake_kind_name(event.kind));
    csv.text(overtake_words(event.kind, words));
    csv.number(event.overtook);
    csv.text(event.reason);
    csv.text(reason_words(figures, event.reason, words));
    csv.text(words.sample_mark());
    csv.end_row();
  }
}

// Priority turns follow the published rule and are only counted; the rest somebody decided.
void put_decisions(std::string& out, const FairnessFigures& figures, const ReportWords& words) {
  const std::string overtook = words.tr("overtook");
  const std::size_t width = column_of(overtook, 12);
  bool begun = false;
  for (const Overtake& event : figures.events) {
    if (event.kind == OvertakeKind::rule_priority) continue;
    if (!begun) {
      out += "\n" + words.tr("Decisions of officers") + "\n";
      put_right(out, overtook, width);
      out += "\n";
    }
    begun = true;
    put_right(out, words.count(event.overtook), width);
    out += "  " + words.instant(event.at) + "  ";
    if (!event.ticket.empty()) out += event.ticket + "  ";
    const std::string officer = officer_words(figures.officers, event.officer);
    if (event.counter != 0) {
      out += words.say("Counter {counter}, {officer}",
                       {{"counter", words.plain(event.counter)}, {"officer", officer}});
    } else {
      out += officer;
    }
    out += "  " + overtake_words(event.kind, words);
    if (!event.reason.empty()) out += ": " + reason_words(figures, event.reason, words);
    out += "\n";
  }
}

}  // namespace

FairnessFigures public_face(FairnessFigures figures) {
  figures.events.clear();
  figures.officers.clear();
  return figures;
}

std::string overtake_words(OvertakeKind kind, const ReportWords& words) {
  switch (kind) {
    case OvertakeKind::named: return words.tr("Called by number, out of order");
    case OvertakeKind::walk_direct: return words.tr("Served without a ticket");
    case OvertakeKind::transfer: return words.tr("Transferred with its original time");
    case OvertakeKind::returned: return words.tr("Came back after not answering");
    case OvertakeKind::resume: return words.tr("Went on after a hold");
    case OvertakeKind::staff_priority: return words.tr("Priority given by staff");
    case OvertakeKind::rule_priority: return words.tr("Priority turn of the published rule");
    case OvertakeKind::put_aside: return words.tr("Called while services were put aside");
    case OvertakeKind::sent_unserved: return words.tr("Sent on after the call, before service");
    case OvertakeKind::called_cancelled:
      return words.tr("Cancelled after the call, before service");
    case OvertakeKind::held_at_once: return words.tr("Put on hold just after the start");
    case OvertakeKind::sent_at_once: return words.tr("Sent on just after the start");
    case OvertakeKind::line_changed: return words.tr("Put into another line while waiting");
  }
  return {};
}

std::string reason_words(const FairnessFigures& figures, const std::string& code,
                         const ReportWords& words) {
  const auto& reasons = figures.reasons;
  const auto reason = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const Reason& one) { return one.code == code; });
  return reason == reasons.end() ? code : words.name(reason->text, code);
}

std::string officer_words(const std::map<std::string, std::string>& officers,
                          const std::string& id) {
  const auto known = officers.find(id);
  return known == officers.end() ? id : known->second;
}

std::string fairness_finding(const FairnessFigures& figures, const ReportWords& words) {
  const OvertakeCount& named = figures.of(OvertakeKind::named);
  std::string text = words.count(
      "Of {n} call, {in_order} ({percent} %) followed the published order.",
      "Of {n} calls, {in_order} ({percent} %) followed the published order.", figures.calls,
      {{"in_order", words.count(figures.in_order)},
       {"percent", words.hundredths(percent_hundredths(figures.in_order, figures.calls))}});
  text += " ";
  text += named.times == 0
              ? words.tr("No number was called out of order.")
              : words.count("{n} was made by number, out of order, with a reason (people overtaken: "
                            "{overtook}).",
                            "{n} were made by number, out of order, each with a reason (people "
                            "overtaken: {overtook}).",
                            named.times, {{"overtook", words.count(named.overtook)}});
  text += " ";
  const OvertakeCount& aside = figures.of(OvertakeKind::put_aside);
  if (aside.times > 0) {
    text += words.count("{n} call was made while services were put aside; people who had waited "
                        "longer for those were passed: {overtook}.",
                        "{n} calls were made while services were put aside; people who had waited "
                        "longer for those were passed: {overtook}.",
                        aside.times, {{"overtook", words.count(aside.overtook)}});
    text += " ";
  }
  text += figures.overtakes_without_reason == 0
              ? (aside.times > 0 ? words.tr("No other call overtook anybody without a reason.")
                                 : words.tr("No call overtook anybody without a reason."))
              : words.count("{n} call overtook somebody without a reason.",
                            "{n} calls overtook somebody without a reason.",
                            figures.overtakes_without_reason);
  return text;
}

std::vector<std::string> fairness_notes(const ReportWords& words) {
  return {words.tr("A call overtakes those its counter could have called instead and who took their "
                   "place in line earlier."),
          words.tr("A counter that puts aside services it has by the office file passes those who "
                   "wait for them: such calls are counted, too."),
          words.tr("A transferred ticket, and a visitor who comes back in time, keep their original "
                   "time: nobody is overtaken by that."),
          words.tr("A ticket sent on or cancelled after its call, before its service began, is a "
                   "decision of the officer and is listed."),
          words.tr("The figures follow from the journal of events alone and can be recomputed from "
                   "it.")};
}

std::string fairness_json(const FairnessFigures& figures, const std::string& language,
                          bool for_public) {
  json object = head_json(figures.head, language);
  object["calls"] = figures.calls;
  object["in_order"] = figures.in_order;
  object["by_kind"] = json::object();
  for_each_kind(figures, [&](OvertakeKind kind, const OvertakeCount& count) {
    object["by_kind"][std::string(overtake_kind_name(kind))] = {{"times", count.times},
                                                                {"overtook", count.overtook}};
  });
  if (!for_public) {
    object["events"] = json::array();
    for (const Overtake& event : figures.events) object["events"].push_back(event_json(event));
  }
  object["overtakes_without_reason"] = figures.overtakes_without_reason;
  object["longest_wait_seconds"] = or_null(figures.longest_wait_seconds);
  object["kept_overnight"] = {{"given", figures.places_kept},
                              {"taken_up", figures.places_taken_up}};
  object["cancelled_reissued"] = figures.cancelled_reissued;
  return dumped(object);
}

DataTable fairness_table(const FairnessFigures& figures, const ReportWords& words,
                         bool totals) {
  TableWriter table(words.tr(totals ? "Ways" : "Decisions"),
                    words.tr("Ways of being served before others"));
  totals ? put_totals(table, figures, words) : put_events(table, figures, words);
  return table.take();
}

std::string fairness_csv(const FairnessFigures& figures, const std::string& language,
                         bool for_public) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  return csv_of(fairness_table(figures, words, for_public));
}

std::string fairness_text(const FairnessFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::string out = text_title(words, "Fairness of the queue");
  out += fairness_finding(figures, words) + "\n\n";
  const std::string times = words.tr("times");
  const std::string overtook = words.tr("overtook");
  const std::size_t first = column_of(times, 10);
  const std::size_t second = column_of(overtook, 12);
  put_right(out, times, first);
  put_right(out, overtook, second);
  out += '\n';
  for_each_kind(figures, [&](OvertakeKind kind, const OvertakeCount& count) {
    put_right(out, words.count(count.times), first);
    put_right(out, words.count(count.overtook), second);
    out += "  " + overtake_words(kind, words) + "\n";
  });
  put_decisions(out, figures, words);
  return out;
}

}  // namespace khio
