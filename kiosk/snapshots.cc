#include "kiosk/snapshots.h"

#include <algorithm>

#include "kiosk/board_app.h"
#include "kiosk/kiosk_window.h"
#include "kiosk/models.h"
#include "visitor/parts.h"
#include "kiosk/screens/screen.h"
#include "kiosk/staff_pictures.h"

namespace khio::kiosk {
namespace {

constexpr float kMmPerPx = 0.248f;

// What every picture of one run is made from.
class Album {
 public:
  Album(Office& office, const ui::SnapshotOptions& options, ui::Studio studio)
      : office_(office), options_(options), studio_(std::move(studio)) {
    const Catalogue& catalogue = office.catalogue();
    language_ = options.language.empty() ? catalogue.languages.front() : options.language;
    const LocalTime now = office.zone().local(office.clock().now().utc_ms);
    const Words words(Messages::load(language_), catalogue.era);
    around_ = surroundings_of(office, words, language_, now);
    around_->modes = {options.large_text, options.high_contrast, options.low_reach};
    for (const std::string& code : kiosk_languages(catalogue)) {
      if (code == language_) around_->language = static_cast<int>(around_->languages.size());
      const Words named(Messages::load(code), catalogue.era);
      around_->languages.push_back(named.in_context("name of this language", "English"));
    }
    if (Result<std::vector<ServiceView>> views = office.services()) services_ = *views;
  }

  // The screen's model now; none when there is nothing to show in it.
  std::optional<ScreenModel> model(const std::string& name);
  Status picture(const std::string& name, const ScreenModel& model) {
    Surroundings around = *around_;
    // By then the modes of the last visitor are forgotten.
    if (name == "idle") around.modes = {};
    if (name == "more_time") around.countdown = Countdown{18, 25, true};
    if (name == "ticket" || name == "thanks") around.countdown = Countdown{22, 30, false};
    studio_.pose(settings_for(around.modes, {kMmPerPx}),
                 [&](ui::Kit& kit) { draw_screen(model, around, kit); });
    return write(name);
  }
  Status staff(const std::string& name) {
    studio_.pose(settings_for(around_->modes, {kMmPerPx}),
                 staff_picture(name, office_, language_));
    return write(name);
  }
  Status board() {
    const BoardApp app(office_, language_);
    studio_.pose(settings_for(around_->modes, {kMmPerPx}),
                 [&](ui::Kit& kit) { draw_board(app.model(), app.surroundings(), kit); });
    return write("board");
  }

  std::vector<std::string> files;

 private:
  Status write(const std::string& name) {
    const Result<std::string> file = studio_.keep(name);
    if (!file) return file.error();
    files.push_back(*file);
    return Done{};
  }
  // In which the kiosk speaks to everybody at once.
  std::vector<Words> all_words() const {
    std::vector<Words> all;
    for (const std::string& code : kiosk_languages(office_.catalogue()))
      all.emplace_back(Messages::load(code), office_.catalogue().era);
    return all;
  }
  Result<IssuedTicket> last_waiting();
  std::optional<ScreenModel> ticket(Paper paper);
  std::optional<ScreenModel> suggesting(const std::string& name);
  std::optional<ScreenModel> found(const std::string& name, const Telling& telling);

  Office& office_;
  const ui::SnapshotOptions& options_;
  ui::Studio studio_;
  std::string language_;
  std::optional<Surroundings> around_;
  std::vector<ServiceView> services_;
};

Result<IssuedTicket> Album::last_waiting() {
  const Result<QueueView> queue = office_.queue();
  if (!queue) return queue.error();
  if (queue->waiting.empty()) return Error{ErrorKind::nothing, "nobody is waiting"};
  const auto last = std::max_element(
      queue->waiting.begin(), queue->waiting.end(),
      [](const QueuedTicket& a, const QueuedTicket& b) { return a.visit < b.visit; });
  return office_.issued(last->visit);
}

std::optional<ScreenModel> Album::ticket(Paper paper) {
  const Result<IssuedTicket> issued = last_waiting();
  if (!issued) return std::nullopt;
  return ticket_of(office_.catalogue(), *issued, paper, language_);
}

// What is asked about the last ticket that waits.
std::optional<ScreenModel> Album::found(const std::string& name, const Telling& telling) {
  const Result<IssuedTicket> issued = last_waiting();
  if (!issued) return std::nullopt;
  if (name == "again") return again_of(*issued, false, telling.words);
  const Result<TicketView> view = office_.ticket(issued->code);
  if (!view) return std::nullopt;
  if (name == "leaving") return leaving_of(*view, telling.words);
  return my_ticket_of(office_.catalogue(), *view, telling);
}

// The screens of saying something, with words that nobody said.
std::optional<ScreenModel> Album::suggesting(const std::string& name) {
  const Catalogue& catalogue = office_.catalogue();
  Suggesting visitor;
  visitor.kind = SuggestionKind::complaint;
  SuggestingAnswers answers;
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  answers.receipt = {1, SuggestionKind::complaint, "4821-3576",
                     today + catalogue.suggestions.answer_within_days, today};
  answers.complaint.number = answers.receipt.number;
  answers.complaint.due = answers.receipt.due;
  answers.complaint.state = ComplaintState::in_progress;
  if (name == "suggest") {
    visitor.step = SuggestingStep::choose;
  } else if (name == "phrases") {
    visitor.step = SuggestingStep::phrases;
    visitor.phrases = {static_cast<int>(catalogue.suggestions.phrases.size()) - 1};
  } else if (name == "write" || name == "write_alphabet" || name == "write_latin") {
    visitor.step = SuggestingStep::write;
    const std::vector<ReadyPhrase>& phrases = catalogue.suggestions.phrases;
    visitor.text = phrases.empty() ? "" : catalogue.text(phrases.back().text, language_);
    visitor.caret = visitor.text.size();
    visitor.keyboard.layout = name == "write" ? 0 : name == "write_alphabet" ? 1 : 2;
  } else if (name == "said") {
    visitor.step = SuggestingStep::said;
  } else if (name == "complaint_number") {
    visitor.step = SuggestingStep::number;
    visitor.digits = "482135";
  } else if (name == "complaint") {
    visitor.step = SuggestingStep::complaint;
  } else {
    return std::nullopt;
  }
  return suggesting_screen(catalogue, visitor, answers, keyboards_of(kiosk_languages(catalogue)),
                           around_->words, language_);
}

std::optional<ScreenModel> Album::model(const std::string& name) {
  const Catalogue& catalogue = office_.catalogue();
  const std::string first = catalogue.services.front().code;
  Visit rating;
  rating.answers.assign(std::max<std::size_t>(1, catalogue.survey.items.size()), 0);
  if (name == "follow_up" && rating.answers.size() > 1) {
    rating.scene = Scene::follow_up;
    rating.question = 1;
  }
  const auto notice = [](Notice which) { return NoticeModel{which, false, {}}; };
  const LocalTime now = office_.zone().local(office_.clock().now().utc_ms);
  const Telling telling{around_->words, language_, office_.zone(), now};
  const Result<BoardView> board = office_.board(0);
  const HomeModel home =
      home_of(catalogue, services_, board ? board->urgent : std::nullopt, telling);
  if (name == "home" || name == "more_time") return home;
  if (name == "idle") {
    IdleModel idle = idle_of(catalogue, home, board ? *board : BoardView{}, telling);
    idle.begin = beginnings_of(all_words());
    return idle;
  }
  if (name == "service_details") {
    std::string longest = first;
    for (const Service& service : catalogue.services) {
      if (service.steps.size() > catalogue.service(longest)->steps.size()) longest = service.code;
    }
    return details_of(catalogue, services_, longest, telling);
  }
  if (name == "ticket") return ticket(Paper::printed);
  if (name == "ticket_not_printed") return ticket(Paper::failed);
  if (name == "code" || name == "code_for_ticket") {
    CodeModel code{.digits = "482"};
    code.finding = name == "code_for_ticket";
    return code;
  }
  if (name == "my_ticket" || name == "leaving" || name == "again") return found(name, telling);
  if (name == "rating" || name == "follow_up") {
    RatingModel asked = rating_of(catalogue, rating, language_);
    TicketView done;
    done.ticket = "A001";
    done.state = ErrandState::done;
    done.service = first;
    done.counter = catalogue.counters.front().number;
    asked.visit = rated_words(catalogue, done, around_->words);
    return asked;
  }
  if (std::optional<ScreenModel> said = suggesting(name)) return said;
  if (name == "thanks") return thanks_of(catalogue, now.day);
  if (name == "staff_called") return notice(Notice::staff_called);
  if (name == "staff_absent") return staff_absent_of(catalogue, false, now, around_->words);
  if (name == "evacuation") return HallPausedModel{all_words(), HallPauseWhy::evacuation};
  if (name == "hall_paused") return HallPausedModel{all_words(), HallPauseWhy::power};
  if (name == "closed") {
    return closed_of(catalogue, open_state(catalogue, now), now, around_->words);
  }
  return notice(Notice::out_of_service);
}

bool is_one_of(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Status check(const Catalogue& office, const ui::SnapshotOptions& options) {
  if (options.screen != "all" && !is_one_of(screen_names(), options.screen)) {
    std::string known = "all";
    for (const std::string& name : screen_names()) known += ", " + name;
    return Error{ErrorKind::invalid,
                 "there is no screen '" + options.screen + "'; there are: " + known};
  }
  if (!options.language.empty() && !is_one_of(office.languages, options.language)) {
    return Error{ErrorKind::invalid, "the office does not speak '" + options.language +
                                         "'; its languages stand in the office file"};
  }
  return Done{};
}

}  // namespace

const std::vector<std::string>& screen_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{
        "idle", "home", "service_details", "again", "ticket", "ticket_not_printed", "code",
        "rating", "follow_up", "thanks", "code_for_ticket", "my_ticket", "leaving", "suggest",
        "phrases", "write", "write_alphabet", "write_latin", "said", "complaint_number",
        "complaint", "staff_called", "staff_absent", "more_time", "closed", "evacuation",
        "hall_paused", "out_of_service", "board"};
    all.insert(all.end(), staff_screen_names().begin(), staff_screen_names().end());
    return all;
  }();
  return names;
}

Result<std::vector<std::string>> render_screens(Office& office,
                                                const ui::SnapshotOptions& options) {
  if (const Status checked = check(office.catalogue(), options); !checked) return checked.error();
  const bool board_alone = options.screen == "board";
  Result<ui::Studio> studio =
      ui::Studio::open(options, board_alone ? kBoardWidth : kKioskWidth,
                       board_alone ? kBoardHeight : kKioskHeight);
  if (!studio) return studio.error();
  Album album(office, options, std::move(studio).take());
  for (const std::string& name : screen_names()) {
    if (options.screen != "all" && options.screen != name) continue;
    if (name == "board") {
      if (const Status drawn = album.board(); !drawn) return drawn.error();
      continue;
    }
    if (is_one_of(staff_screen_names(), name)) {
      if (const Status drawn = album.staff(name); !drawn) return drawn.error();
      continue;
    }
    const std::optional<ScreenModel> model = album.model(name);
    if (!model) continue;
    if (const Status drawn = album.picture(name, *model); !drawn) return drawn.error();
  }
  if (album.files.empty()) {
    return Error{ErrorKind::nothing, "the screen '" + options.screen +
                                         "' cannot be shown now; issue a ticket first"};
  }
  return album.files;
}

}  // namespace khio::kiosk
