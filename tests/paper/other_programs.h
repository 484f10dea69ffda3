// What other programs say about a file: inside the paper tests only.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace khio::test {

inline std::string output_of(const std::string& command) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 4096> block;
  for (std::size_t n; (n = fread(block.data(), 1, block.size(), pipe.get())) > 0;) {
    output.append(block.data(), n);
  }
  return output;
}

// A folder of this test's own, gone when the test ends.
class Folder {
 public:
  Folder() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            (std::string("khio_") + test.test_suite_name() + "_" + test.name());
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // Writes the bytes and returns the path in quotes, for a command line.
  std::string keep(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return "'" + (path_ / name).string() + "'";
  }

 private:
  std::filesystem::path path_;
};

inline std::string pdf_text(const Folder& folder, const std::string& pdf,
                            const std::string& options = "") {
  return output_of("pdftotext -enc UTF-8 " + options + " " + folder.keep("made.pdf", pdf) +
                   " - 2>/dev/null");
}

inline int count_of(const std::string& text, const std::string& part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace khio::test
