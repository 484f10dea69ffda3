// A ticket as the bytes a bare thermal printer takes: one raster in bands, the cut, and the two
// questions whose answers follow the last row. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "print/printer.h"

namespace khio {

// ESC @, GS v 0 bands of at most options.band_rows rows, cut (or feed past the tear bar).
// REQUIRES: 0 < bitmap.width <= options.dots.
std::string escpos_raster(const Bitmap1& bitmap, const PrinterOptions& options);

// Asked after the raster and answered in order, so an answer says that every row before it is done:
// GS r 1 (paper sensor, one byte) and GS ( H (echo of four digits, seven bytes). Cheap printers
// know the first at most.
std::string escpos_questions(std::string_view four_digits);

// The process id of a job: four decimal digits of its key's hash.
std::string escpos_process_id(std::string_view key);

}  // namespace khio
