// The sections of the counter's program: serving, and what supervisors, managers and administrators
// work at. Which of them an officer may go to is decided here and nowhere else. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khio::counter {

enum class Section {
  serve,
  overview,   // every counter and every line, now
  reception,  // tickets given out and changed by hand
  figures,    // statistics and satisfaction of a period
  eservice,   // what was asked for on-line, by month
  words,      // suggestions and complaints
  paper,      // what hangs on the wall
  catalogue,  // what the office offers and how: everything of its office file
  machines,   // machines, printers, backups and whether all is in order
  officers,   // who works here, in which role
};
inline constexpr int kSections = 10;

// Whose sections are asked for. `role` is empty where the office does not know the officer.
struct Who {
  std::string role;
  bool anybody_may = false;  // a sample office, in which any id works everywhere
};

// Those the officer may go to; serving is always the first.
std::vector<Section> sections_of(const Who& who);
bool may_go(const Who& who, Section section);

std::string_view section_name(Section section);

// What can be done at a section. The subject and value of the action say the rest.
enum class SectionEvent {
  ask,      // opens a question of that section
  leave,    // … and goes back without an answer
  confirm,  // … or does what was asked
  choose,   // a line of the section's list, or a tab of it
  tick,     // one of several
  step,     // to the period or page before (-1) or after (1)
  run,      // computes, reads or sends what was typed
  stop,     // what is being computed
  keep,     // writes a file
  print,
};

// The fields of the sections.
enum class SectionField { period, ticket, count, file, answer, range, form, search,
                          hand, reason,
                          office_name, printer, pin, pin_again,  // of the first start
                          officer_name, officer_id };

}  // namespace khio::counter
