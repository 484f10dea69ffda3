#include "kiosk/staff_pictures.h"

#include <map>

#include "base/check.h"
#include "kiosk/maintenance_states.h"
#include "kiosk/screens/maintenance.h"
#include "kiosk/screens/out_of_service.h"
#include "office/office.h"
#include "ui/kit.h"

namespace khio::kiosk {
namespace {

const std::map<std::string, MaintenancePage>& pages() {
  static const std::map<std::string, MaintenancePage> pages{
      {"maintenance_new_pin", MaintenancePage::new_pin},
      {"maintenance_pin", MaintenancePage::pin},
      {"maintenance", MaintenancePage::menu},
      {"maintenance_printer", MaintenancePage::printer},
      {"maintenance_look", MaintenancePage::look},
      {"maintenance_machine", MaintenancePage::machine},
      {"maintenance_clock", MaintenancePage::clock},
      {"maintenance_screens", MaintenancePage::screens},
      {"maintenance_leave", MaintenancePage::leave}};
  return pages;
}

MaintenanceModel maintenance_model(MaintenancePage page, Office& office,
                                   const std::string& language) {
  const Catalogue& catalogue = office.catalogue();
  MaintenanceModel model{Words(Messages::load(language), catalogue.era)};
  const DateWriter& dates = model.words.dates();
  const Moment now = office.clock().now();
  const LocalTime local = office.zone().local(now.utc_ms);
  model.office_name = catalogue.text(catalogue.name, language);
  model.state.page = page;
  model.state.clock = clock_draft(local);
  if (page == MaintenancePage::pin) model.state.digits = "0000";
  model.now = dates.weekday_date(local.day) + " " + dates.time(local.second_of_day);
  model.chosen = model.now;
  MachineFacts facts;
  facts.office = &office;
  facts.now = now;
  facts.printer = PrinterState{true, PrintReason::none, false, {}};
  facts.printer_address = "cups:slips";
  facts.outputs = {"HDMI-1", "DP-2"};
  facts.screen_height_px = 1920;
  model.lines = page == MaintenancePage::printer ? printer_lines(model.words, facts)
                                                 : machine_lines(model.words, facts);
  return model;
}

const char* outage_detail(OutageReason reason) {
  if (reason == OutageReason::upgrade) return "42 %";
  if (reason == OutageReason::store)
    return "no store at office.db; create one with khio-counter init";
  return "the store's server cannot be reached (connection to server at \"10.1.0.5\", port 5432 "
         "failed: Connection refused); check that it runs and that this machine and login may use it";
}

OutOfServiceModel outage_model(OutageReason reason) {
  OutOfServiceModel model{{}, reason, outage_detail(reason)};
  for (const char* spoken : {"th", "en", "ms"}) {
    model.languages.emplace_back(Messages::load(spoken), Era::common);
  }
  return model;
}

}  // namespace

const std::vector<std::string>& staff_screen_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{"outage", "outage_at_first", "outage_upgrade", "outage_without_fonts"};
    for (const auto& [name, page] : pages()) all.push_back(name);
    return all;
  }();
  return names;
}

std::function<void(ui::Kit&)> staff_picture(const std::string& name, Office& office,
                                            const std::string& language) {
  if (name == "outage") {
    return [model = outage_model(OutageReason::store)](ui::Kit& kit) {
      draw_out_of_service(model, kit);
    };
  }
  if (name == "outage_at_first") {
    return [model = outage_model(OutageReason::never_reached)](ui::Kit& kit) {
      draw_out_of_service(model, kit);
    };
  }
  if (name == "outage_upgrade") {
    return [model = outage_model(OutageReason::upgrade)](ui::Kit& kit) {
      draw_out_of_service(model, kit);
    };
  }
  if (name == "outage_without_fonts") return draw_without_fonts;
  const auto page = pages().find(name);
  KHIO_CHECK(page != pages().end());
  return [model = maintenance_model(page->second, office, language)](ui::Kit& kit) {
    draw_maintenance(model, kit);
  };
}

}  // namespace khio::kiosk
