// Reports of figures as A4 pages: finding, tiles, charts, tables, the rules of counting,
// signatures. Every number on them is one of the figures', written by the same ReportWords as text
// and CSV, so that no two faces of a report can disagree.
//
// The same figures and look give the same bytes. Threads: any.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "faces/report_words.h"
#include "figures/fairness.h"
#include "figures/satisfaction.h"
#include "figures/signs.h"
#include "figures/statistics.h"
#include "paper/page_document.h"

namespace khio {

struct ReportLook {
  std::string language;  // REQUIRES: not empty
  ReportDigits digits = ReportDigits::arabic;  // ReportHead::thai_numerals: the office's choice
  std::string created;   // ISO 8601, the file's date
  bool memo = false;     // the memo to the head of the office as the first page, where there is one
  std::string emblem_png = {};  // a PNG file's bytes for the memo; empty: a place for it
};

// device: no usable fonts, or Cairo failed. invalid: the emblem is no PNG picture.
Result<std::string> statistics_pdf(const StatisticsFigures& figures, const ReportLook& look);
Result<std::string> satisfaction_pdf(const SatisfactionFigures& figures, const ReportLook& look);
Result<std::string> fairness_pdf(const FairnessFigures& figures, const ReportLook& look);
Result<std::string> signs_pdf(const SignsFigures& figures, const ReportLook& look);

// One PNG file's bytes for each page.
Result<std::vector<std::string>> statistics_png(const StatisticsFigures& figures,
                                                const ReportLook& look, double dpi);
Result<std::vector<std::string>> satisfaction_png(const SatisfactionFigures& figures,
                                                  const ReportLook& look, double dpi);

// The same to be looked at before it is printed.
PageDocument statistics_document(std::shared_ptr<const StatisticsFigures> figures,
                                 const ReportLook& look);
PageDocument satisfaction_document(std::shared_ptr<const SatisfactionFigures> figures,
                                   const ReportLook& look);
PageDocument fairness_document(std::shared_ptr<const FairnessFigures> figures,
                               const ReportLook& look);
PageDocument signs_document(std::shared_ptr<const SignsFigures> figures, const ReportLook& look);

}  // namespace khio
