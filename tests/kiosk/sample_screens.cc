#include "tests/kiosk/sample_screens.h"

namespace khio::kiosk::sample {

std::vector<NamedScreen> all_screens(const std::string& language) {
  HomeModel last_page = home(language);
  last_page.page = 2;
  HomeModel adding = home(language);
  adding.adding = "B027";
  adding.tiles[0].yours = true;
  adding.tiles[1].note = language == "th" ? "กลับมา 10.30 น." : "Back at 10:30";
  MyTicketModel called = my_ticket(language);
  called.called = true;
  called.waits = called.can_rate = false;
  TicketModel group = ticket(language, Paper::printed);
  group.people = 12;
  group.further = {details(language).errand, long_details(language).errand};
  CodeModel refused{};
  refused.refused = true;
  CodeModel paused{};
  paused.pause_seconds = 27;
  CodeModel finding{.digits = "482"};
  finding.finding = true;
  RatingModel later = rating(language);
  later.at = 2;
  later.sent = true;
  RatingModel again = later;
  again.at = 0;
  again.score = 4;
  const Countdown left{17, 60, false};
  std::vector<NamedScreen> screens{
      {"home", home(language)},
      {"home, last page", last_page},
      {"details", details(language)},
      {"details, long", long_details(language)},
      {"details, everything asked", asked_details(language)},
      {"details, shut", shut_details(language)},
      {"home, another errand", adding},
      {"choice", choice(language)},
      {"my ticket", my_ticket(language)},
      {"my ticket, called", called},
      {"ticket of a group", group, left},
      {"terminal", TerminalModel{"2", ""}},
      {"terminal asks", TerminalModel{.counter = "2", .question = rating(language).question,
                                      .visit = rating(language).visit}},
      {"ticket printed", ticket(language, Paper::printed), left},
      {"ticket printing", ticket(language, Paper::printing)},
      {"ticket failed", ticket(language, Paper::failed)},
      {"ticket without printer", ticket(language, Paper::off)},
      {"code", CodeModel{.digits = "482"}},
      {"code for a ticket", finding},
      {"codes paused", paused},
      {"code refused", refused},
      {"rating", rating(language)},
      {"rating thought over", again},
      {"rating, third question", later},
      {"thanks", ThanksModel{}, left},
      {"thanks with the survey", thanks(), left},
      {"suggest", suggest_choice(language)},
      {"suggest, no channel", SuggestChoiceModel{}},
      {"phrases", phrases(language)},
      {"write, Kedmanee", write(0)},
      {"write, alphabet", write(1)},
      {"write, Latin", write(2)},
      {"said", words_taken(language), left},
      {"said, no number", SaidModel{}, left},
      {"complaint number", ComplaintNumberModel{"48213", false, false}},
      {"complaint number refused", ComplaintNumberModel{"", true, false}},
      {"complaint received", complaint(language, ComplaintState::received), left},
      {"complaint answered", complaint(language, ComplaintState::answered), left},
      {"more time", home(language), Countdown{17, 25, true}}};
  for (const HallPauseWhy why :
       {HallPauseWhy::evacuation, HallPauseWhy::power, HallPauseWhy::other}) {
    HallPausedModel hall{{}, why};
    for (const char* spoken : {"th", "en", "ms"})
      hall.languages.emplace_back(Messages::load(spoken), Era::buddhist);
    screens.push_back({"hall paused", hall});
  }
  DetailsModel yours = details(language);
  yours.yours = true;
  yours.adding = "B027";
  yours.notice = language == "th" ? "เรื่องนี้อยู่ในบัตร B027 แล้ว"
                                  : "This errand is on ticket B027 already";
  screens.push_back({"details, on the ticket", yours});
  TicketModel not_added = ticket(language, Paper::printed);
  not_added.not_added = true;
  screens.push_back({"ticket, nothing added", not_added, left});
  for (const Notice notice :
       {Notice::left, Notice::reprint_asked, Notice::staff_called, Notice::staff_unreachable,
        Notice::staff_absent, Notice::issuing,
        Notice::closed, Notice::out_of_service, Notice::no_ticket}) {
    screens.push_back({"notice", sample::notice(language, notice), left});
  }
  return screens;
}

}  // namespace khio::kiosk::sample
