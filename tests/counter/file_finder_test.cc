// The files a field offers: which are found, in which order, and how one of them comes to stand in the
// field. The folders are real ones; what is plugged in is a folder that stands for /media.
#include "counter/file_finder.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/zone.h"
#include "support/scratch_folder.h"
#include "support/scratch_office.h"

namespace khio::counter {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kZone = "Asia/Bangkok";

class FileFinderTest : public testing::Test {
 protected:
  std::string made(const std::string& name, int hours_ago = 0) {
    const fs::path file = folder_.file(name);
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "something";
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(hours_ago));
    return file.string();
  }
  FileFinder finder(FileKind kind = FileKind::table) {
    return FileFinder(kind, folder_.file("own"), [] {}, {folder_.file("media")});
  }
  static void type(FileFinder& finder, const std::string& text) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    finder.type(field);
    finder.wait();
  }
  std::vector<std::string> names(const FileFinder& finder) {
    std::vector<std::string> names;
    for (const FileLine& line : finder.lines(words_, zone_)) names.push_back(line.name);
    return names;
  }

  khio::test::ScratchFolder folder_;
  Words words_{khio::test::sample_catalogue(), "en"};
  Zone zone_ = Zone::named(kZone).take();
};

TEST_F(FileFinderTest, FilesOfTheKindComeFirstTheNewestOnTopThenWhatIsPluggedInAndFolders) {
  made("own/old.csv", 5);
  made("own/new.CSV", 1);
  made("own/plan.toml");
  made("own/.hidden.csv");
  made("own/2569/x.csv");
  made("media/malee/STICK/on stick.csv", 3);
  made("media/malee/STICK/deeper/no.csv");
  fs::create_directories(folder_.file("media/cdrom0"));  // nothing is in it
  FileFinder files = finder();
  files.look();
  files.wait();
  EXPECT_THAT(names(files), ElementsAre("new.CSV", "on stick.csv", "old.csv", "STICK", "2569"));
  const std::vector<FileLine> lines = files.lines(words_, zone_);
  EXPECT_TRUE(lines[1].note.starts_with("STICK  ·  ")) << lines[1].note;
  EXPECT_EQ(lines[3].note, "plugged in");
  EXPECT_TRUE(lines[4].folder);
}

TEST_F(FileFinderTest, TheFolderTypedSoFarIsLookedIntoAndNamesNarrowTheList) {
  made("own/of own.csv");
  made("other/march.csv", 1);
  made("other/April.csv", 2);
  FileFinder files = finder();
  type(files, folder_.file("other") + "/");
  EXPECT_THAT(names(files), ElementsAre("march.csv", "April.csv"));
  type(files, folder_.file("other/apr"));
  EXPECT_THAT(names(files), ElementsAre("April.csv"));
  type(files, folder_.file("nowhere") + "/");
  EXPECT_THAT(names(files), IsEmpty());
  type(files, "of");
  EXPECT_THAT(names(files), ElementsAre("of own.csv"));
}

TEST_F(FileFinderTest, AChosenLineStandsInTheFieldAndTheListStays) {
  made("own/one.csv", 1);
  const std::string two = made("own/two.csv", 2);
  FileFinder files = finder();
  files.look();
  files.wait();
  type(files, two);
  EXPECT_EQ(files.text(), two);
  EXPECT_THAT(names(files), ElementsAre("one.csv", "two.csv"));
  EXPECT_TRUE(files.lines(words_, zone_)[1].chosen);
  EXPECT_FALSE(files.open_folder()) << "it is a file";
}

TEST_F(FileFinderTest, AChosenFolderIsOpened) {
  made("own/2569/in it.csv");
  FileFinder files = finder();
  files.look();
  files.wait();
  type(files, folder_.file("own/2569"));
  EXPECT_THAT(names(files), ElementsAre("2569"));
  EXPECT_TRUE(files.open_folder());
  files.wait();
  EXPECT_EQ(files.text(), folder_.file("own/2569") + "/");
  EXPECT_THAT(names(files), ElementsAre("in it.csv"));
}

TEST_F(FileFinderTest, WhereAFolderIsWantedOnlyFoldersAreOffered) {
  made("media/malee/STICK/some.csv");
  made("media/BACKUP/disk.txt");
  made("own/backups/x");
  FileFinder files = finder(FileKind::folder);
  files.look();
  files.wait();
  EXPECT_THAT(names(files), ElementsAre("BACKUP", "STICK", "backups"));
}

}  // namespace
}  // namespace khio::counter
