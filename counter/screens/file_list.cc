#include "counter/screens/file_list.h"

#include "counter/screens/section_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kFileRow = 60;

void choose(Pane& pane, const std::string& path, std::optional<ScrollTo> shows = {}) {
  EditIn edit{SectionField::file, {}};
  edit.field.edit = ui::edit_of(path);
  edit.shows = shows;
  pane.report(std::move(edit));
}

void file_row(Pane& pane, const Rect& box, const FileLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("file " + line.path, box, line.name, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) choose(pane, line.chosen && line.folder ? line.path + "/" : line.path);
  if (line.chosen) {
    kit.fill(box, t.chip, kit.px(12));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(12));
  } else {
    kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  }
  Rect inside = box.inset(kit.px(12), kit.px(4));
  kit.icon(line.folder ? Icon::chevron : Icon::document, inside.take_left(kit.px(36)).centre(),
           kit.px(28), t.text_muted);
  inside.take_left(kit.px(12));
  // The name's room is for larger letters, not for a wider note.
  const ui::TextLook note{.size = 25, .color = t.text_muted, .align = Align::end, .grows = false,
                          .shrink_min = .8f};
  const float wanted = kit.measure(line.note, note).width + kit.px(4);
  kit.text(inside.take_right(std::min(wanted, inside.width * .55f)), line.note, note);
  inside.take_right(kit.px(14));
  kit.text(inside, line.name,
           {.size = 28, .color = t.text, .weight = line.chosen ? Weight::bold : Weight::regular,
            .lines = 2, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

}  // namespace

void file_list(Pane& pane, const std::vector<FileLine>& lines, std::string_view none,
               const Rect& area, bool walked) {
  Kit& kit = pane.kit;
  Rect place = area;
  if (lines.empty()) {
    kit.text(place, none,
             {.size = 27, .color = kit.theme().text_muted, .vertical = ui::Vertical::top,
              .lines = 3, .shrink_min = .7f});
    return;
  }
  const int total = static_cast<int>(lines.size());
  const auto line = [&](int i) -> const FileLine& { return lines[static_cast<std::size_t>(i)]; };
  const Rows rows = page_rows(pane, List::files, total, kit.px(kFileRow), place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    file_row(pane, place.take_top(kit.px(kFileRow)), line(i));
  }
  if (!walked) return;
  if (const auto next = next_line(pane, rows, chosen_line(lines), total)) {
    choose(pane, line(*next).path, ScrollTo{List::files, *next});
  }
}

}  // namespace khio::counter
