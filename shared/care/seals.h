// An office's seals on this machine: its key, the list the key signs, and a copy in a second place.
//
// Key and list stand in a folder apart from the store: "khio-…key", which its owner alone can read,
// and "khio-…seals", which everybody may. Each store has its own. Whatever is sealed stays sealed:
// lists only grow. Several programs may seal at once; one thread each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "care/health.h"
#include "care/seal_list.h"
#include "care/verify.h"
#include "files/local_settings.h"

namespace khio {

// Where root says it, on a machine that khio-setup made: whoever may write the machine's settings could
// name another folder, with seals of a journal that was written anew.
inline constexpr const char* kSealsOfRoot = "/etc/khio/seals.toml";
// That root owns such a file, and nobody else may write it.
bool is_roots_word(const std::string& file = kSealsOfRoot);

// Root's word, else the machine's settings, else the folder "seals" beside them. A machine without settings
// has none: an empty folder, in which nothing is found and nothing sealed.
SealPlace seal_place(const LocalSettings& settings, const std::string& settings_file,
                     const std::string& roots_file = kSealsOfRoot);

// Two names of one folder. No second place is one that is the first.
bool is_same_place(const std::string& one, const std::string& other);

struct SealsDone {
  std::string file;
  int seals = 0;                 // in the list
  std::optional<Seal> last;
  PublicKey key{};               // the one that signs from now on
  std::string copy_trouble{};    // why the second place has not all of them; empty: it has
};

// Makes the store's key and begins its list, unless that was done before. Only who makes an office, or
// says that its seals are to begin, may: a journal that was written anew has none either.
// device: the folder cannot be written. damaged: there are seals and their key is gone, or the list
// is not what the key signed.
Result<SealsDone> begin_seals(Store& store, const SealPlace& place, Clock& clock);

// Seals the journal as it stands, unless it stands where the last seal does, and brings the copy up
// to date. Begins a list only where no other and no key stands, here and in the second place.
// damaged: as above, one may not be begun, or the journal contradicts an earlier seal: then nothing is
// sealed. busy: another program seals.
// refused: the store was restored from a backup since the last seal, and may be tried out beside the
// one that the office goes on with; `goes_on` says once that it is this one.
Result<SealsDone> seal_journal(Store& store, const SealPlace& place, Clock& clock,
                               bool goes_on = false);

// The same as far as that event, unless the last seal covers it. Begins no list: nothing where none is here.
Result<SealsDone> seal_up_to(Store& store, const SealPlace& place, Clock& clock, EventSeq events);

// A new key, named in the list by the one before, which is gone then.
Result<SealsDone> change_seal_key(Store& store, const SealPlace& place, Clock& clock);

// What there is to hold the store against: its own list and the second place's copy. damaged: a list
// was altered, or this machine has lists of the office and none of this journal.
Result<std::vector<SealList>> seals_of(Store& store, const SealPlace& place);

// What the place's own list contradicts of the others': what was sealed stays in it, so none has more, and
// the second place's begins with its key. "": nothing.
std::string own_list_problem(const std::vector<SealList>& lists, const SealPlace& place);

// Adds what seals_of() finds to the evidence, or why it cannot be used. Fails where the store does.
Status gather_seals(Store& store, const SealPlace& place, Evidence& evidence);

// Whether the journal agrees with its seals, was sealed lately, and the second place had all of them
// when it was last looked at. Grave when it contradicts them; else the office works all the same.
HealthCheck seals_check(Office& office, const SealPlace& place);

// Any list, such as one kept elsewhere. invalid: no such file. device: it cannot be read. damaged: as
// above.
Result<SealList> read_seals(const std::string& file);

}  // namespace khio
