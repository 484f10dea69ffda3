// Report PDFs in a folder of the test's own, as poppler reads them back.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "paper/report_pages.h"
#include "tests/paper/other_programs.h"

namespace khio::test {

inline std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages;
  std::istringstream in(text);
  for (std::string page; std::getline(in, page, '\f');) pages.push_back(page);
  const auto blank = [](const std::string& page) {
    return page.find_first_not_of(" \n") == std::string::npos;
  };
  if (!pages.empty() && blank(pages.back())) pages.pop_back();
  return pages;
}

class ReportPagesTest : public testing::Test {
 protected:
  ReportPagesTest() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() / ("khio_report_" + std::string(test->name()));
    std::filesystem::create_directories(folder_);
  }
  ~ReportPagesTest() override { std::filesystem::remove_all(folder_); }

  std::string read_back(const Result<std::string>& pdf, const std::string& options = "-raw") {
    EXPECT_TRUE(pdf.ok());
    if (!pdf.ok()) return {};
    std::ofstream(folder_ / "report.pdf", std::ios::binary) << *pdf;
    return output_of("pdftotext -enc UTF-8 " + options + " '" +
                     (folder_ / "report.pdf").string() + "' - 2>/dev/null");
  }

  static ReportLook thai() { return {"th", ReportDigits::native, "2027-04-01T09:00:00+07:00"}; }
  static ReportLook english() { return {"en", ReportDigits::arabic, "2027-04-01T09:00:00+07:00"}; }

  std::filesystem::path folder_;
};

}  // namespace khio::test
