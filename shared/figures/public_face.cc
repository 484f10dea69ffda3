#include "figures/public_face.h"

#include "figures/public_cells.h"

namespace khio {

SatisfactionFigures protected_part(SatisfactionFigures part,
                                   const HiddenBefore& before) {
  bool stands = true;
  if (!part.imported.empty()) {
    stands = hide_company(part.imported.begin()->second, part.survey.min_cell,
                          HiddenCell::untold);
  } else if (part.overall.n > 0) {
    stands = hide_company(part, HiddenCell::untold, before);
  }
  if (!stands) withhold_all(part, false);
  visit_cells(part, [](const std::string&, Cell& cell) {
    if (cell.suppressed) withhold(cell);
  });
  return part;
}

}  // namespace khio
