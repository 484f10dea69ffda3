// Which store a program works with where nobody names one.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/run.h"
#include "support/scratch_folder.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class DefaultStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    setenv("XDG_DATA_HOME", folder_.file("data").c_str(), 1);
    fs::create_directories(folder_.file("data/khio"));
  }
  void TearDown() override { unsetenv("XDG_DATA_HOME"); }

  void make(const std::string& store) { std::ofstream(store) << "a store"; }
  std::string chosen() const { return default_store_file(shared_); }

  test::ScratchFolder folder_;
  std::string shared_ = folder_.file("shared");
  std::string own_ = folder_.file("data/khio/office.db");
};

TEST_F(DefaultStoreTest, IsTheUsersOwnWhereNothingIsShared) {
  EXPECT_EQ(chosen(), own_);
  make(own_);
  EXPECT_EQ(chosen(), own_);
}

TEST_F(DefaultStoreTest, IsMadeInTheSharedFolder) {
  fs::create_directory(shared_);
  EXPECT_EQ(chosen(), shared_ + "/office.db");
}

TEST_F(DefaultStoreTest, TheSharedOneGoesBeforeTheUsersOwn) {
  fs::create_directory(shared_);
  make(own_);
  make(shared_ + "/office.db");
  EXPECT_EQ(chosen(), shared_ + "/office.db");
}

// The packages make the folder when they are installed: an office that works keeps its store.
TEST_F(DefaultStoreTest, AnEmptySharedFolderHidesNoOffice) {
  fs::create_directory(shared_);
  make(own_);
  EXPECT_EQ(chosen(), own_);
}

}  // namespace
}  // namespace khio
