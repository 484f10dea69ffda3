#include "kiosk/suggesting_screens.h"

#include <algorithm>

#include "base/assets.h"

namespace khio::kiosk {
namespace {

PhrasesModel phrases_of(const Catalogue& office, const Suggesting& suggesting,
                        const std::string& language) {
  PhrasesModel model;
  model.kind = suggesting.kind;
  model.written = suggesting.text;
  model.refused = suggesting.refused;
  model.unreachable = suggesting.unreachable;
  const std::vector<ReadyPhrase>& phrases = office.suggestions.phrases;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (phrases[i].kind != suggesting.kind) continue;
    const auto place = static_cast<int>(i);
    const bool chosen = std::find(suggesting.phrases.begin(), suggesting.phrases.end(), place) !=
                        suggesting.phrases.end();
    model.phrases.push_back({place, office.text(phrases[i].text, language), chosen});
  }
  return model;
}

WriteModel write_of(const Suggesting& suggesting, const Keyboards& keyboards,
                    const std::string& language) {
  WriteModel model;
  model.kind = suggesting.kind;
  model.text = suggesting.text;
  model.caret = suggesting.caret;
  model.letters_max = letters_left(suggesting);
  model.keyboard = suggesting.keyboard;
  // The visitor's own keyboard comes first.
  auto own = std::make_shared<std::vector<ui::KeyboardLayout>>(*keyboards);
  std::stable_partition(own->begin(), own->end(), [&](const ui::KeyboardLayout& layout) {
    return layout.language == language;
  });
  model.layouts = std::move(own);
  return model;
}

}  // namespace

Keyboards keyboards_of(const std::vector<std::string>& languages) {
  auto loaded = ui::load_keyboards(assets_dir() / "keyboards", languages);
  auto kept = std::make_shared<std::vector<ui::KeyboardLayout>>();
  if (loaded.ok()) *kept = std::move(loaded).take();
  return kept;
}

ScreenModel suggesting_screen(const Catalogue& office, const Suggesting& suggesting,
                              const SuggestingAnswers& answers, const Keyboards& keyboards,
                              const Words& words, const std::string& language) {
  switch (suggesting.step) {
    case SuggestingStep::choose:
      return SuggestChoiceModel{office.text(office.suggestions.corruption_channel, language)};
    case SuggestingStep::write:
      if (!keyboards->empty()) return write_of(suggesting, keyboards, language);
      [[fallthrough]];
    case SuggestingStep::phrases: {
      PhrasesModel model = phrases_of(office, suggesting, language);
      model.can_write = !keyboards->empty();
      return model;
    }
    case SuggestingStep::sending:
    case SuggestingStep::looking: return NoticeModel{Notice::issuing, false, {}};
    case SuggestingStep::said: {
      const SuggestionReceipt& receipt = answers.receipt;
      return SaidModel{receipt.number, words.dates().weekday_date(receipt.due), answers.printed};
    }
    case SuggestingStep::number:
      return ComplaintNumberModel{suggesting.digits, suggesting.refused, suggesting.unreachable};
    case SuggestingStep::complaint: {
      const SuggestionView& view = answers.complaint;
      return ComplaintModel{view.number, view.state, words.dates().weekday_date(view.due),
                            view.answer};
    }
  }
  return NoticeModel{Notice::issuing, false, {}};
}

std::string text_to_send(const Catalogue& office, const Suggesting& suggesting) {
  const std::vector<ReadyPhrase>& phrases = office.suggestions.phrases;
  std::string text;
  for (const int place : suggesting.phrases) {
    if (static_cast<std::size_t>(place) >= phrases.size()) continue;
    text += office.text(phrases[static_cast<std::size_t>(place)].text, office.languages.front());
    text += '\n';
  }
  if (!suggesting.text.empty()) return text + suggesting.text;
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace khio::kiosk
