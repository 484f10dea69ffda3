// The fonts every word is drawn with, named in assets/fonts.conf.
#pragma once

#include "base/result.h"

namespace khio {

// Loads the font list; the first call in a process should come from main before other threads
// start, because it tells fontconfig (through the environment) which list to read, unless
// FONTCONFIG_FILE already names one. Later calls from any thread answer at once.
//
// device: there are no usable fonts. Pango would crash on its first layout, so nothing may be
// drawn. Asked again later it looks again.
Status fonts_ready();

// Whether the fonts that were found are still there; once they are gone, words that were not drawn
// before come out empty. device: not there.
Status fonts_still_there();

}  // namespace khio
