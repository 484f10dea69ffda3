#include "counter/snapshots.h"

#include <algorithm>

#include "cli/run.h"
#include "counter/catalogue_form.h"
#include "counter/counter_app.h"
#include "counter/first_start_window.h"
#include "counter/screens/first_start.h"
#include "counter/upgrade_window.h"
#include "counter/snapshot_poses.h"

namespace khio::counter {
namespace {

constexpr int kUsualWidth = 1280;
constexpr int kUsualHeight = 800;

constexpr int kLooksUntilDrawn = 2;  // its shape is known after the first

constexpr const char* kFirstPrinter = "escpos:/dev/usb/lp0";

struct QuestionScreen {
  const char* name;
  ServingEvent event;
};

constexpr QuestionScreen kQuestionScreens[] = {
    {"arrival", ServingEvent::call},  // only where a number is called
    {"transfer", ServingEvent::transfer},
    {"number", ServingEvent::number},
    {"pause", ServingEvent::pause},
    {"close", ServingEvent::close},
    {"priority", ServingEvent::priority},
    {"cancel", ServingEvent::cancel},
    {"hold", ServingEvent::hold},
    {"aside", ServingEvent::aside},
    {"walk_direct", ServingEvent::walk_direct},
    {"cover", ServingEvent::cover},
    {"past", ServingEvent::past},
};

// The other sections, by the names of their screens.
constexpr Section kSectionScreens[] = {Section::overview, Section::reception, Section::figures,
                                       Section::eservice, Section::words, Section::paper,
                                       Section::catalogue, Section::machines,
                                       Section::officers};

// The screen that a picture is of: a screen of several pictures says more after its name. Empty:
// of none.
std::string screen_of(const std::string& picture) {
  std::string screen;
  for (const std::string& name : screen_names()) {
    if ((picture == name || picture.starts_with(name + "_")) && name.size() > screen.size())
      screen = name;
  }
  return screen;
}

Error no_such_screen(const std::string& asked) {
  std::string known = "all";
  for (const std::string& name : screen_names()) known += ", " + name;
  return Error{ErrorKind::invalid,
               "there is no screen '" + asked + "'; there are: " + known +
                   ", and each picture that all makes, by the name of its file"};
}

// One run of render_screens().
class Album {
 public:
  Album(Office& office, const ui::SnapshotOptions& options, SlipPlace slips, ui::Studio studio)
      : office_(office), options_(options), slips_(std::move(slips)), studio_(std::move(studio)) {}

  bool wanted(const std::string& name) const {
    return options_.screen == "all" || screen_of(options_.screen) == name;
  }

  // Of a screen of several pictures one can be asked for.
  bool kept(const std::string& picture) const {
    return options_.screen == "all" || options_.screen == screen_of(picture) ||
           options_.screen == picture;
  }

  CounterApp app(const CounterState& counter) const {
    return CounterApp(office_, {counter.counter, counter.officer, options_.language,
                                options_.large_text, options_.high_contrast, true});
  }

  // Another section, as an officer sees it who may go everywhere.
  Status section(Section section) {
    CounterSettings settings;
    settings.language = options_.language;
    settings.large_text = options_.large_text;
    settings.high_contrast = options_.high_contrast;
    settings.only_looks = true;
    settings.every_section = true;
    settings.slips = slips_;
    settings.care = {local_settings_file(), store_path(office_.store().url()).value_or("")};
    CounterApp shown(office_, settings);
    shown.apply(GoTo{section});
    const RegisterModel said = shown.sections().said().model(shown.serve_model().setting);
    if (!said.lines.empty()) shown.apply(InSection{SectionEvent::choose, said.lines.front().name});
    if (section == Section::paper) {
      return pages(shown, "paper", [&](const Words& words) { shown.sections().wall().wait(words); });
    }
    if (section == Section::machines) return machines(shown);
    if (section == Section::officers) return officers(shown);
    if (section == Section::figures) return figures(shown);
    const Status done = picture(shown, std::string(section_name(section)));
    if (!done.ok()) return done;
    if (section == Section::catalogue) return catalogue(shown);
    if (section == Section::reception) return reception(shown);
    if (section == Section::words) return register_questions(shown);
    if (section == Section::overview) return overview(shown);
    return Done{};
  }

  // Its questions, each in the other's place; what cannot be asked now is not shown.
  Status overview(CounterApp& shown) {
    const std::string service = office_.catalogue().services.front().code;
    for (const auto& [what, suffix] : {std::pair<std::string, const char*>{"urgent", "_urgent"},
                                       {"pause hall", "_pause_hall"},
                                       {"notes", "_notes"},
                                       {"close day", "_closing"},
                                       {service, "_service"}}) {
      shown.apply(InSection{SectionEvent::ask, what});
      if (overview_now(shown).question == OverviewQuestion::none) continue;
      if (const Status done = picture(shown, std::string("overview") + suffix); !done.ok())
        return done;
    }
    return posed(overview_poses(overview_now(shown)), shown.look());
  }

  static OverviewModel overview_now(CounterApp& shown) {
    return shown.sections().overview().model(shown.serve_model().setting);
  }

  Status posed(const std::vector<Pose>& poses, const ui::KitSettings& look) {
    for (const Pose& one : poses) {
      if (const Status done = draw(one.name, look, one.draw); !done.ok()) return done;
    }
    return Done{};
  }

  // What is asked of the first who waits.
  Status reception(CounterApp& shown) {
    const Status done = asked(shown, "reception", "by hand", "_by_hand");
    shown.apply(InSection{SectionEvent::leave});
    const ReceptionModel seen =
        shown.sections().reception().model(shown.serve_model().setting);
    if (!done.ok() || seen.waiting.empty()) return done;
    shown.apply(InSection{SectionEvent::tick, seen.waiting.front().ticket});
    for (const auto& [what, suffix] : {std::pair{"cancel", "_cancel"},
                                       {"change", "_service"},
                                       {"set priority", "_priority"}}) {
      if (const Status next = asked(shown, "reception", what, suffix); !next.ok()) return next;
      shown.apply(InSection{SectionEvent::leave});
    }
    return Done{};
  }

  // What can be asked of the first complaint, or whatever stands first.
  Status register_questions(CounterApp& shown) {
    const RegisterModel seen = shown.sections().said().model(shown.serve_model().setting);
    for (const RegisterDeed& deed : seen.deeds) {
      if (!deed.asks) continue;
      const Status done = asked(shown, "words", deed.id.c_str(), ("_" + deed.id).c_str());
      if (!done.ok()) return done;
      shown.apply(InSection{SectionEvent::leave});
    }
    return Done{};
  }

  Status asked(CounterApp& shown, const std::string& name, const char* what, const char* suffix) {
    shown.apply(InSection{SectionEvent::ask, what});
    return picture(shown, name + suffix);
  }

  Status figures(CounterApp& shown) {
    shown.sections().figures().wait(Words(office_.catalogue(), options_.language));
    if (const Status done = picture(shown, "figures"); !done.ok()) return done;
    shown.apply(InSection{SectionEvent::choose, "tab", 1});
    if (const Status done = picture(shown, "figures_satisfaction"); !done.ok()) return done;
    constexpr const char* kFindings[] = {"figures_fairness", "figures_signs", "figures_staff"};
    for (int tab = 0; tab < 3; ++tab) {
      shown.apply(InSection{SectionEvent::choose, "tab", 2 + tab});
      shown.sections().figures().wait(Words(office_.catalogue(), options_.language));
      if (const Status done = picture(shown, kFindings[tab]); !done.ok()) return done;
      if (tab > 0) continue;
      for (const auto& [view, name] : {std::pair{1, "figures_fairness_officers"},
                                       {2, "figures_fairness_reasons"}}) {
        shown.apply(InSection{SectionEvent::choose, "view", view});
        if (const Status done = picture(shown, name); !done.ok()) return done;
      }
    }
    shown.apply(InSection{SectionEvent::choose, "tab", 1});
    shown.sections().figures().wait(Words(office_.catalogue(), options_.language));
    shown.apply(InSection{SectionEvent::print});
    return pages(shown, "figures_pages",
                 [&](const Words& words) { shown.sections().figures().wait(words); });
  }

  // Each of its tabs.
  Status machines(CounterApp& shown) {
    for (const char* tab : {"machines", "data", "health"}) {
      shown.apply(InSection{SectionEvent::choose, tab});
      shown.sections().machines().wait(Words(office_.catalogue(), options_.language));
      const std::string name = std::string("machines") +
                               (tab == std::string("machines") ? "" : std::string("_") + tab);
      if (const Status done = picture(shown, name); !done.ok()) return done;
    }
    return posed(machines_poses(shown.sections().machines().model(shown.serve_model().setting)),
                 shown.look());
  }

  // The first of them, and what can be done with one.
  Status officers(CounterApp& shown) {
    shown.sections().officers().wait();
    const OfficersModel seen = shown.sections().officers().model(shown.serve_model().setting);
    if (!seen.lines.empty()) shown.apply(InSection{SectionEvent::choose, seen.lines.front().id});
    if (const Status done = picture(shown, "officers"); !done.ok()) return done;
    if (const Status done = asked(shown, "officers", "add", "_add"); !done.ok()) return done;
    shown.apply(InSection{SectionEvent::leave});
    if (!seen.lines.empty()) {
      if (const Status done = asked(shown, "officers", "change", "_change"); !done.ok())
        return done;
      shown.apply(InSection{SectionEvent::leave});
    }
    return posed(officers_poses(shown.sections().officers().model(shown.serve_model().setting)),
                 shown.look());
  }

  // Every tab, and what a tab's first form does not show: the first service as visitors see it, its
  // pictograms, and the forms of service by hand, of the hall's limits, of roles and of how long words
  // are kept.
  Status catalogue(CounterApp& shown) {
    if (const Status done = previews(shown); !done.ok()) return done;
    shown.apply(InSection{SectionEvent::leave});
    const Words words(office_.catalogue(), options_.language);
    const Form service = form_of("services[0]", office_.catalogue(), words,
                                 office_.catalogue().languages.front());
    for (std::size_t field = 0; field < service.size(); ++field) {
      if (service[field].kind != FormKind::picture) continue;
      shown.apply(InSection{SectionEvent::choose, "field", static_cast<int>(field)});
      if (const Status done = picture(shown, "catalogue_pictogram"); !done.ok()) return done;
    }
    constexpr const char* kTabs[kCatalogueTabs] = {"services", "counters", "office", "hours",
                                                   "calling", "survey", "suggestions", "file"};
    for (int tab = 1; tab < kCatalogueTabs; ++tab) {
      shown.apply(InSection{SectionEvent::choose, "tab", tab});
      const Status done = picture(shown, std::string("catalogue_") + kTabs[tab]);
      if (!done.ok()) return done;
    }
    for (const auto& [entry, name] : {std::pair{"hand_service", "catalogue_hand_service"},
                                      {"alerts", "catalogue_alerts"},
                                      {"four_roles", "catalogue_roles"},
                                      {"retention", "catalogue_retention"}}) {
      if (const Status done = entry_form(shown, entry, name, words); !done.ok()) return done;
    }
    return Done{};
  }

  Status entry_form(CounterApp& shown, const std::string& entry, const char* name,
                    const Words& words) {
    const CatalogueTab tab = place_of(entry).tab;
    shown.apply(InSection{SectionEvent::choose, "tab", static_cast<int>(tab)});
    const std::vector<FormEntry> entries = form_entries(tab, office_.catalogue(), words);
    for (std::size_t at = 0; at < entries.size(); ++at) {
      if (entries[at].id == entry)
        shown.apply(InSection{SectionEvent::choose, "entry", static_cast<int>(at)});
    }
    return picture(shown, name);
  }

  // The first service as visitors would see it.
  Status previews(CounterApp& shown) {
    constexpr const char* kNames[kPreviewKinds] = {"catalogue_tile", "catalogue_details",
                                                   "catalogue_slip", "catalogue_chart"};
    for (int kind = 0; kind < kPreviewKinds; ++kind) {
      shown.apply(InSection{SectionEvent::ask, "preview", kind});
      if (const Status done = picture(shown, kNames[kind]); !done.ok()) return done;
    }
    return Done{};
  }

  // The screen says how large the page is wanted; only then it is drawn.
  Status pages(CounterApp& app, const std::string& name,
               const std::function<void(const Words&)>& wait) {
    const Words words(office_.catalogue(), options_.language);
    for (int time = 0; time < kLooksUntilDrawn; ++time) {
      studio_.pose(app.look(), [&](ui::Kit& kit) { app.frame(kit); });
      wait(words);
    }
    return picture(app, name);
  }

  Status picture(CounterApp& app, const std::string& name) {
    return draw(name, app.look(), [&](ui::Kit& kit) { app.frame(kit); });
  }

  Status draw(const std::string& name, const ui::KitSettings& look,
              const std::function<void(ui::Kit&)>& frame) {
    if (!kept(name)) return Done{};
    studio_.pose(look, frame);
    const Result<std::string> file = studio_.keep(name);
    if (!file.ok()) return file.error();
    files.push_back(*file);
    return Done{};
  }

  // As on a new machine with two screens; at the printer, before and after its sheet is on its way.
  Status first_start() {
    const std::string language =
        options_.language.empty() ? office_.catalogue().languages.front() : options_.language;
    const Words words(office_.catalogue(), language);
    FirstStart answers(office_.catalogue(), {"HDMI-1", "HDMI-2"});
    const auto type = [&](SectionField place, const std::string& text) {
      answers.field(place).edit = ui::edit_of(text);
    };
    type(SectionField::office_name, office_.catalogue().text(office_.catalogue().name, language));
    type(SectionField::printer, kFirstPrinter);
    for (int step = 1; step <= kFirstSteps; ++step) {
      const std::string name = "first_start_" + std::to_string(step);
      if (const Status done = picture(name, words, answers); !done.ok()) return done;
      if (answers.step() == FirstStep::printer) {
        answers.printer.address = kFirstPrinter;
        answers.printer.test_number = "4711";
        if (const Status done = picture(name + "_paper", words, answers); !done.ok()) return done;
        answers.printer.test_number.clear();
      }
      answers.next();
    }
    return Done{};
  }

  // Half way, and while another program does it.
  Status upgrading() {
    const std::string language =
        options_.language.empty() ? office_.catalogue().languages.front() : options_.language;
    const Words words(office_.catalogue(), language);
    for (const auto& [name, percent] : {std::pair<const char*, std::optional<int>>{"upgrading", 42},
                                        {"upgrading_elsewhere", std::nullopt}}) {
      const UpgradingModel model{words, percent};
      const Status done = draw(name, look(), [&](ui::Kit& kit) { draw_upgrading(model, kit); });
      if (!done.ok()) return done;
    }
    return Done{};
  }

  ui::KitSettings look() const {
    ui::KitSettings look;
    look.large_text = options_.large_text;
    look.high_contrast = options_.high_contrast;
    return look;
  }

  Status picture(const std::string& name, const Words& words, const FirstStart& answers) {
    const SectionField active = first_field(answers.step()).value_or(SectionField::office_name);
    const FirstModel model{first_setting(answers.sample(), words), answers, active};
    return draw(name, look(), [&](ui::Kit& kit) { draw_first_start(model, kit); });
  }

  // The question's sheet over the first counter where it can be asked.
  Status question(const QuestionScreen& screen, const std::vector<CounterState>& counters) {
    for (const CounterState& counter : counters) {
      CounterApp shown = app(counter);
      const ServingStep step = next(shown.serving(), screen.event);
      if (step.state.question == Question::none) continue;
      shown.apply(Wish{screen.event});
      return picture(shown, screen.name);
    }
    return Done{};
  }

  std::vector<std::string> files;

 private:
  Office& office_;
  const ui::SnapshotOptions& options_;
  SlipPlace slips_;
  ui::Studio studio_;
};

Status draw_all(Album& album, const std::vector<CounterState>& counters) {
  if (album.wanted("first_start")) {
    if (const Status done = album.first_start(); !done.ok()) return done;
  }
  if (album.wanted("upgrading")) {
    if (const Status done = album.upgrading(); !done.ok()) return done;
  }
  if (album.wanted("sign_in")) {
    CounterApp app = album.app({});
    if (const Status done = album.picture(app, "sign_in"); !done.ok()) return done;
  }
  if (album.wanted("pin")) {
    CounterState place;
    place.officer = "somchai";
    CounterApp app = album.app(place);
    app.ask_pin();
    if (const Status done = album.picture(app, "pin"); !done.ok()) return done;
    if (const Status done = album.posed(pin_poses(*app.pin_model()), app.look()); !done.ok())
      return done;
    app.lock();
    if (const Status done = album.picture(app, "pin_locked"); !done.ok()) return done;
  }
  for (const CounterState& counter : counters) {
    if (!album.wanted("serve")) break;
    CounterApp app = album.app(counter);
    const std::string name = "serve_" + std::to_string(counter.counter);
    if (const Status done = album.picture(app, name); !done.ok()) return done;
  }
  for (const QuestionScreen& screen : kQuestionScreens) {
    if (!album.wanted(screen.name)) continue;
    if (const Status done = album.question(screen, counters); !done.ok()) return done;
  }
  for (const Section section : kSectionScreens) {
    if (!album.wanted(std::string(section_name(section)))) continue;
    if (const Status done = album.section(section); !done.ok()) return done;
  }
  return Done{};
}

}  // namespace

const std::vector<std::string>& screen_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {"first_start", "upgrading", "sign_in", "pin", "serve"};
    for (const QuestionScreen& screen : kQuestionScreens) all.emplace_back(screen.name);
    for (const Section section : kSectionScreens) all.emplace_back(section_name(section));
    return all;
  }();
  return names;
}

Result<std::vector<std::string>> render_screens(Office& office,
                                                const ui::SnapshotOptions& options,
                                                const SlipPlace& slips) {
  const std::string screen = screen_of(options.screen);
  if (options.screen != "all" && screen.empty()) return no_such_screen(options.screen);
  std::vector<CounterState> counters;
  const Status read =
      office.store().read([&](Reader& reader) { counters = reader.counters(); });
  if (!read.ok()) return read.error();
  Result<ui::Studio> studio = ui::Studio::open(options, kUsualWidth, kUsualHeight);
  if (!studio.ok()) return studio.error();
  Album album(office, options, slips, std::move(studio).take());
  if (const Status drawn = draw_all(album, counters); !drawn.ok()) return drawn.error();
  if (album.files.empty()) {
    if (options.screen != screen) return no_such_screen(options.screen);
    return Error{ErrorKind::nothing, "the screen '" + options.screen +
                                         "' cannot be shown now; open a counter and call a ticket"};
  }
  return album.files;
}

}  // namespace khio::counter
