#include "care/support.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <map>

#include "care/health.h"

namespace khio {
namespace {

constexpr int kLatestEvents = 500;

std::string system_lines() {
  std::string lines;
  std::ifstream release("/etc/os-release");
  for (std::string line; std::getline(release, line);)
    if (line.starts_with("PRETTY_NAME=")) lines += line + "\n";
  utsname system{};
  if (uname(&system) == 0) lines += fmt::format("kernel={} {}\n", system.release, system.machine);
  return lines;
}

// Only what every installation writes alike: details can name printers, paths and people.
std::string health_lines(Office& office, const std::optional<std::string>& file,
                         const BackupRule& rule) {
  std::string lines;
  for (const HealthCheck& check : health_of(office, file, rule))
    lines += fmt::format("{} {}\n", check.name, check.ok ? "ok" : check.grave ? "bad" : "notable");
  return lines;
}

std::string settings_lines(const LocalSettings& settings) {
  const std::string& address = settings.printer.address;
  const auto place = [](const char* name, const WindowPlace& window) {
    return fmt::format("{}: rotation={} fullscreen={} volume={}\n", name, window.rotation_degrees,
                       window.fullscreen, window.volume_percent);
  };
  return place("kiosk", settings.kiosk) + place("board", settings.board) +
         fmt::format("panel: mm_per_px={} mounting_height_mm={}\n", settings.mm_per_px,
                     settings.mounting_height_mm) +
         fmt::format("printer: kind={} dots={} dpi={} cutter={} paper_seen={}\n",
                     address.empty() ? "none" : address.substr(0, address.find(':')),
                     settings.printer.dots, settings.printer.dpi, settings.printer.cutter,
                     settings.printer.paper_seen) +
         fmt::format("spoken={} roll_metres={} lock_minutes={}\n", settings.spoken,
                     settings.roll_metres, settings.counter_lock_minutes);
}

std::string office_lines(const Catalogue& office) {
  std::string languages;
  for (const std::string& language : office.languages) languages += " " + language;
  return fmt::format(
      "services={}\ncounters={}\nseries={}\nlanguages={}\nzone={}\nsample={}\nalways_open={}\n",
      office.services.size(), office.counters.size(), office.series.size(), languages, office.zone,
      office.sample, office.hours.always_open);
}

struct Journal {
  std::string counts;  // of every kind
  std::string latest;  // what the last events were, and when
};

Result<Journal> journal_of(Office& office) {
  std::map<std::string, std::int64_t> kinds;
  Journal journal;
  const Status read = office.store().read([&](Reader& reader) {
    const EventSeq head = reader.head().seq;
    reader.scan_journal(0, [&](const JournalRow& row) {
      ++kinds[row.kind];
      if (row.event.seq > head - kLatestEvents)
        journal.latest +=
            fmt::format("{} {} {}\n", row.event.seq, row.event.at.utc_ms / 1000, row.kind);
      return true;
    });
  });
  if (!read.ok()) return read.error();
  for (const auto& [kind, count] : kinds) journal.counts += fmt::format("{} {}\n", kind, count);
  return journal;
}

// The check sum of ZIP (CRC-32 of IEEE 802.3), bit by bit: these files are small.
std::uint32_t check_sum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char byte : bytes) {
    sum ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320 : 0);
  }
  return ~sum;
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// What a file's own header and its line in the directory have in common.
void put_entry(std::string& out, const SupportFile& file) {
  constexpr std::uint64_t kFirstOfJanuary1980 = 0x00210000;  // ZIP's zero: the archive tells no time
  put(out, 10, 2);  // version needed
  put(out, 0, 4);   // no flags, stored
  put(out, kFirstOfJanuary1980, 4);
  put(out, check_sum(file.body), 4);
  put(out, file.body.size(), 4);
  put(out, file.body.size(), 4);
  put(out, file.name.size(), 2);
  put(out, 0, 2);  // extra
}

}  // namespace

Result<std::vector<SupportFile>> support_files(Office& office, const SupportFacts& facts) {
  Result<Journal> journal = journal_of(office);
  if (!journal.ok()) return journal.error();
  return std::vector<SupportFile>{
      {"README.txt",
       "Facts about one installation of Khio, for finding a fault. They name nobody: there are no\n"
       "names, no words of visitors, no tickets, no officers, no PINs and no addresses.\n"},
      {"versions.txt", "khio=" + facts.version + "\n" + system_lines()},
      {"health.txt", health_lines(office, facts.store_file, facts.settings.backup)},
      {"settings.txt", settings_lines(facts.settings)},
      {"office.txt", office_lines(office.catalogue())},
      {"events.txt", std::move(journal.value().counts)},
      {"latest.txt", std::move(journal.value().latest)}};
}

std::string zip_of(const std::vector<SupportFile>& files) {
  std::string archive;
  std::string directory;
  for (const SupportFile& file : files) {
    const std::size_t at = archive.size();
    archive += "PK\x03\x04";
    put_entry(archive, file);
    archive += file.name + file.body;
    directory += "PK\x01\x02";
    put(directory, 10, 2);  // version made by
    put_entry(directory, file);
    put(directory, 0, 10);  // no comment, first disk, no attributes
    put(directory, at, 4);
    directory += file.name;
  }
  const std::size_t at = archive.size();
  archive += directory + "PK\x05\x06";
  put(archive, 0, 4);  // one disk
  put(archive, files.size(), 2);
  put(archive, files.size(), 2);
  put(archive, directory.size(), 4);
  put(archive, at, 4);
  put(archive, 0, 2);  // no comment
  return archive;
}

}  // namespace khio
