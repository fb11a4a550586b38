// How a severity looks and is called.
#pragma once

#include <QString>

#include "ui/shell/notifications.h"
#include "ui/style/theme.h"

namespace castwright::shell {

[[nodiscard]] QString iconOf(Severity severity);
[[nodiscard]] style::Role roleOf(Severity severity);
[[nodiscard]] QString nameOf(Severity severity); // translated

} // namespace castwright::shell
