// Which commands an officer's role allows. Commands without `--officer` are the system user's, who
// may do everything to a store that is theirs. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "office/office.h"

namespace khio {

// Of a command by its words, such as "staff add"; serve for whatever is not named.
Right right_of(std::string_view command);

// not_found: no such officer works here. refused: their role does not allow the command. An office
// that asks for no PINs knows no roles either.
Status check_right(Office& office, const std::string& officer, std::string_view command);

// The same of a command that needs `right` only as it is asked here.
Status check_right(Office& office, const std::string& officer, Right right,
                   std::string_view command);

}  // namespace khio
