#include "counter/upgrade_window.h"

#include <memory>

#include "domain/catalogue.h"
#include "store/upgrade.h"
#include "ui/window_status.h"

namespace khio::counter {
namespace {

constexpr double kLookSeconds = .25;

}  // namespace

void draw_upgrading(const UpgradingModel& model, ui::Kit& kit) {
  kit.enter("upgrading");
  const ui::Theme& t = kit.theme();
  const Words& words = model.words;
  kit.fill(kit.screen(), t.background_top);
  ui::Rect card = kit.screen().middle(kit.px(1100), kit.px(520));
  kit.card(card, kit.px(28), t.card);
  card = card.inset(kit.px(56), kit.px(48));
  kit.text(card.take_top(kit.px(120)), words.tr("The office's data is being made ready for the new version"),
           {.size = 44, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .6f});
  card.take_top(kit.px(24));
  kit.text(card.take_bottom(kit.px(150)),
           words.tr("Nothing is lost if it is interrupted: it begins again at the next start. Please "
                    "wait; this window goes on by itself."),
           {.size = 31, .color = t.text_muted, .vertical = ui::Vertical::top, .lines = 3,
            .shrink_min = .6f});
  ui::Rect line = card.take_top(kit.px(56));
  if (!model.percent) {
    kit.text(line, words.tr("Another program does it; this may take some minutes."),
             {.size = 31, .color = t.text, .shrink_min = .6f});
    return;
  }
  kit.text(line.take_right(kit.px(130)), words.number(*model.percent) + " %",
           {.size = 34, .color = t.text, .align = Align::end});
  line.take_right(kit.px(20));
  ui::Rect bar = line.middle(line.width, kit.px(22));
  kit.fill(bar, t.chip, bar.height / 2);
  bar.width *= static_cast<float>(*model.percent) / 100.f;
  if (*model.percent > 0) kit.fill(bar, t.primary_bottom, bar.height / 2);
}

Result<bool> run_upgrade(const UpgradeOptions& options) {
  if (!is_of_earlier_version(options.store_url)) return true;
  auto opened = ui::Window::open(options.window);
  if (!opened.ok()) return opened.error();
  const std::unique_ptr<ui::Window> window = std::move(opened).take();
  window->kit().set(options.look);
  const Words words(Catalogue{}, options.language);
  auto upgrade = std::make_unique<Upgrade>(options.store_url);
  UpgradingModel model{words, 0};
  for (;;) {
    const ui::Window::Turn turn =
        window->turn(kLookSeconds, [&](ui::Kit& kit) { draw_upgrading(model, kit); });
    if (turn.closed) return false;
    if (turn.drew && !options.status_file.empty()) {
      const Status written =
          ui::write_window_status(options.status_file, window->kit(), window->frames_drawn());
      if (!written.ok()) return written.error();
    }
    if (upgrade->over()) {
      if (upgrade->outcome().ok()) return true;
      if (upgrade->outcome().error().kind != ErrorKind::busy) return upgrade->outcome().error();
      upgrade = std::make_unique<Upgrade>(options.store_url);  // until the other program is done
      model.percent.reset();
      window->ask_frame();
    }
    const int percent = upgrade->percent();
    if (percent == model.percent.value_or(0)) continue;
    model.percent = percent;
    window->ask_frame();
  }
}

}  // namespace khio::counter
