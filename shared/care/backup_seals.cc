#include "care/backup_seals.h"

#include <algorithm>

namespace khio {
namespace {

Error contradicted(const std::string& problem) {
  return {ErrorKind::damaged, "the seals contradict it: " + problem +
                                  "; to look at it all the same, restore it with --despite-seals"};
}

}  // namespace

bool seal_backup(Store& store, const SealPlace& place, Clock& clock, const BackupDone& backup) {
  if (place.folder.empty()) return false;
  const Result<SealsDone> done = seal_up_to(store, place, clock, backup.events);
  return done.ok() && done->last && done->last->events >= backup.events;
}

Result<RestoredSeals> hold_restored(Store& restored, const SealPlace& place) {
  RestoredSeals held;
  const Result<std::vector<SealList>> lists = seals_of(restored, place);
  // Those of another store of this office only, too: nobody can say what was altered in it.
  if (!lists && lists.error().kind == ErrorKind::damaged) return contradicted(lists.error().detail);
  if (!lists) {
    held.not_compared = lists.error().detail;
    return held;
  }
  Status agrees = Done{};
  const Status read = restored.read([&](Reader& reader) {
    // A seal made after what this restoration tells says that this machine's clock is behind. Made after
    // what another one tells, it says that nothing was restored then.
    const EventSeq head = reader.head().seq;
    const std::optional<JournalRow> last = row_at(reader, head);
    const EventSeq own = last && last->kind == "restored" ? head : 0;
    for (const SealList& list : *lists) {
      const SealFinding finding = hold_against(reader, list);
      held.agree = std::max(held.agree, finding.agree);
      const bool lost = finding.unacknowledged && (finding.first_bad == 0 || finding.first_bad == own);
      if (!finding.problem.empty() && !lost && agrees.ok()) agrees = contradicted(finding.problem);
    }
  });
  if (!read) return read.error();
  if (!agrees) return agrees.error();
  return held;
}

}  // namespace khio
