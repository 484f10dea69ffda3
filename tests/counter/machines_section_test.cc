// Machines and data: who may care for them, and what comes of a test sheet, a backup, a restored copy
// and a verification, each on a real store.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "care/seals.h"
#include "counter_app_case.h"

namespace khio::counter {
namespace {

namespace fs = std::filesystem;
using test::CounterAppTest;

class MachinesSectionTest : public CounterAppTest {
 protected:
  CounterApp at(const std::string& role = "admin") {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", role, true}, {"test", ""}).ok());
    CounterSettings settings;
    settings.officer = "manee";
    settings.language = "en";
    settings.slips = {printer_, {}};
    settings.care = {folder_.file("machine.toml"), file_, removable_};
    CounterApp app(office(), settings);
    app.apply(GoTo{Section::machines});
    EXPECT_EQ(app.section(), Section::machines);
    return app;
  }
  static MachinesModel model(CounterApp& app) {
    return app.sections().machines().model(app.serve_model().setting);
  }
  HealthLine health(CounterApp& app, const std::string& name) {
    looked(app);
    for (const HealthLine& line : model(app).health) {
      if (line.name == name) return line;
    }
    ADD_FAILURE() << name;
    return {};
  }
  // The disks are looked at beside the window.
  void looked(CounterApp& app) {
    app.sections().machines().wait(Words(office().catalogue(), "en"));
  }
  // What is said of the work when it is done.
  Notice done(CounterApp& app) {
    EXPECT_FALSE(model(app).work.empty());
    looked(app);
    return model(app).answer;
  }
  void set_folder(CounterApp& app, const std::string& folder) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(folder);
    app.apply(EditIn{SectionField::file, field});
    app.apply(InSection{SectionEvent::run, "folder"});
  }

  std::string printer_ = "off";
  std::vector<std::string> removable_;  // where sticks are mounted
};

TEST_F(MachinesSectionTest, AManagerSeesTheHealthAndCaresForNothing) {
  CounterApp app = at("manager");
  EXPECT_FALSE(model(app).administers);
  EXPECT_EQ(model(app).tab, MachinesTab::health);
  looked(app);
  EXPECT_FALSE(model(app).health.empty());
  app.apply(InSection{SectionEvent::run, "verify"});
  EXPECT_TRUE(model(app).work.empty());
}

TEST_F(MachinesSectionTest, LearningNothingOfTheMachineIsCaredFor) {
  EXPECT_TRUE(office().set_officer({"manee", "มานี", "admin", true}, {"test", ""}).ok());
  CounterApp app(office(), CounterSettings{0, "manee", "en", false, false});
  app.apply(GoTo{Section::machines});
  looked(app);
  for (const HealthLine& line : model(app).health) EXPECT_NE(line.name, "Latest seal");
  app.apply(InSection{SectionEvent::run, "verify"});
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
}

TEST_F(MachinesSectionTest, ABackupIsMadeAndRestoredIntoANewFileOnly) {
  CounterApp app = at();
  EXPECT_TRUE(model(app).folder.empty());
  set_folder(app, folder_.file("nowhere"));
  EXPECT_EQ(model(app).answer.tone, Tone::problem);
  fs::create_directory(folder_.file("stick"));
  set_folder(app, folder_.file("stick"));
  EXPECT_EQ(model(app).folder, folder_.file("stick"));
  app.apply(InSection{SectionEvent::run, "backup"});
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  ASSERT_EQ(model(app).backups.size(), 1U);
  EXPECT_EQ(model(app).backup_tone, Tone::good);

  app.apply(InSection{SectionEvent::ask, "restore"});
  EXPECT_EQ(model(app).question, MachinesQuestion::none) << "none is chosen";
  app.apply(InSection{SectionEvent::choose, "data"});
  app.apply(InSection{SectionEvent::choose, model(app).backups.front().file});
  app.apply(InSection{SectionEvent::ask, "restore"});
  ASSERT_EQ(model(app).question, MachinesQuestion::restore);
  const std::string target = model(app).restores_to;
  EXPECT_NE(target, file_);
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  EXPECT_NE(model(app).answer.text.find(target), std::string::npos);
  EXPECT_TRUE(Office::open(target, clock_).ok());
  app.apply(InSection{SectionEvent::ask, "restore"});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(done(app).tone, Tone::problem) << "never over a file that is there";
}

TEST_F(MachinesSectionTest, BackupsOnASticksFolderAreListedBesideThoseOfTheFolderThatWasSet) {
  for (const char* folder : {"second", "media", "media/KINGSTON", "media/KINGSTON/khio"})
    fs::create_directory(folder_.file(folder));
  removable_ = {folder_.file("media")};
  CounterApp app = at();
  set_folder(app, folder_.file("second"));
  app.apply(InSection{SectionEvent::run, "backup"});
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  ASSERT_EQ(model(app).backups.size(), 1U);
  const fs::path file = model(app).backups.front().file;
  fs::copy_file(file, fs::path(folder_.file("media/KINGSTON/khio")) / file.filename());
  app.apply(InSection{SectionEvent::choose, "data"});
  looked(app);
  ASSERT_EQ(model(app).backups.size(), 2U);
  EXPECT_EQ(model(app).backups.back().made.find("khio") == std::string::npos,
            model(app).backups.front().made.find("khio") != std::string::npos);
}

TEST_F(MachinesSectionTest, TheJournalIsVerifiedAndItsAnswerSaid) {
  issue("A01");
  CounterApp app = at();
  app.apply(InSection{SectionEvent::run, "verify"});
  app.apply(InSection{SectionEvent::run, "backup"});  // one work at a time
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  EXPECT_EQ(model(app).answer.text.find("The journal is whole"), 0U);
}

TEST_F(MachinesSectionTest, ATestSheetSaysWhetherPaperCame) {
  fs::create_directory(folder_.file("papers"));
  printer_ = "folder:" + folder_.file("papers");
  {
    CounterApp app = at();
    app.apply(InSection{SectionEvent::print, printer_});
    EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_.file("papers")), {}), 1);
  }
  std::ofstream(folder_.file("file")) << "no folder";
  printer_ = "folder:" + folder_.file("file");
  CounterApp app = at();
  app.apply(InSection{SectionEvent::print, printer_});
  EXPECT_EQ(done(app).tone, Tone::problem);
}

TEST_F(MachinesSectionTest, OneThatIsGoneIsTakenOffTheListAfterItWasAsked) {
  { const auto killed = Heartbeat::begin(file_, MachineKind::kiosk, "Hall", clock_).take(); }
  CounterApp app = at();
  ASSERT_EQ(model(app).machines.size(), 1U);
  EXPECT_TRUE(model(app).machines.front().removable);
  app.apply(InSection{SectionEvent::ask, model(app).machines.front().id});
  EXPECT_EQ(model(app).asked, "Hall");
  app.apply(InSection{SectionEvent::leave});
  EXPECT_EQ(model(app).machines.size(), 1U);
  app.apply(InSection{SectionEvent::ask, model(app).machines.front().id});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(model(app).machines.empty());
}

TEST_F(MachinesSectionTest, TheJournalIsVerifiedAgainstThisMachinesSeals) {
  const SealPlace place = seal_place({}, folder_.file("machine.toml"));
  ASSERT_TRUE(begin_seals(office().store(), place, clock_).ok());
  const auto sealed = seal_journal(office().store(), place, clock_);
  ASSERT_TRUE(sealed.ok());
  CounterApp app = at();
  app.apply(InSection{SectionEvent::run, "verify"});
  EXPECT_EQ(done(app).tone, Tone::good);
  EXPECT_NE(model(app).answer.text.find("1 seal agrees"), std::string::npos);
  fs::resize_file(sealed->file, fs::file_size(sealed->file) - 20);
  std::ofstream(sealed->file, std::ios::app) << std::string(19, 'A') << '\n';
  app.apply(InSection{SectionEvent::run, "verify"});
  EXPECT_EQ(done(app).tone, Tone::problem);
  EXPECT_NE(model(app).answer.text.find("seals were altered"), std::string::npos)
      << model(app).answer.text;
}

TEST_F(MachinesSectionTest, TheHealthSaysWhenTheJournalWasSealedLast) {
  CounterApp app = at();
  app.apply(InSection{SectionEvent::choose, "health"});
  EXPECT_EQ(health(app, "Latest seal").state, "The journal was not sealed lately.");
  EXPECT_EQ(health(app, "Latest seal").tone, Tone::warning);
  const SealPlace place = seal_place({}, folder_.file("machine.toml"));
  ASSERT_TRUE(begin_seals(office().store(), place, clock_).ok());
  ASSERT_TRUE(seal_journal(office().store(), place, clock_).ok());
  app.apply(InSection{SectionEvent::choose, "health"});
  const std::string day = Words(office().catalogue(), "en").dates().medium_date(
      office().zone().local(clock_.now().utc_ms).day);
  EXPECT_EQ(health(app, "Latest seal").state, "in order  ·  " + day);
}

TEST_F(MachinesSectionTest, SealNowSealsBesideTheWindowAndSaysSo) {
  issue("A01");
  CounterApp app = at();
  EXPECT_TRUE(model(app).seals);
  EXPECT_NE(health(app, "Latest seal").to_do.find("Press Seal now"), std::string::npos);
  app.apply(InSection{SectionEvent::run, "seal"});
  EXPECT_EQ(model(app).work, "The journal is being sealed.");
  EXPECT_FALSE(model(app).stoppable);
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  const SealPlace place = seal_place({}, folder_.file("machine.toml"));
  const auto lists = seals_of(office().store(), place);
  ASSERT_TRUE(lists.ok() && !lists->empty());
  EXPECT_NE(model(app).answer.text.find(key_code(lists->front().current_key())), std::string::npos)
      << model(app).answer.text;
  EXPECT_EQ(lists->front().seals().size(), 1U);
  EXPECT_EQ(health(app, "Latest seal").tone, Tone::good);
  const std::string file = lists->front().file();
  fs::resize_file(file, fs::file_size(file) - 20);
  std::ofstream(file, std::ios::app) << std::string(19, 'A') << '\n';
  issue("A01");
  app.apply(InSection{SectionEvent::run, "seal"});
  EXPECT_EQ(done(app).tone, Tone::problem);
  EXPECT_EQ(model(app).answer.text.find("Nothing was sealed"), 0U) << model(app).answer.text;
}

TEST_F(MachinesSectionTest, ManagersSealNothing) {
  CounterApp app = at("manager");
  app.apply(InSection{SectionEvent::run, "seal"});
  EXPECT_TRUE(model(app).work.empty());
  EXPECT_FALSE(fs::exists(folder_.file("seals")));
}

TEST_F(MachinesSectionTest, WhatWasRestoredIsSealedOnlyWhenTheOfficeGoesOnWithIt) {
  const SealPlace place = seal_place({}, folder_.file("machine.toml"));
  ASSERT_TRUE(seal_journal(office().store(), place, clock_).ok());
  fs::create_directory(folder_.file("stick"));
  std::string target;
  {
    CounterApp app = at();
    set_folder(app, folder_.file("stick"));
    app.apply(InSection{SectionEvent::run, "backup"});
    EXPECT_EQ(done(app).tone, Tone::good);
    app.apply(InSection{SectionEvent::choose, "data"});
    app.apply(InSection{SectionEvent::choose, model(app).backups.front().file});
    target = model(app).restores_to;
    app.apply(InSection{SectionEvent::ask, "restore"});
    app.apply(InSection{SectionEvent::confirm});
    EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  }
  Office restored = Office::open(target, clock_).take();
  CounterSettings settings;
  settings.officer = "manee";
  settings.language = "en";
  settings.care = {folder_.file("machine.toml"), target};
  CounterApp app(restored, settings);
  app.apply(GoTo{Section::machines});
  const auto seals = [&] { return seals_of(restored.store(), place)->front().seals().size(); };
  app.apply(InSection{SectionEvent::run, "seal"});
  looked(app);
  EXPECT_EQ(model(app).question, MachinesQuestion::seal_restored);
  EXPECT_EQ(seals(), 2U) << "the backup was sealed";
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(done(app).tone, Tone::good) << model(app).answer.text;
  EXPECT_EQ(seals(), 3U);
}

TEST_F(MachinesSectionTest, AKioskThatDiesIsSeenInTheHealthAtOnceAndFirst) {
  CounterApp app = at();
  app.apply(InSection{SectionEvent::choose, "health"});
  auto kiosk = std::make_optional(Heartbeat::begin(file_, MachineKind::kiosk, "Hall", clock_).take());
  EXPECT_TRUE(app.beat());
  const auto kiosks = [&] { return health(app, "Kiosks, boards and rating screens"); };
  EXPECT_EQ(kiosks().state, "in order  ·  1 of 1");
  kiosk.reset();
  EXPECT_TRUE(app.beat());
  EXPECT_EQ(kiosks().state, "One is not heard from, works without the data, or cannot print.  ·  0 of 1");
  EXPECT_EQ(kiosks().tone, Tone::problem);
  EXPECT_EQ(model(app).health.front().tone, Tone::problem);
  EXPECT_FALSE(kiosks().to_do.empty());
}

}  // namespace
}  // namespace khio::counter
