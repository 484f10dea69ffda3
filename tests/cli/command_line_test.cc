#include "cli/command_line.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/screen_options.h"

namespace khio {
namespace {

struct Ended {
  int exit_code = 0;
  std::string out;
  std::string err;
};

class CommandLineTest : public testing::Test {
 protected:
  CommandLineTest() : line_("khio-test", "A program for tests") {
    line_.command(line_.root(), "greet", "Greets", [](khio::Run&) -> Result<Answer> {
      return answer({{"word", "hello"}}, "hello\n");
    });
    CLI::App& group = line_.group("things", "Several");
    line_.command(group, "lose", "Fails", [](khio::Run&) -> Result<Answer> {
      return Error{ErrorKind::not_found, "no such thing\nat all; name another"};
    });
  }

  Ended run(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "khio-test");
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Ended ended;
    ended.exit_code = line_.run(static_cast<int>(arguments.size()), arguments.data());
    ended.out = testing::internal::GetCapturedStdout();
    ended.err = testing::internal::GetCapturedStderr();
    return ended;
  }

  CommandLine line_;
};

TEST_F(CommandLineTest, AnswersInWordsOrInOneObject) {
  EXPECT_EQ(run({"greet"}).out, "hello\n");
  EXPECT_EQ(run({"greet", "--json"}).out, "{\"word\":\"hello\"}\n");
  EXPECT_EQ(run({"--json", "greet"}).out, "{\"word\":\"hello\"}\n");
}

TEST_F(CommandLineTest, AnErrorIsOneLineWithItsExitCodeAndNothingElse) {
  const Ended ended = run({"things", "lose", "--json"});
  EXPECT_EQ(ended.exit_code, 6);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err, "khio-test: no such thing at all; name another\n");
}

TEST_F(CommandLineTest, WrongUsageNamesTheHelpOfItsLevel) {
  const Ended unknown = run({"greet", "--nosuch"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_NE(unknown.err.find("see khio-test greet --help\n"), std::string::npos) << unknown.err;
  EXPECT_EQ(run({"things"}).exit_code, 2);
  EXPECT_EQ(run({"things", "greet"}).exit_code, 2);
  EXPECT_EQ(run({}).exit_code, 2);
}

TEST_F(CommandLineTest, OptionsOfTheWindowDoNotStandBesideACommand) {
  int size = 0;
  line_.without_command("Window", [](khio::Run&) -> Result<Answer> { return answer({}, "window\n"); })
      .add_option("--size", size);
  EXPECT_EQ(run({"--size", "3"}).out, "window\n");
  EXPECT_EQ(run({"greet", "--size", "3"}).exit_code, 2);
}

TEST_F(CommandLineTest, AnEmptyWordIsAnUnexpectedOneAndComesToAnEnd) {
  line_.without_command("Window", [](khio::Run&) -> Result<Answer> { return answer({}, "window\n"); });
  EXPECT_EQ(run({"", "--nosuch", "x"}).exit_code, 2);
  EXPECT_EQ(run({"greet", "--nosuch", "", "--json7"}).exit_code, 2);
}

TEST_F(CommandLineTest, AnErrorGivesTheTerminalNoCommands) {
  const Ended ended = run({"greet", "\x1b[2J"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_NE(ended.err.find("?[2J"), std::string::npos) << ended.err;
}

TEST_F(CommandLineTest, WordsThatAreNotUtf8AreTheCallersMistake) {
  const Ended ended = run({"greet", "--request", "\xff\xfe"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_NE(ended.err.find("is not UTF-8 text; set the terminal to UTF-8"), std::string::npos) << ended.err;
  EXPECT_EQ(run({"greet", "--request", "คำขอ"}).exit_code, 0);
}

TEST_F(CommandLineTest, HelpAndVersionAreAnswers) {
  EXPECT_EQ(run({"--version"}).out.rfind("khio-test ", 0), 0u);
  const Ended help = run({"greet", "--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_NE(help.out.find("Greets"), std::string::npos);
}

TEST(ExitCodes, AreFixed) {
  EXPECT_EQ(exit_code_of(ErrorKind::device), 1);
  EXPECT_EQ(exit_code_of(ErrorKind::invalid), 2);
  EXPECT_EQ(exit_code_of(ErrorKind::nothing), 3);
  EXPECT_EQ(exit_code_of(ErrorKind::refused), 4);
  EXPECT_EQ(exit_code_of(ErrorKind::taken), 4);
  EXPECT_EQ(exit_code_of(ErrorKind::busy), 5);
  EXPECT_EQ(exit_code_of(ErrorKind::unknown), 5);
  EXPECT_EQ(exit_code_of(ErrorKind::not_found), 6);
  EXPECT_EQ(exit_code_of(ErrorKind::damaged), 7);
}

TEST(ScreenSizes, AreWidthAndHeightInPixels) {
  EXPECT_EQ(read_screen_size("1080x1920")->height_px, 1920);
  EXPECT_EQ(read_screen_size("")->width_px, 0);
  for (const char* typed : {"1080", "x", "1080x", "10x10", "1080x1920x3", "99999x200", "-5x800"}) {
    EXPECT_FALSE(read_screen_size(typed).ok()) << typed;
  }
}

}  // namespace
}  // namespace khio
