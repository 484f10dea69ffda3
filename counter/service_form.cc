// The forms of a service and of a counter.
#include "counter/form_writer.h"
#include "ui/icons.h"

namespace khio::counter {
namespace {

// Pictograms that say what an errand is about, in the order in which they are offered.
constexpr ui::Icon kErrandIcons[] = {
    ui::Icon::house,  ui::Icon::document, ui::Icon::baht,   ui::Icon::people, ui::Icon::heart_hand,
    ui::Icon::card,   ui::Icon::hammer,   ui::Icon::book,   ui::Icon::school, ui::Icon::megaphone,
    ui::Icon::drop,   ui::Icon::bin,      ui::Icon::shop,   ui::Icon::lamp,   ui::Icon::ball,
    ui::Icon::baby,   ui::Icon::shield,   ui::Icon::leaf,   ui::Icon::sign,   ui::Icon::stethoscope,
    ui::Icon::person, ui::Icon::question, ui::Icon::bell,   ui::Icon::phone,  ui::Icon::wheelchair};

std::vector<Choice> icons_named() {
  std::vector<Choice> names{{"", "–"}};
  for (const ui::Icon icon : kErrandIcons) {
    const std::string name(ui::name_of(icon));
    names.push_back({name, name});
  }
  return names;
}

std::vector<Choice> divisions_of(const Catalogue& office, const Words& words) {
  std::vector<Choice> choices;
  for (const Division& one : office.divisions) {
    choices.push_back({one.code, one.code + "  " + office.text(one.name, words.language())});
  }
  return choices;
}

std::vector<Choice> series_of(const Catalogue& office) {
  std::vector<Choice> choices;
  for (const Series& one : office.series) {
    choices.push_back({one.code, fmt::format("{}  ({}–{})", one.code,
                                             ticket_label(one.prefix, one.first),
                                             ticket_label(one.prefix, one.last))});
  }
  return choices;
}

// Where a part of the service stands.
template <typename Member>
auto in_service(std::size_t index, Member member) {
  return [index, member](auto& office) -> auto& { return office.services[index].*member; };
}

void write_steps(FormWriter& form, const Service& service, std::size_t index,
                 const std::string& path) {
  const std::string list = path + ".steps";
  for (std::size_t i = 0; i < service.steps.size(); ++i) {
    const std::string here = fmt::format("{}[{}]", list, i);
    const auto step = [index, i](auto& office) -> auto& { return office.services[index].steps[i]; };
    form.heading(here,
                 form.words().say("Step {n}",
                                  {{"n", form.words().number(static_cast<std::int64_t>(i) + 1)}}),
                 list, i);
    form.texts(here + ".text", mark("What is done"),
               [step](auto& office) -> auto& { return step(office).text; });
    form.number(here + ".minutes", mark("Minutes"),
                [step](auto& office) -> auto& { return step(office).minutes; });
    form.texts(here + ".responsible", mark("Who is responsible"),
               [step](auto& office) -> auto& { return step(office).responsible; });
  }
  form.add(list, form.tr("Add a step"));
}

void write_documents(FormWriter& form, const Service& service, std::size_t index,
                     const std::string& path) {
  const std::string list = path + ".documents";
  form.heading(list, form.tr("Documents required"));
  form.flag(path + ".no_documents", mark("No documents are needed"),
            in_service(index, &Service::no_documents));
  for (std::size_t i = 0; i < service.documents.size(); ++i) {
    FormField& field = form.texts(
        fmt::format("{}[{}]", list, i), mark("Document"),
        [index, i](auto& office) -> auto& { return office.services[index].documents[i]; });
    field.list = list;
    field.index = i;
  }
  form.add(list, form.tr("Add a document"));
}

void write_own_hours(FormWriter& form, const Service& service, std::size_t index,
                     const std::string& path) {
  const std::string here = path + ".hours";
  form.heading(here, form.tr("Hours of this service alone"));
  FormField& own = form.flag(here + ".own", mark("It has hours of its own"),
                             in_service(index, &Service::asks_people));
  own.read = [index](const Catalogue& office) {
    return std::string(office.services[index].hours ? "1" : "");
  };
  own.write = [index](Catalogue& office, const std::string& typed) {
    std::optional<Hours>& hours = office.services[index].hours;
    if (typed.empty()) {
      hours.reset();
    } else if (!hours) {
      hours = office.hours;
    }
    return true;
  };
  if (!service.hours) return;
  form.flag(here + ".always_open", mark("Tickets at any hour"),
            [index](auto& office) -> auto& { return office.services[index].hours->always_open; });
  form.number(here + ".last_ticket_minutes", mark("No tickets so many minutes before closing"),
              [index](auto& office) -> auto& {
                return office.services[index].hours->last_ticket_minutes;
              });
  for (std::size_t day = 0; day < kWeekdayNames.size(); ++day) {
    form.spans(fmt::format("{}.{}", here, kWeekdayNames[day]),
               form.words().dates().weekday(static_cast<int>(day)),
               [index, day](auto& office) -> auto& {
                 return office.services[index].hours->by_weekday[day];
               });
  }
}

}  // namespace

void write_service_form(FormWriter& form, const Catalogue& office, std::size_t index) {
  const Service& service = office.services[index];
  const std::string path = fmt::format("services[{}]", index);
  const auto in = [index](auto member) { return in_service(index, member); };
  form.heading(path, form.tr("What it is"));
  form.word(path + ".code", mark("Code"), in(&Service::code)).latin = true;
  form.texts(path + ".name", mark("Name of the service"), in(&Service::name));
  form.texts(path + ".errand", mark("In plain words, for the kiosk"), in(&Service::errand));
  form.choice(path + ".division", mark("Division"), divisions_of(office, form.words()),
              in(&Service::division));
  form.choice(path + ".series", mark("Letter of its tickets"), series_of(office),
              in(&Service::series));
  form.picture(path + ".icon", mark("Pictogram"), icons_named(), in(&Service::icon));
  form.heading(path + ".standard", form.tr("What is promised"));
  form.number(path + ".standard_minutes", mark("Standard time, minutes"),
              in(&Service::standard_minutes));
  form.texts(path + ".fee", mark("Fee"), in(&Service::fee)).hint =
      form.tr("say so in words when there is none");
  form.texts(path + ".unit", mark("Responsible unit"), in(&Service::unit));
  form.texts(path + ".law", mark("Law"), in(&Service::law));
  form.texts(path + ".channel", mark("Where else it can be had"), in(&Service::channel));
  write_steps(form, service, index, path);
  write_documents(form, service, index, path);
  form.heading(path + ".at_the_kiosk", form.tr("At the kiosk"));
  form.flag(path + ".asks_people", mark("Asks how many came together"), in(&Service::asks_people));
  form.optional_number(path + ".tickets_a_day", mark("Tickets a day, at most"),
                       in(&Service::tickets_a_day));
  form.optional_number(path + ".ageing_limit_minutes", mark("Passed by nobody after minutes"),
                       in(&Service::ageing_limit_minutes));
  form.optional_number(path + ".target_percent", mark("Target of satisfaction, percent"),
                       in(&Service::target_percent));
  write_own_hours(form, service, index, path);
}

void write_counter_form(FormWriter& form, const Catalogue& office, std::size_t index) {
  const std::string path = fmt::format("counters[{}]", index);
  const auto in = [index](auto member) {
    return [index, member](auto& one) -> auto& { return one.counters[index].*member; };
  };
  form.heading(path, form.tr("The counter"));
  form.number(path + ".number", mark("Number"), in(&CounterPlace::number));
  form.texts(path + ".name", mark("Name"), in(&CounterPlace::name));
  form.heading(path + ".services", form.tr("What it serves"));
  for (const Service& service : office.services) {
    form.member(path + ".services." + service.code,
                service.code + "  " + office.text(service.name, form.words().language()),
                service.code, in(&CounterPlace::services));
  }
}

}  // namespace khio::counter
