#include "care/training.h"

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
  Result<PrivateFolder> folder = PrivateFolder::make("", "khio-training");
  if (!folder.ok()) return folder.error();
  TrainingOffice training(std::move(folder).take());
  const std::string file = training.file();
  const auto created =
      create_store(file, write_office(training_catalogue(real)), "training", clock);
  if (!created.ok()) return created.error();
  Result<Office> office = Office::open(file, clock);
  if (!office.ok()) return office.error();
  training.office_ = std::make_unique<Office>(std::move(office).take());
  return training;
}

}  // namespace khio
