// Values as text of their own, where no file is there to follow.
#pragma once

#include <string>
#include <string_view>

#include "models/json/document.h"
#include "models/json/value.h"
#include "models/vocabulary/error.h"

namespace castwright::json {

// In one line without spaces.
[[nodiscard]] std::string write(const Value& value);

// One member or element a line, two spaces a level, a line end at the end: what a new file looks like.
[[nodiscard]] std::string writeFile(const Value& value);

// The canonical format of a file as it is: what writeFile writes, with every name, string and number as
// written. Names that occur twice stay; a byte order mark goes.
[[nodiscard]] std::string format(const Document& document);

// A string with its quotes; nothing is escaped that need not be, unless only ASCII is wanted.
[[nodiscard]] std::string quote(std::string_view text, bool onlyAscii = false);

// Refuses what no file could hold: text that is no UTF-8, numbers that are none, names that occur twice, and
// more levels than a reader takes.
[[nodiscard]] Result<> checkWritable(const Value& value);

} // namespace castwright::json
