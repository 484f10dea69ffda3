#include "counter/commands/report_look.h"

namespace khio {

std::string report_language(const Run& run, const Office& office) {
  return run.options().language.empty() ? office.catalogue().languages.front()
                                        : run.options().language;
}

ReportLook report_look(Run& run, const Office& office) {
  ReportLook look;
  look.language = report_language(run, office);
  look.digits = office.catalogue().thai_numerals_in_reports ? ReportDigits::native
                                                            : ReportDigits::arabic;
  look.created = run.iso(run.clock().now().utc_ms);
  return look;
}

}  // namespace khio
