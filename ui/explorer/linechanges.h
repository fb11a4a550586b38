// Which lines of a text differ from another one: what change bars show.
#pragma once

#include <QList>

#include <string_view>

#include "ui/textview/textview.h"

namespace castwright::explorer {

// In the order of their lines; nothing where the texts can't be compared as lines.
[[nodiscard]] QList<textview::LineChange> changedLines(std::string_view base, std::string_view now);

} // namespace castwright::explorer
