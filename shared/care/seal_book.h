// The files of an office's seals: a list that is open for writing with the key that continues it, and
// the copies of that list. For care/seals.cc alone. One thread each; several programs at once.
#pragma once

#include <optional>
#include <string>

#include "base/descriptor.h"
#include "base/signing.h"
#include "care/seal_list.h"
#include "files/local_settings.h"

namespace khio {

// "khio-1a2b3c4d-": how the names of an office's files in a folder of seals begin.
std::string seal_names_of(const Id128& office);
std::string seal_list_name(const JournalName& journal);
std::string in_folder(const std::string& folder, const std::string& name);

// not_found. device: it cannot be read. invalid: it is no file, or larger than a list is.
Result<std::string> list_text(const std::string& file);

// Of a list that somebody may be writing, or could not: whole lines only count.
bool is_begun(const std::string& text);

// Who may begin a list where the journal has none.
enum class Beginning {
  asked,  // somebody who makes an office, or says so
  alone,  // whoever seals, where no key and no list stands: a journal that was written anew from its
          // first event on has none either, and is not the one that the others are of
};

class SealBook {
 public:
  // Makes key and list where there are none. device: the folder cannot be written. busy: another
  // program holds them. damaged: there are seals and their key is gone, the list is not what the key
  // signed, or none may be begun.
  static Result<SealBook> open(const JournalName& journal, const SealPlace& place, Clock& clock,
                               Beginning beginning);

  SealList& list() { return list_; }
  const SigningKey& key() const { return *key_; }
  Status change_key(Clock& clock);
  // What was added to the list since is kept.
  Status keep();
  // Where key and list stand elsewhere now.
  void remove_key();

 private:
  explicit SealBook(std::string file) : file_(std::move(file)) {}
  Status open_files();
  Status begin(const JournalName& journal, Clock& clock);
  Status continue_list(const JournalName& journal, const std::string& text);
  std::string key_file() const;
  std::string lock_file() const;
  std::string next_key_file() const { return key_file() + ".next"; }

  std::string file_;
  Descriptor held_;  // what its owner alone can open: nobody else makes a program wait
  Descriptor out_;
  SealList list_;
  std::optional<SigningKey> key_;
  std::size_t kept_ = 0;  // bytes of the list that are on the disk
};

// Whether both files hold one key, whoever else can read them.
bool is_same_key(const std::string& one, const std::string& other);
// What a program that was ended while it wrote a key left of it.
std::string key_draft(const std::string& key_file);

// A folder gets what it lacks of the list; never anything else. refused: it has another. device: it
// cannot be written, or another program holds it.
Status bring_to(const std::string& folder, const SealList& list);

// Key and list stand in that folder too, then.
Status bring_along(SealBook& book, const std::string& folder);

}  // namespace khio
