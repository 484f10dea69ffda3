// A machine without fonts must be told so in words: Pango itself would crash.
#include "text/fonts.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace khio {
namespace {

TEST(Fonts, AreFoundThroughOurOwnList) {
  EXPECT_TRUE(fonts_ready().ok());
  EXPECT_STREQ(std::filesystem::path(std::getenv("FONTCONFIG_FILE")).filename().c_str(),
               "fonts.conf");
}

[[noreturn]] void ask_without_fonts() {
  const auto list = std::filesystem::temp_directory_path() / "khio_no_fonts.conf";
  std::ofstream(list) << "<fontconfig><cachedir>/nonexistent</cachedir></fontconfig>";
  setenv("FONTCONFIG_FILE", list.c_str(), 1);
  const Status status = fonts_ready();
  if (status.ok()) std::exit(1);
  std::fputs(status.error().detail.c_str(), stderr);
  std::exit(status.error().kind == ErrorKind::device ? 0 : 2);
}

TEST(FontsDeathTest, MissingOnesAreADeviceErrorInWordsAndNoCrash) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(ask_without_fonts(), testing::ExitedWithCode(0), "fonts-tlwg-laksaman");
}

}  // namespace
}  // namespace khio
