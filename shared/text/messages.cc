#include "text/messages.h"

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <filesystem>
#include <limits>
#include <locale>
#include <map>
#include <mutex>

#include "base/assets.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using Facet = boost::locale::message_format<char>;

constexpr const char* kSourceLanguage = "en";
constexpr const char* kFolder = "LC_MESSAGES";

// The domains this language has a compiled catalogue for.
std::vector<std::string> domains_of(const std::string& language) {
  std::vector<std::string> found;
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(locale_dir() / language / kFolder, unreadable)) {
    if (entry.path().extension() == ".mo") found.push_back(entry.path().stem().string());
  }
  return found;
}

// A language code becomes part of a path: letters, digits, '_' and '-' only.
bool is_plain_code(const std::string& language) {
  return !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::locale read_catalogues(const std::string& language) {
  boost::locale::gnu_gettext::messages_info info;
  info.language = language;
  info.encoding = "UTF-8";
  info.paths = {locale_dir().string()};
  for (const std::string& name : domains_of(language)) {
    info.domains.emplace_back(name);
  }
  if (info.domains.empty()) return std::locale::classic();
  try {
    return {std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info)};
  } catch (const std::exception&) {  // Boost.Locale's answer to a damaged file
    return std::locale::classic();
  }
}

// Letters that are no part of a {name}.
std::size_t letters_said(std::string_view source) {
  std::size_t letters = 0;
  bool in_name = false;
  for (const char letter : source) {
    in_name = letter == '{' || in_name;
    if (!in_name) ++letters;
    if (letter == '}') in_name = false;
  }
  return letters;
}

// Vowels outside {names} are doubled, then the end is drawn out, until the text is long enough.
std::string lengthened(std::string_view source) {
  constexpr std::size_t kTenthsMore = 4;
  std::size_t more = (letters_said(source) * kTenthsMore + 9) / 10;
  std::string text;
  bool in_name = false;
  for (const char letter : source) {
    in_name = letter == '{' || (in_name && letter != '}');
    text.push_back(letter);
    const bool vowel = std::string_view("aeiouAEIOU").find(letter) != std::string_view::npos;
    if (vowel && !in_name && more > 0) {
      text.push_back(letter);
      --more;
    }
  }
  return text.append(more, 'n');
}

}  // namespace

std::string filled(std::string_view pattern, std::initializer_list<Argument> arguments) {
  std::string text;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == pattern.npos ? open : pattern.find('}', open);
    if (close == pattern.npos) break;
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto* known =
        std::find_if(arguments.begin(), arguments.end(),
                     [&](const Argument& argument) { return argument.name == name; });
    text.append(pattern.substr(0, open));
    if (known != arguments.end()) {
      text.append(known->value);
      pattern.remove_prefix(close + 1);
    } else {
      text.push_back('{');
      pattern.remove_prefix(open + 1);
    }
  }
  return text.append(pattern);
}

struct Messages::Catalogue {
  std::string language;
  std::locale locale;

  // What is said where the catalogue has nothing.
  std::string untranslated(const char* source) const {
    return language == kPseudoLanguage ? lengthened(source) : source;
  }

  const Facet* facet() const {
    return std::has_facet<Facet>(locale) ? &std::use_facet<Facet>(locale) : nullptr;
  }
};

Messages Messages::load(const std::string& language) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Catalogue>> known;
  const std::lock_guard lock(mutex);
  std::shared_ptr<const Catalogue>& kept = known[language];
  if (kept == nullptr) {
    kept = std::make_shared<Catalogue>(Catalogue{
        language, is_plain_code(language) ? read_catalogues(language) : std::locale::classic()});
  }
  return Messages(kept);
}

std::vector<std::string> Messages::languages() {
  std::vector<std::string> found{kSourceLanguage};
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(locale_dir(), unreadable)) {
    const std::string code = entry.path().filename().string();
    if (code != kSourceLanguage && !domains_of(code).empty()) found.push_back(code);
  }
  std::sort(found.begin(), found.end());
  return found;
}

const std::string& Messages::language() const { return catalogue_->language; }

std::string Messages::tr(const char* domain, const char* source) const {
  return tr(domain, nullptr, source);
}

std::string Messages::tr(const char* domain, const char* context, const char* source) const {
  const Facet* facet = catalogue_->facet();
  const char* said =
      facet == nullptr ? nullptr : facet->get(facet->domain(domain), context, source);
  return said == nullptr ? catalogue_->untranslated(source) : said;
}

std::string Messages::ntr(const char* domain, const char* one, const char* many,
                          std::int64_t n) const {
  const Facet* facet = catalogue_->facet();
  const int counted =
      static_cast<int>(std::clamp<std::int64_t>(n, 0, std::numeric_limits<int>::max()));
  const char* said =
      facet == nullptr ? nullptr : facet->get(facet->domain(domain), nullptr, one, counted);
  if (said != nullptr) return said;
  return catalogue_->untranslated(n == 1 ? one : many);
}

std::string Messages::say(const char* domain, const char* source,
                          std::initializer_list<Argument> arguments) const {
  return filled(tr(domain, source), arguments);
}

}  // namespace khio
