#include "counter/wall_section.h"

#include "counter/words.h"
#include "paper/wall_paper.h"
#include "text/dates.h"

namespace khio::counter {

void WallSection::read() {
  if (shown_ && *shown_ == office_.catalogue()) return;
  shown_ = std::make_shared<const Catalogue>(office_.catalogue());
  const auto look = [&](const std::string& language) {
    return WallLook{language, iso_day(office_.zone().local(office_.clock().now().utc_ms).day)};
  };
  std::vector<ViewedPaper> papers;
  for (const std::string& language : shown_->languages) {
    papers.push_back({"poster-" + language, mark("Poster"), own_name(language), "poster-" + language,
                      poster_document(shown_, look(language))});
  }
  if (!shown_->services.empty()) {
    papers.push_back({"charts", mark("Process charts"), {}, "process-charts",
                      process_charts_document(shown_, look(shown_->languages.front()))});
  }
  viewer_.open(std::move(papers), {});
}

void WallSection::apply(const InSection& action, const Words& words) {
  // There is nothing behind the viewer to go back to.
  if (action.event == SectionEvent::leave && !viewer_.asks()) return;
  viewer_.apply(action, words);
}

}  // namespace khio::counter
