// Messages: what the product says, in one language. English source strings are the keys; a key a
// catalogue does not know is said in English. Several languages live side by side in one process.
//
// Catalogues are assets/messages/DOMAIN.LANGUAGE.po (kiosk, counter, paper, dates), compiled at
// build to locale_dir(). A language exists when some catalogue has it; English always does.
//
// A Messages is cheap to copy and may be used from any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khio {

// One `{name}` of a pattern and what stands there, already written in the reader's numerals.
struct Argument {
  std::string_view name;
  std::string value;
};

// `pattern` with every {name} replaced. A name without an argument stays as it is written, so that
// a translator's mistake is seen and nothing stops.
std::string filled(std::string_view pattern, std::initializer_list<Argument> arguments);

// A language of tests: English two fifths longer, so that a box too small for a translation shows
// before there is one. It is not among languages().
inline constexpr const char* kPseudoLanguage = "qps";

class Messages {
 public:
  // A language code such as "th"; each is read once. A damaged or missing catalogue says
  // everything in English.
  static Messages load(const std::string& language);

  // The codes of all languages there are catalogues for, and "en"; sorted.
  static std::vector<std::string> languages();

  const std::string& language() const;

  std::string tr(const char* domain, const char* source) const;
  // The same words with different meanings are told apart by a context ("button", "short date").
  std::string tr(const char* domain, const char* context, const char* source) const;
  // The form for n, by the language's own plural rule.
  std::string ntr(const char* domain, const char* one, const char* many, std::int64_t n) const;

  // tr and filled in one.
  std::string say(const char* domain, const char* source,
                  std::initializer_list<Argument> arguments) const;

 private:
  struct Catalogue;
  explicit Messages(std::shared_ptr<const Catalogue> catalogue)
      : catalogue_(std::move(catalogue)) {}
  std::shared_ptr<const Catalogue> catalogue_;
};

}  // namespace khio
