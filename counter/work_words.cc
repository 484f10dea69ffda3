#include "counter/work_words.h"

#include "base/check.h"

namespace khio::counter {
namespace {

// A printer's own sentence within one of ours.
std::string before_its_stop(std::string why) {
  while (why.ends_with('.') || why.ends_with(' ')) why.pop_back();
  return why;
}

// Of paper that did not come whole.
std::string printing_problem(const Words& words, const PrintResult& result) {
  switch (result.reason) {
    case PrintReason::paper_out:
      return words.tr("The printer is out of paper. Put some in and print again.");
    case PrintReason::cover_open:
      return words.tr("The printer's cover is open. Close it and print again.");
    case PrintReason::jam:
      return words.tr("Paper is jammed in the printer. Take it out and print again.");
    case PrintReason::ink_out:
      return words.tr("The printer is out of ink or toner. Change it and print again.");
    case PrintReason::offline:
    case PrintReason::unreachable:
      return words.tr("The printer does not answer. Switch it on, look at its cable, and print "
                      "again.");
    case PrintReason::paused:
    case PrintReason::not_accepting:
      return words.tr("The printer's queue is stopped. The administrator starts it; or choose "
                      "another printer.");
    case PrintReason::no_such_queue:
    case PrintReason::wrong_queue:
      return words.tr("This printer is there no more. Choose another printer.");
    case PrintReason::refused_by_printer:
      return words.say("The printer gave the pages back: {why}. Choose another printer, or save the "
                       "PDF.", {{"why", before_its_stop(result.detail)}});
    case PrintReason::cannot_write:
      return words.say("The pages cannot be written where they are sent: {why}. Choose another "
                       "printer.", {{"why", before_its_stop(result.detail)}});
    case PrintReason::held:
      return words.tr("The printer is busy with other papers. Print again in a moment.");
    case PrintReason::deadline:
      return words.tr("The printer did not begin in time and was told to forget it. Look at it, then "
                      "print again.");
    case PrintReason::no_answer:
    case PrintReason::dropped:
    case PrintReason::not_sent:
    case PrintReason::switched_off:
    case PrintReason::none:
      return words.tr("Nothing was printed. Print again, or choose another printer.");
  }
  KHIO_CHECK(false);
}

}  // namespace

std::string counting_problem(const Words& words, const Error& error) {
  switch (error.kind) {
    case ErrorKind::nothing: return words.tr("The counting was stopped. Nothing was changed.");
    case ErrorKind::busy:
    case ErrorKind::unknown:
      return words.tr("The store is busy, so nothing could be counted. Choose the period again.");
    case ErrorKind::damaged:
      return words.say("The store is damaged: {why}. The administrator checks it before anything is "
                       "reported.", {{"why", error.detail}});
    case ErrorKind::device:
    case ErrorKind::not_found:
      return words.say("The store cannot be read: {why}. Look at the network and the disk, then "
                       "choose the period again.", {{"why", error.detail}});
    case ErrorKind::invalid:
    case ErrorKind::refused:
    case ErrorKind::taken:
      return words.say("This could not be counted: {why}. Choose another period.",
                       {{"why", error.detail}});
  }
  KHIO_CHECK(false);
}

std::string file_problem(const Words& words, const Error& error) {
  return words.say("The file could not be saved: {why}. Look whether the disk is full and the folder "
                   "may be written to.", {{"why", error.detail}});
}

std::string drawing_problem(const Words& words, const Error& error) {
  return words.say("The pages could not be drawn: {why}. The administrator installs the program's "
                   "fonts again.", {{"why", error.detail}});
}

Notice printed_notice(const Words& words, const std::string& printer, const PrintResult& result,
                      bool stopped) {
  switch (result.outcome) {
    case PrintOutcome::printed:
      return {Tone::good, words.say("Printed on {printer}.", {{"printer", printer}})};
    case PrintOutcome::failed:
      if (stopped) {
        return {Tone::warning, words.tr("Stopped in time: nothing comes out of the printer.")};
      }
      return {Tone::problem, printing_problem(words, result)};
    case PrintOutcome::unconfirmed: break;
  }
  if (stopped) {
    return {Tone::warning, words.tr("Stopped. What the printer had already taken may still come out: "
                                    "please look.")};
  }
  return {Tone::warning, words.tr("Sent. The printer does not say whether it printed everything: "
                                  "please look.")};
}

}  // namespace khio::counter
