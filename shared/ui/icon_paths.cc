#include "ui/icon_paths.h"

#include <cairo.h>

#include <array>
#include <cmath>
#include <numbers>

namespace khio::ui {

using std::numbers::pi;

namespace {

void lotus(Pen& pen) {
  pen.width(1.05);
  for (const double turn : {-1.18, 1.18}) pen.leaf(12, 17.2, turn, 10, 2.9, false);
  for (const double turn : {-.62, .62}) pen.leaf(12, 17.2, turn, 12, 3.4, false);
  pen.leaf(12, 17.2, 0, 13.6, 4, true);
  pen.curve({4.6, 18.9, 8, 20.6, 16, 20.6, 19.4, 18.9});
  pen.curve({7.6, 21.1, 10, 22, 14, 22, 16.4, 21.1});
}

void motif(Pen& pen) {
  pen.width(.55);
  cairo_t* cairo = pen.raw();
  for (int quarter = 0; quarter < 4; ++quarter) {
    cairo_save(cairo);
    cairo_translate(cairo, 12, 12);
    cairo_rotate(cairo, quarter * pi / 2);
    pen.curve({0, -1.6, -4.4, -4.6, -2.2, -9.4, 0, -11.4, 2.2, -9.4, 4.4, -4.6, 0, -1.6});
    pen.curve({0, -3.6, -1.6, -5.4, -.9, -7.4, 0, -8.6, .9, -7.4, 1.6, -5.4, 0, -3.6});
    cairo_rotate(cairo, pi / 4);
    pen.line({0, -3.4, 0, -6.4});
    pen.circle(0, -7.3, .6);
    cairo_restore(cairo);
  }
  pen.circle(12, 12, 1.1);
}

void star(Pen& pen) {
  cairo_t* cairo = pen.raw();
  for (int i = 0; i < 10; ++i) {
    const double radius = i % 2 == 1 ? 4.1 : 9.4;
    const double angle = -pi / 2 + i * pi / 5;
    cairo_line_to(cairo, 12 + radius * std::cos(angle), 12.6 + radius * std::sin(angle));
  }
  cairo_close_path(cairo);
  cairo_fill_preserve(cairo);
  cairo_stroke(cairo);
}

void globe(Pen& pen) {
  cairo_t* cairo = pen.raw();
  pen.circle(12, 12, 8.8);
  cairo_save(cairo);
  cairo_translate(cairo, 12, 12);
  cairo_scale(cairo, .45, 1);
  cairo_arc(cairo, 0, 0, 8.8, 0, 2 * pi);
  cairo_restore(cairo);
  cairo_stroke(cairo);
  pen.line({3.4, 12, 20.6, 12});
}

void contrast(Pen& pen) {
  pen.circle(12, 12, 8.8);
  cairo_arc(pen.raw(), 12, 12, 8.8, -pi / 2, pi / 2);
  cairo_fill(pen.raw());
}

void heart_hand(Pen& pen) {
  pen.curve({12, 11.2, 5.2, 7, 8.6, 1.8, 12, 4.9, 15.4, 1.8, 18.8, 7, 12, 11.2});
  pen.curve({2.8, 13.6, 3.7, 13.6, 4.7, 13.6, 5.6, 13.6, 8, 13.2, 8.8, 15, 10.6, 15,
             11.5, 15, 12.5, 15, 13.4, 15, 15, 15, 15, 17.2, 13.4, 17.2,
             12.3, 17.2, 11.3, 17.2, 10.2, 17.2});
  pen.curve({14.6, 16.2, 16, 15.3, 17.4, 14.5, 18.8, 13.6, 20.6, 12.6, 21.9, 14.6, 20.4, 15.8,
             18.8, 17, 17.2, 18.4, 15.6, 19.6, 14.6, 20.4, 13.4, 20.6, 12, 20.4,
             10.5, 20.1, 8.9, 19.9, 7.4, 19.6, 5.9, 19.6, 4.3, 19.6, 2.8, 19.6});
}

void baht(Pen& pen) {
  pen.circle(12, 12, 9);
  pen.line({11.8, 5.6, 11.8, 7.4});
  pen.line({11.8, 16.6, 11.8, 18.4});
  pen.curve({9.4, 7.5, 10.4, 7.5, 11.4, 7.5, 12.4, 7.5, 15.2, 7.5, 15.2, 11.7, 12.4, 11.7,
             11.4, 11.7, 10.4, 11.7, 9.4, 11.7});
  pen.curve({12.4, 11.7, 15.8, 11.7, 15.8, 16.5, 12.4, 16.5, 11.4, 16.5, 10.4, 16.5, 9.4, 16.5});
  pen.line({9.4, 7.5, 9.4, 16.5});
}

void wheelchair(Pen& pen) {
  pen.dot(10.4, 3.9, 1.9);
  pen.width(1.9);
  pen.line({10.4, 7.6, 10.9, 13, 15.8, 13, 18.2, 18.6, 20.4, 17.7});
  pen.line({10.7, 9.9, 15, 9.9});
  pen.arc(10.6, 16, 5.3, .05, .715);
}

void question(Pen& pen) {
  pen.circle(12, 12, 8.8);
  pen.curve({9.3, 9.6, 9.3, 5.6, 15, 6, 14.8, 9.6, 14.7, 11.6, 12, 11.7, 12, 14});
  pen.dot(12, 17, 1.15);
}

void hammer(Pen& pen) {
  pen.outline({4.2, 6.2, 9, 3.2, 16.2, 3.6, 16.2, 8.2, 9, 8.2, 7.2, 9.4});
  pen.box(10.2, 8.4, 3.8, 12.6, 1.4);
}

void school(Pen& pen) {
  pen.outline({12, 4.4, 22, 9.2, 12, 14, 2, 9.2});
  pen.line({6, 11.4, 6, 16.6});
  pen.curve({6, 16.6, 9, 19.6, 15, 19.6, 18, 16.6});
  pen.line({18, 11.4, 18, 16.6});
  pen.line({22, 9.2, 22, 15});
}

void bell(Pen& pen) {
  pen.curve({4.6, 17.4, 6.6, 15.6, 6.4, 13, 6.4, 10.6, 6.4, 2.2, 17.6, 2.2, 17.6, 10.6,
             17.6, 13, 17.4, 15.6, 19.4, 17.4});
  pen.line({4.6, 17.4, 19.4, 17.4});
  pen.arc(12, 18.2, 2.6, .03, .47);
  pen.line({12, 2.4, 12, 4});
}

void megaphone(Pen& pen) {
  pen.outline({4, 9.6, 9, 9.6, 18, 5, 18, 18, 9, 13.8, 4, 13.8});
  pen.line({7, 14, 8.6, 19.6, 11.4, 19.6, 10.4, 14.4});
  pen.arc(18.2, 11.6, 3.2, -.18, .18);
}

void printer(Pen& pen) {
  pen.line({7, 8.2, 7, 3.4, 17, 3.4, 17, 8.2});
  pen.line({7, 16.6, 3.6, 16.6, 3.6, 8.4, 20.4, 8.4, 20.4, 16.6, 17, 16.6});
  pen.box(7, 13, 10, 7.8, .6);
  pen.dot(17.4, 11, .95);
}

void hall(Pen& pen) {
  pen.width(1.3);
  pen.fill({12, 3.2, 21, 8.4, 3, 8.4});
  pen.outline({12, 3.2, 21, 8.4, 3, 8.4});
  for (const double x : {5.6, 9.9, 14.1, 18.4}) pen.line({x, 10.6, x, 16.8});
  pen.line({3.8, 18.6, 20.2, 18.6});
  pen.line({2.8, 20.8, 21.2, 20.8});
}

void people(Pen& pen) {
  pen.circle(9, 8.2, 3.3);
  pen.arc(9, 19.6, 6.2, .5, 1);
  pen.arc(16.2, 9, 2.7, -.31, .31);
  pen.arc(15.8, 19.4, 5.6, -.21, 0);
}

void shop(Pen& pen) {
  pen.outline({5, 4, 19, 4, 21, 9.4, 3, 9.4});
  pen.line({4.6, 11.6, 4.6, 20.4, 19.4, 20.4, 19.4, 11.6});
  for (const double x : {6.0, 12.0, 18.0}) pen.arc(x, 9.6, 3, 0, .5);
  pen.box(9.6, 15, 4.8, 5.4, .5);
}

void baby(Pen& pen) {
  pen.circle(12, 12.4, 8.4);
  pen.curve({12, 4, 10.6, 5.2, 12, 7, 13.6, 6});
  pen.dot(8.9, 11.6, 1.05);
  pen.dot(15.1, 11.6, 1.05);
  pen.arc(12, 13.6, 3.4, .07, .43);
}

void lamp(Pen& pen) {
  pen.line({7, 21, 7, 6.6});
  pen.curve({7, 6.6, 7, 2.4, 14, 2.2, 14.8, 5.6});
  pen.fill({11.6, 6, 19, 6, 17.4, 9, 13.2, 9});
  pen.line({15.3, 11.6, 15.3, 13.6});
  pen.line({12, 11.2, 11, 12.8});
  pen.line({18.6, 11.2, 19.6, 12.8});
  pen.line({4.2, 21, 9.8, 21});
}

void ball(Pen& pen) {
  pen.circle(12, 12, 9);
  pen.fill({12, 8.4, 15.4, 10.9, 14.1, 14.9, 9.9, 14.9, 8.6, 10.9});
  pen.line({12, 8.4, 12, 3.4});
  pen.line({15.4, 10.9, 20.2, 9.2});
  pen.line({14.1, 14.9, 17, 19});
  pen.line({9.9, 14.9, 7, 19});
  pen.line({8.6, 10.9, 3.8, 9.2});
}

void stethoscope(Pen& pen) {
  pen.line({5, 3.6, 4, 3.6, 4, 8.6});
  pen.curve({4, 8.6, 4, 14.6, 13, 14.6, 13, 8.6});
  pen.line({13, 8.6, 13, 3.6, 12, 3.6});
  pen.curve({8.5, 13.2, 8.5, 22.6, 18.6, 22.6, 18.6, 14.4});
  pen.circle(18.6, 12.2, 2.2);
}

void hand(Pen& pen) {
  pen.curve({8, 12.6, 8, 10, 8, 7.4, 8, 5.6, 8, 3.6, 10.8, 3.6, 10.8, 5.6, 10.8, 7, 10.8, 8.6,
             10.8, 10.4});
  pen.curve({10.8, 10.4, 10.8, 8.2, 13.6, 8.2, 13.6, 10.4, 13.6, 8.8, 16.4, 8.8, 16.4, 11,
             16.4, 9.6, 19, 9.6, 19, 11.8, 19, 13, 19, 14, 19, 15, 19, 18.6, 16.6, 20.8, 13.6, 20.8,
             9.6, 20.8, 8.4, 18.6, 4.6, 13.8, 3.6, 12.2, 5.8, 10.6, 8, 12.6});
}

void ticket(Pen& pen) {
  pen.line({3, 6, 21, 6, 21, 9.6});
  pen.line({3, 6, 3, 9.6});
  pen.arc(3, 12, 2.4, -.25, .25);
  pen.arc(21, 12, 2.4, .25, .75);
  pen.line({3, 14.4, 3, 18, 21, 18, 21, 14.4});
  pen.line({9, 9.4, 9, 14.6});
  pen.line({12.4, 10.4, 16, 10.4});
  pen.line({12.4, 13.6, 15, 13.6});
}

void text_size(Pen& pen) {
  pen.line({2.6, 18.6, 6, 9.4, 9.4, 18.6});
  pen.line({3.8, 15.4, 8.2, 15.4});
  pen.width(2.2);
  pen.line({10.8, 18.6, 16, 4.6, 21.2, 18.6});
  pen.line({12.6, 13.8, 19.4, 13.8});
}

void speaker(Pen& pen) {
  pen.outline({3, 9.4, 6.6, 9.4, 11.4, 5.2, 11.4, 18.8, 6.6, 14.6, 3, 14.6});
  pen.arc(11.6, 12, 4.2, -.13, .13);
  pen.arc(11.6, 12, 8, -.135, .135);
}

void document(Pen& pen) {
  pen.outline({5, 3, 14, 3, 19, 8, 19, 21, 5, 21});
  pen.line({14, 3.2, 14, 8, 18.8, 8});
  pen.line({8.4, 12.4, 15.6, 12.4});
  pen.line({8.4, 16.4, 13.6, 16.4});
}

void card(Pen& pen) {
  pen.box(2.5, 5, 19, 14, 2.6);
  pen.circle(8.2, 10.4, 2);
  pen.arc(8.2, 16.6, 3.1, .54, .96);
  pen.line({14, 9.8, 18.4, 9.8});
  pen.line({14, 13.8, 17.2, 13.8});
}

void house(Pen& pen) {
  pen.line({3.4, 11.4, 12, 4, 20.6, 11.4});
  pen.line({5.6, 9.8, 5.6, 20, 18.4, 20, 18.4, 9.8});
  pen.box(9.8, 13.4, 4.4, 6.6, .5);
}

void book(Pen& pen) {
  pen.curve({12, 6.4, 9.6, 4.4, 6, 4.4, 3, 5.2});
  pen.curve({12, 6.4, 14.4, 4.4, 18, 4.4, 21, 5.2});
  pen.curve({12, 19.8, 9.6, 17.8, 6, 17.8, 3, 18.6});
  pen.curve({12, 19.8, 14.4, 17.8, 18, 17.8, 21, 18.6});
  pen.line({3, 5.2, 3, 18.6});
  pen.line({21, 5.2, 21, 18.6});
  pen.line({12, 6.4, 12, 19.8});
}

void shield(Pen& pen) {
  pen.curve({12, 3, 14.4, 5, 17.2, 5.8, 20, 6, 20, 13.6, 17.6, 18, 12, 21, 6.4, 18, 4, 13.6, 4, 6,
             6.8, 5.8, 9.6, 5, 12, 3});
  pen.line({8.4, 12, 11, 14.6, 15.8, 9.4});
}

void bin(Pen& pen) {
  pen.line({4, 6.4, 20, 6.4});
  pen.line({9, 6.2, 9, 3.6, 15, 3.6, 15, 6.2});
  pen.line({5.8, 6.6, 6.8, 20.6, 17.2, 20.6, 18.2, 6.6});
  pen.line({10, 10.4, 10.3, 16.8});
  pen.line({14, 10.4, 13.7, 16.8});
}

void phone(Pen& pen) {
  pen.box(6.6, 2.6, 10.8, 18.8, 2);
  pen.line({10.8, 18.4, 13.2, 18.4});
}

void pencil(Pen& pen) {
  pen.outline({4, 20, 5, 15.6, 16, 4.6, 19.4, 8, 8.4, 19});
  pen.line({13.6, 7, 17, 10.4});
}

void person(Pen& pen) {
  pen.circle(12, 7.8, 3.9);
  pen.arc(12, 21, 7.4, .5, 1);
}

void repeat(Pen& pen) {
  pen.width(2);
  pen.arc(12, 12.4, 7.8, -.12, .72);
  pen.line({19.6, 3.6, 18.2, 8.2, 13.6, 7.2});
}

void undo(Pen& pen) {
  pen.width(2);
  pen.line({9.4, 4, 4.4, 9, 9.4, 14});
  pen.line({4.8, 9, 14.4, 9});
  pen.arc(14.4, 14.2, 5.2, -.25, .25);
  pen.line({14.4, 19.4, 8.4, 19.4});
}

void check(Pen& pen) {
  pen.width(2.6);
  pen.line({4.6, 12.6, 9.8, 17.8, 19.6, 7});
}

void chevron(Pen& pen) {
  pen.width(2.1);
  pen.line({9, 5.4, 15.6, 12, 9, 18.6});
}

void back(Pen& pen) {
  pen.width(2);
  pen.line({20, 12, 4.4, 12});
  pen.line({10.6, 5.6, 4.2, 12, 10.6, 18.4});
}

void arrow_right(Pen& pen) {
  pen.width(2);
  pen.line({4, 12, 19.6, 12});
  pen.line({13.4, 5.6, 19.8, 12, 13.4, 18.4});
}

void minus(Pen& pen) {
  pen.width(2.2);
  pen.line({5, 12, 19, 12});
}

void plus(Pen& pen) {
  minus(pen);
  pen.line({12, 5, 12, 19});
}

void cross(Pen& pen) {
  pen.width(2.2);
  pen.line({6, 6, 18, 18});
  pen.line({18, 6, 6, 18});
}

void erase(Pen& pen) {
  pen.outline({8.6, 5.4, 21, 5.4, 21, 18.6, 8.6, 18.6, 2.8, 12});
  pen.line({11.6, 9, 17.4, 15});
  pen.line({17.4, 9, 11.6, 15});
}

void pause(Pen& pen) {
  pen.width(3);
  pen.line({8, 6, 8, 18});
  pen.line({16, 6, 16, 18});
}

void play(Pen& pen) { pen.fill({7, 4.6, 19.4, 12, 7, 19.4}); }

void info(Pen& pen) {
  pen.circle(12, 12, 8.8);
  pen.dot(12, 7.8, 1.2);
  pen.width(2);
  pen.line({12, 11.4, 12, 16.6});
}

void warning(Pen& pen) {
  pen.outline({12, 3.8, 21.4, 20, 2.6, 20});
  pen.width(2);
  pen.line({12, 10, 12, 14});
  pen.dot(12, 17, 1.15);
}

void list(Pen& pen) {
  for (const double y : {6.0, 12.0, 18.0}) {
    pen.dot(4.6, y, 1.3);
    pen.line({9, y, 20, y});
  }
}

void clock(Pen& pen) {
  pen.circle(12, 12, 8.8);
  pen.line({12, 7, 12, 12, 15.4, 14});
}

void drop(Pen& pen) {
  pen.curve({12, 3, 15, 7.4, 18.6, 11, 18.6, 14.6, 18.6, 23, 5.4, 23, 5.4, 14.6,
             5.4, 11, 9, 7.4, 12, 3});
}

void leaf(Pen& pen) {
  pen.curve({5, 19, 3.4, 9.6, 9.6, 4, 20.4, 4, 20.6, 14.8, 14.6, 20.6, 5, 19});
  pen.line({4, 20.4, 14, 10});
}

void door(Pen& pen) {
  pen.box(6, 3, 12, 18, .8);
  pen.dot(14.8, 12, 1.1);
}

void lock(Pen& pen) {
  pen.box(4.8, 10.6, 14.4, 10.2, 2);
  pen.arc(12, 8, 4.2, .5, 1);
  pen.line({7.8, 8, 7.8, 10.4});
  pen.line({16.2, 8, 16.2, 10.4});
}

void sign(Pen& pen) {
  pen.box(3.4, 4, 17.2, 9.6, 1.4);
  pen.line({12, 13.8, 12, 21});
  pen.line({7, 8.8, 17, 8.8});
  pen.line({8.6, 21, 15.4, 21});
}

struct Drawing {
  std::string_view name;
  void (*trace)(Pen&);
};

// In the order of Icon.
constexpr std::array<Drawing, static_cast<std::size_t>(Icon::count_)> kDrawings{{
    {"people", people}, {"clock", clock}, {"document", document}, {"baht", baht},
    {"house", house}, {"heart_hand", heart_hand}, {"card", card}, {"megaphone", megaphone},
    {"hammer", hammer}, {"book", book}, {"school", school}, {"question", question},
    {"bell", bell}, {"speaker", speaker}, {"globe", globe}, {"check", check},
    {"chevron", chevron}, {"back", back}, {"printer", printer}, {"star", star}, {"lotus", lotus},
    {"hall", hall}, {"motif", motif}, {"text_size", text_size}, {"contrast", contrast},
    {"wheelchair", wheelchair}, {"plus", plus}, {"minus", minus}, {"cross", cross},
    {"erase", erase}, {"drop", drop}, {"bin", bin}, {"shop", shop}, {"lamp", lamp},
    {"ball", ball}, {"baby", baby}, {"shield", shield}, {"pause", pause}, {"play", play},
    {"repeat", repeat}, {"hand", hand}, {"arrow_right", arrow_right}, {"info", info},
    {"person", person}, {"leaf", leaf}, {"pencil", pencil}, {"ticket", ticket}, {"list", list},
    {"door", door}, {"lock", lock}, {"sign", sign}, {"stethoscope", stethoscope},
    {"warning", warning}, {"phone", phone}, {"undo", undo},
}};

}  // namespace

std::optional<Icon> icon_named(std::string_view name) {
  for (std::size_t i = 0; i < kDrawings.size(); ++i) {
    if (kDrawings[i].name == name) return static_cast<Icon>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Icon icon) { return kDrawings.at(static_cast<std::size_t>(icon)).name; }

void trace(Icon icon, Pen& pen) { kDrawings.at(static_cast<std::size_t>(icon)).trace(pen); }

}  // namespace khio::ui
