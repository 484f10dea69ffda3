// Where the files that come with the product lie. Asked once and remembered; any thread.
#pragma once

#include <filesystem>

namespace khio {

// The folder with fonts.conf, office/, sounds/ …: the environment's KHIO_ASSETS, else
// share/khio beside the installed program's bin, else where the build put it.
const std::filesystem::path& assets_dir();

// The folder with LANGUAGE/LC_MESSAGES/DOMAIN.mo: `locale` in assets_dir() where the product was
// installed, else the build's own.
const std::filesystem::path& locale_dir();

}  // namespace khio
