// The office file read and written at the catalogue's section.
#include <filesystem>
#include <fstream>

#include "catalogue_section_case.h"

namespace khio::counter {
namespace {

TEST_F(CatalogueSectionTest, AFileNamesEveryFaultWithItsLineAndNothingIsTaken) {
  CounterApp app = at_catalogue();
  const std::string file = folder_.file("office.toml");
  std::ofstream(file) << "kind = \"office\"\nlanguages = [\"th\"]\nname = \"ก\"\nphonee = \"1\"\n"
                      << "[[divisions]]\ncode = \"A\"\nname = \"ข\"\n"
                      << "[[services]]\ncode = \"A01\"\nseries = \"Z\"\ndivision = \"A\"\n";
  press(app, SectionEvent::choose, "tab", static_cast<int>(CatalogueTab::file));
  ui::TextFieldState field;
  field.edit = ui::edit_of(file);
  app.apply(EditIn{SectionField::file, field});
  press(app, SectionEvent::run, "import");
  const CatalogueModel read = seen(app);
  EXPECT_EQ(read.sheet, CatalogueSheet::none);
  const OfficeReading reading = read_office(*load_office_file(file));
  ASSERT_EQ(read.faults.size(), reading.problems.size());
  EXPECT_TRUE(std::any_of(read.faults.begin(), read.faults.end(), [](const CatalogueLine& one) {
    return one.mark == "line 4" && one.words.starts_with("phonee");
  }));
  EXPECT_FALSE(read.changed);
  press(app, SectionEvent::confirm);
  EXPECT_FALSE(seen(app).changed);
}

TEST_F(CatalogueSectionTest, AFileShowsWhatItWouldChangeBeforeItIsTaken) {
  CounterApp app = at_catalogue();
  Catalogue other = office().catalogue();
  withdraw_service(other, 0, office().catalogue());
  other.services[1].name["th"] = "อย่างอื่น";
  other.phone = "0 3333 3333";
  const std::string file = folder_.file("office.toml");
  std::ofstream(file) << write_office(other);
  press(app, SectionEvent::choose, "tab", static_cast<int>(CatalogueTab::file));
  ui::TextFieldState field;
  field.edit = ui::edit_of(file);
  app.apply(EditIn{SectionField::file, field});
  press(app, SectionEvent::run, "import");
  const CatalogueModel asked = seen(app);
  ASSERT_EQ(asked.sheet, CatalogueSheet::take);
  EXPECT_EQ(asked.sheet_lines[0].mark, "changed");
  EXPECT_EQ(asked.sheet_lines[1].mark, "taken out");
  EXPECT_FALSE(asked.changed);
  press(app, SectionEvent::confirm);
  EXPECT_EQ(draft(app), other);
  EXPECT_TRUE(changes().empty());
  save(app);
  EXPECT_EQ(office().catalogue(), other);
}

TEST_F(CatalogueSectionTest, TheOfficeFileIsWrittenAsItIsReadBackAndNeverOverAnother) {
  CounterApp app = at_catalogue();
  press(app, SectionEvent::choose, "tab", static_cast<int>(CatalogueTab::file));
  ui::TextFieldState field;
  field.edit = ui::edit_of("mine.toml");
  app.apply(EditIn{SectionField::file, field});
  press(app, SectionEvent::keep, "export");
  const std::string path = folder_.file("files") + "/mine.toml";
  EXPECT_EQ(read_office(*load_office_file(path)).catalogue, office().catalogue());
  std::ofstream(path) << "mine";
  press(app, SectionEvent::keep, "export");
  EXPECT_EQ(*load_office_file(path), "mine");
}

}  // namespace
}  // namespace khio::counter
