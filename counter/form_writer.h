// Puts the fields of a form one under the other. Each is given by a function that finds it in a
// catalogue, constant or not, so that reading and writing cannot mean different places. One thread.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "counter/catalogue_form.h"
#include "domain/calendar.h"
#include "files/weekdays.h"

namespace khio::counter {

// A whole number, nothing around it.
std::optional<int> whole_number(const std::string& text);
// "08:30-12:00 13:00-16:30"; nothing when one of them is not written so.
std::optional<std::vector<TimeSpan>> time_spans(const std::string& text);

class FormWriter {
 public:
  FormWriter(const Words& words, std::string language)
      : words_(words), language_(std::move(language)) {}

  std::string tr(const char* source) const { return words_.tr(source); }
  const Words& words() const { return words_; }

  void heading(std::string path, std::string label, std::string list = {}, std::size_t index = 0) {
    FormField field{FormKind::heading, std::move(path), std::move(label)};
    field.list = std::move(list);
    field.index = index;
    form_.push_back(std::move(field));
  }
  void add(const std::string& list, std::string label) {
    FormField field{FormKind::add, list, std::move(label)};
    field.list = list;
    form_.push_back(std::move(field));
  }

  template <typename Where>
  FormField& texts(std::string path, const char* label, Where where, FormKind kind = FormKind::line) {
    return put(kind, std::move(path), label,
               [where, language = language_](const Catalogue& office) {
                 const Texts& texts = where(office);
                 const auto there = texts.find(language);
                 return there == texts.end() ? std::string() : there->second;
               },
               [where, language = language_](Catalogue& office, const std::string& typed) {
                 if (typed.empty()) {
                   where(office).erase(language);
                 } else {
                   where(office)[language] = typed;
                 }
                 return true;
               });
  }

  template <typename Where>
  FormField& word(std::string path, const char* label, Where where) {
    return put(FormKind::line, std::move(path), label,
               [where](const Catalogue& office) { return std::string(where(office)); },
               [where](Catalogue& office, const std::string& typed) {
                 where(office) = typed;
                 return true;
               });
  }

  template <typename Where>
  FormField& number(std::string path, const char* label, Where where) {
    FormField& field = put(
        FormKind::line, std::move(path), label,
        [where](const Catalogue& office) { return std::to_string(where(office)); },
        [where](Catalogue& office, const std::string& typed) {
          const std::optional<int> value = whole_number(typed);
          if (value) where(office) = *value;
          return value.has_value();
        });
    return latin(field);
  }

  template <typename Where>
  FormField& optional_number(std::string path, const char* label, Where where) {
    FormField& field = put(
        FormKind::line, std::move(path), label,
        [where](const Catalogue& office) {
          const auto& value = where(office);
          return value ? std::to_string(*value) : std::string();
        },
        [where](Catalogue& office, const std::string& typed) {
          const std::optional<int> value = whole_number(typed);
          if (value || typed.empty()) where(office) = value;
          return value.has_value() || typed.empty();
        });
    return latin(field);
  }

  template <typename Where>
  FormField& day(std::string path, const char* label, Where where) {
    return hinted(latin(put(FormKind::line, std::move(path), label,
                      [where](const Catalogue& office) { return iso_day(where(office)); },
                      [where](Catalogue& office, const std::string& typed) {
                        const Result<DayNumber> value = read_iso_day(typed);
                        if (value.ok()) where(office) = *value;
                        return value.ok();
                      })),
                  "2026-12-31");
  }

  template <typename Where>
  FormField& optional_day(std::string path, const char* label, Where where) {
    return hinted(latin(put(FormKind::line, std::move(path), label,
                      [where](const Catalogue& office) {
                        const auto& value = where(office);
                        return value ? iso_day(*value) : std::string();
                      },
                      [where](Catalogue& office, const std::string& typed) {
                        const Result<DayNumber> value = read_iso_day(typed);
                        if (typed.empty()) where(office) = std::nullopt;
                        if (value.ok()) where(office) = *value;
                        return value.ok() || typed.empty();
                      })),
                  "2026-12-31");
  }

  template <typename Where>
  FormField& spans(std::string path, const std::string& label, Where where) {
    FormField& field =
        put(FormKind::line, std::move(path), "",
            [where](const Catalogue& office) {
              std::string text;
              for (const TimeSpan& span : where(office)) {
                text += (text.empty() ? "" : "  ") + write_time_span(span);
              }
              return text;
            },
            [where](Catalogue& office, const std::string& typed) {
              const std::optional<std::vector<TimeSpan>> value = time_spans(typed);
              if (value) where(office) = *value;
              return value.has_value();
            });
    field.label = label;
    return hinted(latin(field), "08:30-12:00  13:00-16:30");
  }

  template <typename Where>
  FormField& flag(std::string path, const char* label, Where where) {
    return put(FormKind::flag, std::move(path), label,
               [where](const Catalogue& office) { return std::string(where(office) ? "1" : ""); },
               [where](Catalogue& office, const std::string& typed) {
                 where(office) = !typed.empty();
                 return true;
               });
  }

  // Whether `code` stands in a list of codes.
  template <typename Where>
  FormField& member(std::string path, std::string label, std::string code, Where where) {
    FormField& field =
        put(FormKind::flag, std::move(path), "",
            [where, code](const Catalogue& office) {
              const auto& list = where(office);
              const bool on = std::find(list.begin(), list.end(), code) != list.end();
              return std::string(on ? "1" : "");
            },
            [where, code](Catalogue& office, const std::string& typed) {
              auto& list = where(office);
              std::erase(list, code);
              if (!typed.empty()) list.push_back(code);
              return true;
            });
    field.label = std::move(label);
    return field;
  }

  template <typename Where>
  FormField& choice(std::string path, const char* label, std::vector<Choice> choices, Where where) {
    FormField& field = word(std::move(path), label, where);
    field.kind = FormKind::choice;
    field.choices = std::move(choices);
    return field;
  }

  template <typename Where>
  FormField& picture(std::string path, const char* label, std::vector<Choice> choices,
                     Where where) {
    FormField& field = choice(std::move(path), label, std::move(choices), where);
    field.kind = FormKind::picture;
    return field;
  }

  // One of several values, named in the order of `names`.
  template <typename Value, typename Where>
  FormField& one_of(std::string path, const char* label,
                    std::vector<std::pair<Value, std::string>> names, Where where) {
    const auto code = [](Value value) { return std::to_string(static_cast<int>(value)); };
    FormField& field =
        put(FormKind::choice, std::move(path), label,
            [where, code](const Catalogue& office) { return code(where(office)); },
            [where](Catalogue& office, const std::string& typed) {
              const std::optional<int> value = whole_number(typed);
              if (value) where(office) = static_cast<Value>(*value);
              return value.has_value();
            });
    for (auto& [value, name] : names) field.choices.push_back({code(value), std::move(name)});
    return field;
  }

  // Its keys are struck by their place: a number, a day, a time, a code.
  static FormField& latin(FormField& field) {
    field.latin = true;
    return field;
  }
  static FormField& hinted(FormField& field, std::string hint) {
    field.hint = std::move(hint);
    return field;
  }

  Form take() { return std::move(form_); }

 private:
  template <typename Read, typename Write>
  FormField& put(FormKind kind, std::string path, const char* label, Read read, Write write) {
    form_.push_back({kind, std::move(path), *label == '\0' ? std::string() : words_.tr(label),
                     std::move(read), std::move(write)});
    return form_.back();
  }

  const Words& words_;
  std::string language_;
  Form form_;
};

// The forms of services and counters, and those of the office.
void write_service_form(FormWriter& form, const Catalogue& office, std::size_t index);
void write_counter_form(FormWriter& form, const Catalogue& office, std::size_t index);
void write_hours_form(FormWriter& form);
void write_holidays_form(FormWriter& form, const Catalogue& office);
// The others; nothing for an entry that is none of them.
void write_office_form(FormWriter& form, const Catalogue& office, const std::string& entry);

}  // namespace khio::counter
