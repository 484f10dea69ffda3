// The catalogue's section on a real store and without a window, worked as an officer finds it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "counter/catalogue_section.h"
#include "counter_app_case.h"

namespace khio::counter {

class CatalogueSectionTest : public test::CounterAppTest {
 protected:
  CounterApp at_catalogue(const std::string& officer = "manee") {
    EXPECT_TRUE(office().set_officer({officer, "มานี", "admin", true}, {"test", ""}).ok());
    CounterSettings settings{0, officer, "en", false, false};
    settings.reports.folder = folder_.file("files");
    std::filesystem::create_directories(settings.reports.folder);
    CounterApp app(office(), settings);
    app.apply(GoTo{Section::catalogue});
    EXPECT_EQ(app.section(), Section::catalogue);
    return app;
  }
  static Setting setting(const CounterApp& app) { return app.serve_model().setting; }
  static CatalogueModel seen(CounterApp& app) {
    return app.sections().catalogue().model(setting(app));
  }
  static const Catalogue& draft(CounterApp& app) {
    return app.sections().catalogue().draft().office();
  }
  static void press(CounterApp& app, SectionEvent event, const std::string& subject = {},
                    int value = 0) {
    app.apply(InSection{event, subject, value});
  }

  // Opens what the path stands in, as an officer finds it on the screen; the field's place.
  static int open(CounterApp& app, const std::string& path) {
    const FormPlace place = place_of(path);
    press(app, SectionEvent::choose, "tab", static_cast<int>(place.tab));
    const Words words = setting(app).words;
    const std::vector<FormEntry> entries = form_entries(place.tab, draft(app), words);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].id == place.entry) {
        press(app, SectionEvent::choose, "entry", static_cast<int>(i));
      }
    }
    return field_at(form_of(place.entry, draft(app), words, draft(app).languages.front()), path);
  }
  static CatalogueItem item(CounterApp& app, const std::string& path) {
    const int at = open(app, path);
    return seen(app).items.at(static_cast<std::size_t>(at));
  }
  static void type(CounterApp& app, const std::string& path, const std::string& text) {
    const int at = open(app, path);
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    app.apply(EditIn{SectionField::form, field, at});
  }
  static void save(CounterApp& app) {
    press(app, SectionEvent::ask, "save");
    press(app, SectionEvent::confirm);
  }
  std::string at(const std::string& code, const std::string& field) {
    const auto& services = office().catalogue().services;
    const auto found = std::find_if(services.begin(), services.end(),
                                    [&](const Service& one) { return one.code == code; });
    return "services[" + std::to_string(found - services.begin()) + "]." + field;
  }
  // Every change of the catalogue there was, with who made it.
  std::vector<std::pair<std::string, CatalogueChanged>> changes() {
    std::vector<std::pair<std::string, CatalogueChanged>> found;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_events(0, [&](const Event& event) {
        if (const auto* changed = std::get_if<CatalogueChanged>(&event.body)) {
          found.emplace_back(event.actor, *changed);
        }
        return true;
      });
    }).ok());
    return found;
  }
};

}  // namespace khio::counter
