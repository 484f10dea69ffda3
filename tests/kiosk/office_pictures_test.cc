// The office's own pictures on the board: in turn, upright, small, and without what is no picture.
#include "kiosk/office_pictures.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "kiosk/board_app.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

constexpr std::uint32_t kRed = 0xFFFF0000;
constexpr std::uint32_t kBlue = 0xFF0000FF;
constexpr int kTurnMs = kPictureSeconds * 1000;

class Folder {
 public:
  std::string path() const { return folder_.file(""); }
  std::string file(const std::string& name) const { return folder_.file(name); }
  // `type`: png or jpeg.
  void paint(const std::string& name, std::uint32_t color, int width = 40, int height = 20,
             const char* type = "png") const {
    GdkPixbuf* const picture = gdk_pixbuf_new(GDK_COLORSPACE_RGB, 0, 8, width, height);
    gdk_pixbuf_fill(picture, color << 8U | 0xFFU);
    EXPECT_TRUE(gdk_pixbuf_save(picture, file(name).c_str(), type, nullptr, nullptr));
    g_object_unref(picture);
  }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(file(name), std::ios::binary) << bytes;
  }

 private:
  test::ScratchFolder folder_;
};

class OfficePicturesTest : public testing::Test {
 protected:
  OfficePictures open() {
    return OfficePictures(folder_.path(), [this](const std::string& line) { told_.push_back(line); });
  }
  // Once what comes next has been read.
  void pass(OfficePictures& pictures, int ms) {
    now_ms_ += ms;
    pictures.wait();
    pictures.tick(now_ms_);
  }
  static std::uint32_t color(const OfficePictures& pictures) {
    return pictures.shown() ? pictures.shown()->pixels.front() : 0;
  }

  Folder folder_;
  std::vector<std::string> told_;
  std::int64_t now_ms_ = 1'000;
};

TEST_F(OfficePicturesTest, TheyTakeTurnsInTheOrderOfTheirNames) {
  folder_.paint("b.PNG", kBlue);
  folder_.paint("a.png", kRed);
  OfficePictures pictures = open();
  EXPECT_EQ(pictures.shown(), nullptr);
  pass(pictures, 0);
  EXPECT_EQ(color(pictures), kRed);
  const std::string first = pictures.id();
  pass(pictures, kTurnMs - 1);
  EXPECT_EQ(color(pictures), kRed);
  pass(pictures, 1);
  EXPECT_EQ(color(pictures), kBlue);
  EXPECT_NE(pictures.id(), first);
  pass(pictures, kTurnMs);
  EXPECT_EQ(color(pictures), kRed);
}

TEST_F(OfficePicturesTest, WhatComesIsShownAndWhatWentIsNot) {
  OfficePictures pictures = open();
  pass(pictures, 0);
  EXPECT_EQ(pictures.shown(), nullptr);
  folder_.paint("a.png", kRed);
  pass(pictures, kTurnMs);  // what was read before it came
  pass(pictures, kTurnMs);
  EXPECT_EQ(color(pictures), kRed);
  folder_.paint("a.png", kBlue, 41);
  pass(pictures, kTurnMs);
  pass(pictures, kTurnMs);
  EXPECT_EQ(color(pictures), kBlue);
  std::filesystem::remove(folder_.file("a.png"));
  pass(pictures, kTurnMs);
  pass(pictures, kTurnMs);
  EXPECT_EQ(pictures.shown(), nullptr);
}

TEST_F(OfficePicturesTest, WhatIsNoPictureIsToldOnceAndPassedOver) {
  folder_.write("a.png", "no picture");
  folder_.paint("b.png", kBlue);
  folder_.write("notes.txt", "nothing to show");
  OfficePictures pictures = open();
  for (int turn = 0; turn < 3; ++turn) {
    pass(pictures, kTurnMs);
    EXPECT_EQ(color(pictures), kBlue);
  }
  ASSERT_EQ(told_.size(), 1U);
  EXPECT_NE(told_.front().find("a.png"), std::string::npos);
}

// The office may name a folder, or a picture in it, that stands elsewhere; what is behind a link is read
// as a picture or not at all, and never written.
TEST_F(OfficePicturesTest, LinksLeadToPicturesAndToNothingElse) {
  namespace fs = std::filesystem;
  const Folder elsewhere;
  elsewhere.paint("a.png", kRed);
  elsewhere.write("secret", "nobody's picture\n");
  fs::create_symlink(elsewhere.file("a.png"), folder_.file("a.png"));
  fs::create_symlink(elsewhere.file("secret"), folder_.file("b.png"));
  fs::create_symlink(folder_.path(), folder_.file("c.png"));  // a folder, and round in a circle
  fs::create_symlink(folder_.file("d.png"), folder_.file("d.png"));
  fs::create_symlink("/dev/null", folder_.file("e.png"));
  const Folder links;
  fs::create_directory_symlink(folder_.path(), links.file("pictures"));
  OfficePictures pictures(links.file("pictures"),
                          [this](const std::string& line) { told_.push_back(line); });
  for (int turn = 0; turn < 4; ++turn) {
    pass(pictures, turn == 0 ? 0 : kTurnMs);
    EXPECT_EQ(color(pictures), kRed) << turn;
  }
  for (const std::string& line : told_) EXPECT_EQ(line.find("nobody's"), std::string::npos) << line;
  EXPECT_EQ(std::distance(fs::directory_iterator(elsewhere.path()), fs::directory_iterator()), 2);
  // A folder whose link leads nowhere is one without pictures.
  fs::create_directory_symlink("/no/such/folder", links.file("nowhere"));
  OfficePictures none(links.file("nowhere"), [](const std::string&) {});
  pass(none, 0);
  EXPECT_EQ(none.shown(), nullptr);
}

TEST_F(OfficePicturesTest, APhotographStandsUprightAndIsMadeSmall) {
  folder_.paint("plain.jpg", kRed, 3000, 1500, "jpeg");
  std::ifstream in(folder_.file("plain.jpg"), std::ios::binary);
  const std::string jpeg{std::istreambuf_iterator<char>(in), {}};
  // The camera was held on its side: orientation 6 in an Exif segment after the file's first mark.
  const std::string turned{"\xFF\xE1\x00\x22" "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"
                           "\0\x06\0\0\0\0\0\0", 36};
  std::filesystem::remove(folder_.file("plain.jpg"));
  folder_.write("turned.jpg", jpeg.substr(0, 2) + turned + jpeg.substr(2));
  OfficePictures pictures = open();
  pass(pictures, 0);
  ASSERT_NE(pictures.shown(), nullptr);
  EXPECT_EQ(pictures.shown()->width_px, 400);
  EXPECT_EQ(pictures.shown()->height_px, 800);
}

class BoardPicturesTest : public test::OfficeTest {};

TEST_F(BoardPicturesTest, TheBoardShowsThemAndLooksAgainWhenTheNextIsDue) {
  const Folder folder;
  folder.paint("a.png", kRed);
  folder.paint("b.png", kBlue);
  BoardApp board(office(), "", folder.path());
  board.wait();
  board.tick();
  ASSERT_NE(board.model().picture, nullptr);
  EXPECT_EQ(board.model().picture->pixels.front(), kRed);
  EXPECT_LE(board.seconds_to_next_tick(), kPictureSeconds);
  clock_.advance_ms(kTurnMs);
  board.wait();
  board.tick();
  EXPECT_EQ(board.model().picture->pixels.front(), kBlue);
}

// As a share does whose server is away: whoever opens the file waits until somebody writes.
TEST_F(OfficePicturesTest, AFolderThatHangsHoldsNobodyUp) {
  const std::string hangs = folder_.file("a.png");
  ASSERT_EQ(mkfifo(hangs.c_str(), 0600), 0);
  {
    OfficePictures pictures = open();
    pictures.tick(now_ms_);
    EXPECT_FALSE(pictures.shown());
  }
  const int end = ::open(hangs.c_str(), O_RDWR | O_CLOEXEC);  // lets its thread go
  ASSERT_GE(end, 0);
  close(end);
}

}  // namespace
}  // namespace khio::kiosk
