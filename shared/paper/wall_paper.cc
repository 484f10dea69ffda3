#include "paper/wall_paper.h"

#include <algorithm>
#include <set>

#include "paper/wall_sheet.h"
#include "text/messages.h"

namespace khio {
namespace {

constexpr const char* kDomain = "paper";
constexpr double kInside = kWallWidth - 2 * kWallMargin;

struct Teller {
  const Catalogue& office;
  Messages say;

  std::string tr(const char* words) const { return say.tr(kDomain, words); }
  std::string text(const Texts& texts) const { return office.text(texts, say.language()); }
  std::string minutes(int minutes) const {
    return say.say(kDomain, "{n} min", {{"n", std::to_string(minutes)}});
  }
};

// Who has waited too long to be passed by a priority ticket.
std::string aged_in_words(const Teller& teller) {
  std::set<std::optional<int>> limits;
  for (const Service& service : teller.office.services) {
    limits.insert(service.ageing_limit_minutes);
  }
  if (limits.size() != 1) {
    return teller.tr("but whoever has waited longer than the service's limit comes before them");
  }
  if (*limits.begin()) {
    return teller.say.say(
        kDomain, "but whoever has waited longer than {minutes} minutes comes before them",
        {{"minutes", std::to_string(**limits.begin())}});
  }
  return teller.tr(
      "but whoever has waited three times the usual wait, and at least 30 minutes, comes before "
      "them");
}

void draw_foot(WallSheet& sheet, const Teller& teller) {
  const std::string mark = teller.office.sample ? teller.tr("sample data") : "";
  const std::string phone = teller.office.phone;
  sheet.text(phone.empty() || mark.empty() ? phone + mark : phone + "  \u00B7  " + mark,
             {kWallMargin, kWallHeight - 34, kInside, 20},
             {.size_pt = 11, .colour = kWallGrey, .align = Align::centre, .lines = 1});
}

void draw_steps(WallSheet& sheet, const std::vector<std::string>& steps, double top,
                double height) {
  const double row = height / static_cast<double>(std::max<std::size_t>(steps.size(), 1));
  const double radius = std::min(24.0, row * .4);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double y = top + row * static_cast<double>(i);
    sheet.disc(kWallMargin + 26, y + row / 2, radius, std::to_string(i + 1));
    const double left = kWallMargin + 70;
    sheet.text(steps[i], {left, y + 3, kWallWidth - kWallMargin - left, row - 6},
               {.size_pt = 27, .weight = Weight::bold, .lines = 2});
  }
}

// A pale box with a heading, as high as is left to it.
void draw_told(WallSheet& sheet, const std::string& heading, const std::string& words, double top,
               double height, double size_pt) {
  sheet.box({kWallMargin, top, kInside, height}, kWallPale, 14);
  const double left = kWallMargin + 20;
  const double width = kInside - 40;
  sheet.text(heading, {left, top + 8, width, 28},
             {.size_pt = 18, .weight = Weight::bold, .colour = kWallBlue, .lines = 1});
  sheet.text(words, {left, top + 36, width, height - 46}, {.size_pt = size_pt});
}

std::string joined(const Teller& teller, const std::vector<Texts>& texts, const char* between) {
  std::string words;
  for (const Texts& one : texts) words += (words.empty() ? "" : between) + teller.text(one);
  return words;
}

void draw_poster(WallSheet& sheet, const Teller& teller) {
  const Catalogue& office = teller.office;
  const PostedRule posted = posted_rule(teller.text(office.how_it_works));
  double y = sheet.band(teller.text(office.name), teller.tr("How to be served with a ticket"), "");
  const bool priority = !office.priority_groups.empty();
  draw_steps(sheet, posted.steps, y + 14, priority ? 268 : 330);
  y += priority ? 290 : 354;
  draw_told(sheet, teller.tr("In what order numbers are called"),
            order_in_words(office, teller.say.language()), y, 132, 17);
  y += 144;
  if (priority) {
    draw_told(sheet, "\u2605 " + teller.tr("Who may take a priority ticket"),
              joined(teller, office.priority_groups, "  \u00B7  "), y, 92, 17);
    y += 100;
  }
  std::string notes;
  for (const std::string& note : posted.notes) notes += (notes.empty() ? "" : "\n") + note;
  const double foot = kWallHeight - 40;
  const double middle = y + (foot - y) * .58;
  sheet.text(notes, {kWallMargin, y, kInside, middle - y},
             {.size_pt = 17, .weight = Weight::bold, .colour = kWallBlue,
              .align = Align::centre});
  sheet.text(teller.text(office.privacy_notice), {kWallMargin, middle, kInside, foot - middle},
             {.size_pt = 11.5, .colour = kWallGrey, .align = Align::centre});
  draw_foot(sheet, teller);
}

void draw_fact(WallSheet& sheet, const Box& cell, const std::string& name,
               const std::string& value) {
  sheet.box(cell, kWallPale, 12);
  sheet.text(name, {cell.x + 14, cell.y + 6, cell.width - 28, 20},
             {.size_pt = 13, .colour = kWallGrey, .lines = 1});
  sheet.text(value, {cell.x + 14, cell.y + 26, cell.width - 28, cell.height - 32},
             {.size_pt = 19, .weight = Weight::bold, .colour = kWallBlue});
}

void draw_flow(WallSheet& sheet, const Teller& teller, const Service& service, double top,
               double height) {
  constexpr double kArrow = 14;
  const auto count = static_cast<double>(service.steps.size());
  const double row = std::min(72.0, (height - kArrow * (count - 1)) / count);
  double y = top;
  for (std::size_t i = 0; i < service.steps.size(); ++i) {
    const Step& step = service.steps[i];
    if (i > 0) {
      sheet.arrow_down(kWallMargin + 34, y - kArrow + 3, y - 3);
    }
    sheet.box({kWallMargin, y, kInside, row}, kWallPale, 12);
    sheet.disc(kWallMargin + 34, y + row / 2, std::min(18.0, row * .36), std::to_string(i + 1));
    const double left = kWallMargin + 68;
    const double width = kInside - 68 - 100;
    const std::string who = teller.text(step.responsible);
    const double upper = who.empty() ? row - 8 : (row - 8) * .58;
    sheet.text(teller.text(step.text), {left, y + 4, width, upper},
               {.size_pt = 18, .weight = Weight::bold, .lines = 2});
    sheet.text(who, {left, y + 4 + upper, width, row - 8 - upper},
               {.size_pt = 14, .colour = kWallGrey, .lines = 1});
    sheet.text(teller.minutes(step.minutes),
               {kWallMargin + kInside - 96, y + 4, 82, row - 8},
               {.size_pt = 18, .weight = Weight::bold, .colour = kWallBlue, .align = Align::end,
                .lines = 1});
    y += row + kArrow;
  }
}

std::string documents_of(const Teller& teller, const Service& service) {
  if (service.no_documents) return teller.tr("No documents required");
  std::string words;
  for (const Texts& document : service.documents) {
    words += (words.empty() ? "\u2022  " : "\n\u2022  ") + teller.text(document);
  }
  return words.empty() ? teller.tr("not stated") : words;
}

void draw_chart(WallSheet& sheet, const Teller& teller, const Service& service) {
  const auto stated = [&](const Texts& texts) {
    const std::string words = teller.text(texts);
    return words.empty() ? teller.tr("not stated") : words;
  };
  const std::string unit = teller.text(service.unit);
  double y = sheet.band(teller.text(teller.office.name) + "  \u00B7  " +
                            teller.tr("Steps and time of service"),
                        teller.text(service.name), unit);
  y += 16;
  constexpr double kFacts = 66, kFlow = 330, kGap = 14;
  const double half = (kInside - kGap) * .36;
  draw_fact(sheet, {kWallMargin, y, half, kFacts}, teller.tr("Time in all"),
            service.standard_minutes > 0 ? teller.minutes(service.standard_minutes)
                                         : teller.tr("not stated"));
  draw_fact(sheet, {kWallMargin + half + kGap, y, kInside - half - kGap, kFacts},
            teller.tr("Fee"), stated(service.fee));
  y += kFacts + kGap;
  if (!service.steps.empty()) draw_flow(sheet, teller, service, y, kFlow);
  y += kFlow + kGap;
  constexpr double kLaw = 84;
  const double foot = kWallHeight - 44;
  sheet.text(teller.tr("Documents required"), {kWallMargin, y, kInside, 26},
             {.size_pt = 18, .weight = Weight::bold, .colour = kWallBlue, .lines = 1});
  sheet.text_from_top(documents_of(teller, service),
                      {kWallMargin + 6, y + 30, kInside - 6, foot - kLaw - y - 36},
                      {.size_pt = 17});
  const std::string channel = teller.text(service.channel);
  sheet.text_from_top(
      teller.tr("Law") + ": " + stated(service.law) +
          (channel.empty() ? "" : "\n" + teller.tr("Other ways") + ": " + channel),
      {kWallMargin, foot - kLaw + 8, kInside, kLaw - 12}, {.size_pt = 14, .colour = kWallGrey});
  draw_foot(sheet, teller);
}

DrawSheet poster_of(const Teller& teller) {
  return [&teller](WallSheet& sheet, int) { draw_poster(sheet, teller); };
}

// What whoever missed the call may count on.
std::string return_in_words(const Teller& teller) {
  const CallingRule& rule = teller.office.rule;
  const std::string minutes = std::to_string(rule.return_within_minutes);
  if (rule.return_after_calls == 0) {
    return teller.say.say(
        kDomain, "whoever missed the call and is back within {minutes} minutes keeps the place",
        {{"minutes", minutes}});
  }
  return filled(teller.say.ntr(kDomain,
                               "whoever missed the call and is back within {minutes} minutes keeps "
                               "the place and is called after {n} other number",
                               "whoever missed the call and is back within {minutes} minutes keeps "
                               "the place and is called after {n} other numbers",
                               rule.return_after_calls),
                {{"minutes", minutes}, {"n", std::to_string(rule.return_after_calls)}});
}

}  // namespace

std::string order_in_words(const Catalogue& office, const std::string& language) {
  const Teller teller{office, Messages::load(language)};
  const auto then = [&](const char* pattern, std::string first, std::string second) {
    return teller.say.say(kDomain, pattern,
                          {{"first", std::move(first)}, {"then", std::move(second)}});
  };
  std::string words = teller.tr("Numbers are called in the order in which they were taken");
  if (!office.priority_groups.empty()) {
    const std::string priority = filled(
        teller.say.ntr(
            kDomain,
            "a priority ticket goes first once {n} other number was called since the last one",
            "a priority ticket goes first once {n} other numbers were called since the last one",
            office.rule.normal_between),
        {{"n", std::to_string(office.rule.normal_between)}});
    words = then("{first}; {then}", words, then("{first}, {then}", priority, aged_in_words(teller)));
  }
  return then("{first}; {then}", words, return_in_words(teller));
}

Result<std::string> poster_pdf(const Catalogue& office, const WallLook& look) {
  const Teller teller{office, Messages::load(look.language)};
  return wall_pdf(teller.tr("How to be served with a ticket"), look.created, 1,
                  poster_of(teller));
}

Result<std::string> poster_png(const Catalogue& office, const WallLook& look, double dpi) {
  const Teller teller{office, Messages::load(look.language)};
  return wall_png(dpi, poster_of(teller));
}

Result<std::string> process_charts_pdf(const Catalogue& office,
                                       const std::vector<const Service*>& services,
                                       const WallLook& look) {
  const Teller teller{office, Messages::load(look.language)};
  return wall_pdf(teller.tr("Steps and time of service"), look.created,
                  static_cast<int>(services.size()), [&](WallSheet& sheet, int page) {
                    draw_chart(sheet, teller, *services[static_cast<std::size_t>(page)]);
                  });
}

Result<std::string> process_chart_png(const Catalogue& office, const Service& service,
                                      const WallLook& look, double dpi) {
  const Teller teller{office, Messages::load(look.language)};
  return wall_png(dpi, [&](WallSheet& sheet, int) { draw_chart(sheet, teller, service); });
}

PageDocument poster_document(std::shared_ptr<const Catalogue> office, const WallLook& look) {
  return {[office, look] { return poster_pdf(*office, look); },
          [office, look](int page, int width_px) {
            const Teller teller{*office, Messages::load(look.language)};
            return wall_view(page, 1, width_px, poster_of(teller));
          }};
}

PageDocument process_charts_document(std::shared_ptr<const Catalogue> office,
                                     const WallLook& look) {
  const auto pdf = [office, look] {
    std::vector<const Service*> services;
    for (const Service& service : office->services) services.push_back(&service);
    return process_charts_pdf(*office, services, look);
  };
  const auto view = [office, look](int page, int width_px) {
    const Teller teller{*office, Messages::load(look.language)};
    const std::vector<Service>& services = office->services;
    return wall_view(page, static_cast<int>(services.size()), width_px,
                     [&](WallSheet& sheet, int at) {
                       draw_chart(sheet, teller, services[static_cast<std::size_t>(at)]);
                     });
  };
  return {pdf, view};
}

}  // namespace khio
