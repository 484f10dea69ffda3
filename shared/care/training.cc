#include "care/training.h"

#include <algorithm>
#include <utility>
#include <vector>

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

constexpr std::size_t kEveryPriority = 5;  // so often a visitor has priority

// What an open counter serves; of every counter while none is open.
std::vector<std::string> callable_services(Office& office) {
  std::vector<std::string> codes;
  (void)office.store().read([&](Reader& reader) {
    for (const CounterState& counter : reader.counters()) {
      codes.insert(codes.end(), counter.services.begin(), counter.services.end());
    }
  });
  if (codes.empty()) {
    for (const Service& service : office.catalogue().services) codes.push_back(service.code);
  }
  return codes;
}

}  // namespace

void TrainingOffice::bring_visitor() {
  const std::vector<std::string> codes = callable_services(*office_);
  const Result<QueueView> queue = office_->queue();
  if (!queue.ok() || codes.empty()) return;
  const auto waiting = std::count_if(
      queue->waiting.begin(), queue->waiting.end(), [&](const QueuedTicket& ticket) {
        return std::find(codes.begin(), codes.end(), ticket.service) != codes.end();
      });
  if (waiting >= kPracticeWaiting) return;
  IssueOrder order;
  order.services = {codes[visitors_++ % codes.size()]};
  order.priority = visitors_ % kEveryPriority == 0;
  // One that the office does not give now, such as of a closed service: the next time another.
  (void)office_->issue(order, {"training", ""});
}

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
