// The store: an office's journal and the tables derived from it, changed together or not at all.
//
// When change() returns success, the change survives a power cut. When it returns `unknown`, it may
// or may not have happened: repeating the verb with the same request id gives the one answer.
// Numbers are unique and calls exclusive by constraint, whatever the number of processes.
//
// Threads: a Store belongs to one thread. Processes and threads may each open the same store.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "store/reader.h"

namespace khio {

class Transaction : public virtual Reader {
 public:
  // Appends an event and applies it to the tables. `request` and `asked` belong to the one event
  // that answers a request.
  // refused: a payload over kEventPayloadBytesMax. taken: a constraint says somebody was first.
  virtual Result<Event> append(EventBody body, const std::string& actor,
                               const std::string& request = "", const std::string& asked = "") = 0;
  // Keeps an office file, or another text, for an event to name. Returns its hash.
  virtual Hash keep_document(const std::string& body) = 0;
  // The hash of an officer's new PIN, or "" for none; nothing was tried against it yet. The one before
  // is erased as words are.
  virtual void keep_pin(const std::string& officer, const std::string& hash) = 0;
  virtual void count_pin_tries(const std::string& officer, int tries, std::int64_t tried_at) = 0;
  // taken: the key is another rating's.
  virtual Status pool_rating(const Id128& key, const RatingRow& rating,
                             const std::vector<std::string>& items) = 0;
  // The scores of a pooled rating, and whether it counts, become others.
  virtual void change_pooled_rating(const Id128& key, const std::string& scores, bool counted) = 0;
  virtual void unpool_ratings(const std::vector<PooledRating>& ratings) = 0;
  // Erases the payload of a Words event for good, here and in the pages it stood on. The chain
  // still stands. REQUIRES: a Redacted event of this transaction names it.
  virtual void erase_words(EventSeq words) = 0;
  virtual Moment now() const = 0;  // one reading of the clock per transaction
};

class Store {
 public:
  virtual ~Store() = default;

  // busy, damaged: the store could not be read.
  virtual Status read(const std::function<void(Reader&)>& look) = 0;

  // Runs `decide` while no other change can happen anywhere, then makes its events durable. When
  // `decide` returns an error nothing is changed and that error is returned.
  // busy: another program held the store for too long. unknown: see above. damaged: see verify.
  //
  // A change that the disk failed to keep is unknown, and every later change() of this Store first
  // makes it durable, or is unknown too and changes nothing: no restart is needed once the disk is
  // well again.
  virtual Status change(const std::function<Status(Transaction&)>& decide) = 0;

  // Makes every change() inside `work` part of one durable step: all or nothing. For programs that
  // live days by themselves. Reads inside see the changes made so far.
  virtual Status batch(const std::function<Status()>& work) = 0;

  // Whether words that were erased may still stand in the store's log, because another program read
  // an older moment meanwhile, or the one that erased them was killed. Later changes, and every program
  // that opens the store, finish it by themselves; this does it now.
  virtual bool owes_erasing() const = 0;
  // busy: somebody still reads an older moment, or holds the store. REQUIRES: not inside batch().
  virtual Status finish_erasing() = 0;

  virtual std::string url() const = 0;
};

// Opens the store at a URL or bare path ("sqlite:PATH").
// not_found: nothing there. damaged: not a store of ours, altered, or of a newer version.
// invalid: a URL of an unknown kind. device: the disk refuses. `clock` must outlive the store.
Result<std::unique_ptr<Store>> open_store(const std::string& url, Clock& clock);

// Creates a store for an office whose canonical office file is `catalogue`: a new office, or another
// store of the one with that id. refused: something is there already.
Result<std::unique_ptr<Store>> create_store(const std::string& url, const std::string& catalogue,
                                            const std::string& actor, Clock& clock,
                                            const std::optional<Id128>& office = {});

}  // namespace khio
