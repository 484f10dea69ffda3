// The memo under which a report goes to the head of the office. Its form is that of the office's own
// language: in Thai the official บันทึกข้อความ with a place for the emblem, the document's number
// left to the registry, and the titles of the office's kind. It is the first page of the report, and
// by itself an OpenDocument text (ODT) every word processor edits, because heads rewrite it.
//
// The same figures give the same bytes. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "faces/report_words.h"

namespace khio {

struct Memo {
  std::string title;
  struct Head {
    std::string label, value;  // "Subject" and what it is; empty: written by hand
    bool beside = false;       // on the line of the one before
  };
  std::vector<Head> heads;
  struct Section {
    std::string name;                     // "1. Background"
    std::vector<std::string> paragraphs;
  };
  std::vector<Section> sections;
  std::string closing;
  std::string signed_word, position_word;
  std::vector<std::string> remarks;  // of those it goes through, each with room to write
};

// Satisfaction of a period: what was found, and what is proposed.
Memo satisfaction_memo(const SatisfactionFigures& figures, const ReportWords& words);

// The memo as an ODT file's bytes. `emblem_png`: a PNG file's bytes, shown 1.5 cm high; empty: a
// place for it. invalid: it is no PNG picture.
Result<std::string> memo_odt(const Memo& memo, const std::string& language,
                             const std::string& emblem_png);

Result<std::string> satisfaction_odt(const SatisfactionFigures& figures,
                                     const std::string& language, ReportDigits digits,
                                     const std::string& emblem_png);

}  // namespace khio
