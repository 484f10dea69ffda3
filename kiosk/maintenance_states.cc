#include "kiosk/maintenance_states.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "care/health_words.h"
#include "kiosk/guide.h"
#include "kiosk/recording_window.h"

namespace khio::kiosk {
namespace {

constexpr int kRollPercentMin = 10;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

// Worded as everywhere else.
StateLine line_of(const Words& w, const HealthCheck& check) {
  const DateWriter& dates = w.dates();
  HealthSaid said = health_said(
      [&](const char* source) { return dates.messages.tr("counter", source); }, dates, check);
  return {std::move(said.name), std::move(said.state), check.ok, std::move(said.to_do)};
}

HealthCheck printer_check(const MachineFacts& facts) {
  if (!facts.printer) return {"printer", true, "not asked yet", true, facts.printer_address};
  const PrinterState& state = *facts.printer;
  const std::string detail = state.ready ? "ready" : state.detail;
  return {"printer", state.ready, detail, true, facts.printer_address};
}

void add_roll(const MachineFacts& facts, std::vector<HealthCheck>& checks) {
  const LocalSettings& settings = facts.settings;
  if (facts.office == nullptr || settings.roll_since == 0) return;
  const auto roll = roll_state(*facts.office, settings.roll_since, settings.roll_metres);
  if (!roll) return;
  const std::string percent = std::to_string(roll->percent_left) + " %";
  checks.push_back({"roll", roll->percent_left >= kRollPercentMin,
                    percent + " of the roll is left after " + std::to_string(roll->slips) +
                        " slips",
                    false, percent});
}

// Of the office's first language.
void add_clips(const MachineFacts& facts, std::vector<HealthCheck>& checks) {
  const std::string& folder = facts.settings.clips;
  if (folder.empty() || facts.office == nullptr) return;
  const std::string& language = facts.office->catalogue().languages.front();
  const auto recorded = std::count_if(prompts().begin(), prompts().end(), [&](const Prompt& prompt) {
    return std::ifstream(clip_file(folder, language, prompt.name)).good();
  });
  const std::string count = std::to_string(recorded) + " / " + std::to_string(prompts().size());
  checks.push_back({"clips", recorded > 0,
                    count + " recorded prompts can be read in " + folder + "/" + language, false,
                    count});
}

// Whether a whole call can be said: half a one is left out.
bool calls_in(const MachineFacts& facts, const std::string& language) {
  const Catalogue& office = facts.office->catalogue();
  std::string signs = "0123456789";
  for (const Series& series : office.series) signs += series.prefix;
  const Words words(Messages::load(language), office.era);
  const std::vector<Utterance> call = call_of(signs, "", words);
  return std::all_of(call.begin(), call.end(), [&](const Utterance& utterance) {
    return can_be_said(utterance, {.clips = facts.settings.clips});
  });
}

// Of the board that stands on this machine: without a voice it chimes.
void add_calls(const MachineFacts& facts, std::vector<HealthCheck>& checks) {
  const WindowPlace& board = facts.settings.board;
  const bool stands = !board.output.empty() || board.fullscreen;
  if (facts.office == nullptr || !stands || board.volume_percent == 0) return;
  std::vector<std::string> wanted = facts.settings.board_calls_in;
  if (wanted.empty()) wanted = {facts.office->catalogue().languages.front()};
  std::vector<std::string> said;
  std::vector<std::string> unsaid;
  for (const std::string& language : wanted) {
    (calls_in(facts, language) ? said : unsaid).push_back(language);
  }
  std::string detail = said.empty() ? "numbers are called by a chime alone"
                                    : "numbers are called in " + joined(said);
  if (!unsaid.empty()) detail += "; not all of a call is recorded in " + joined(unsaid);
  if (said.empty()) {
    detail += ": `khio-kiosk voice record`, or calls_in = [\"en\"] under [board] in the settings";
  }
  checks.push_back({"calls", !said.empty(), detail, false, joined(said)});
}

std::vector<StateLine> lines_of(const Words& w, const std::vector<HealthCheck>& checks) {
  std::vector<StateLine> lines;
  for (const HealthCheck& check : checks) lines.push_back(line_of(w, check));
  return lines;
}

}  // namespace

std::vector<std::string> network_addresses() {
  std::vector<std::string> addresses;
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return addresses;
  for (const ifaddrs* at = all; at != nullptr; at = at->ifa_next) {
    if (at->ifa_addr == nullptr || at->ifa_addr->sa_family != AF_INET) continue;
    if ((at->ifa_flags & IFF_LOOPBACK) != 0 || (at->ifa_flags & IFF_UP) == 0) continue;
    char text[INET_ADDRSTRLEN] = "";
    const auto* address = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
    inet_ntop(AF_INET, &address->sin_addr, text, sizeof text);
    addresses.emplace_back(text);
  }
  freeifaddrs(all);
  return addresses;
}

void add_machine_health(const MachineFacts& facts, std::vector<HealthCheck>& checks) {
  checks.push_back(printer_check(facts));
  add_roll(facts, checks);
  add_clips(facts, checks);
  add_calls(facts, checks);
  const std::vector<std::string> addresses = network_addresses();
  // An office of one machine works without any.
  checks.push_back({"network", !addresses.empty(),
                    addresses.empty() ? "no network" : joined(addresses), false,
                    joined(addresses)});
  if (!facts.outputs.empty()) {
    checks.push_back({"screens", true, joined(facts.outputs), false, joined(facts.outputs)});
  }
  if (facts.screen_height_px == 0) return;
  const std::string reach = reach_problem(facts.settings, facts.screen_height_px);
  checks.push_back(
      {"reach", reach.empty(), reach.empty() ? "in reach of a wheelchair" : reach, false, ""});
}

std::vector<StateLine> machine_lines(const Words& words, const MachineFacts& facts) {
  std::vector<HealthCheck> checks;
  if (facts.office != nullptr) {
    checks = health_of(*facts.office, facts.store_file, facts.settings.backup);
  } else {
    checks = {store_away({ErrorKind::not_found, facts.store_trouble}), clock_check(facts.now),
              disk_check(facts.store_file)};
  }
  add_machine_health(facts, checks);
  return lines_of(words, checks);
}

std::vector<StateLine> printer_lines(const Words& words, const MachineFacts& facts) {
  std::vector<HealthCheck> checks{printer_check(facts)};
  add_roll(facts, checks);
  return lines_of(words, checks);
}

}  // namespace khio::kiosk
