#include "care/training.h"

#include <stdlib.h>

#include <filesystem>
#include <utility>

#include "files/office_file.h"
#include "text/messages.h"

namespace khio {
namespace {

void mark(Texts& name) {
  for (auto& [language, text] : name) {
    text = Messages::load(language).tr("counter", "TRAINING") + " · " + text;
  }
}

Catalogue training_catalogue(Catalogue office) {
  mark(office.name);
  mark(office.short_name);
  office.sample = true;
  office.any_officer = true;
  office.hours.always_open = true;
  office.public_url.clear();  // its slips lead nowhere
  return office;
}

}  // namespace

Result<TrainingOffice> TrainingOffice::begin(const Catalogue& real, Clock& clock) {
  std::error_code failed;
  std::string pattern =
      (std::filesystem::temp_directory_path(failed) / "khio-training-XXXXXX").string();
  if (failed || mkdtemp(pattern.data()) == nullptr)
    return Error{ErrorKind::device, "no folder for training can be made; free some space in /tmp"};
  TrainingOffice training(pattern);
  const std::string file = training.folder_ + "/office.db";
  const auto created =
      create_store(file, write_office(training_catalogue(real)), "training", clock);
  if (!created.ok()) return created.error();
  Result<Office> office = Office::open(file, clock);
  if (!office.ok()) return office.error();
  training.office_ = std::make_unique<Office>(std::move(office).take());
  return training;
}

TrainingOffice::TrainingOffice(TrainingOffice&& other) noexcept
    : folder_(std::exchange(other.folder_, {})), office_(std::move(other.office_)) {}

TrainingOffice::~TrainingOffice() {
  office_.reset();
  if (folder_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace khio
