// The theme, as the text editor takes it.
#pragma once

#include "ui/style/theme.h"
#include "ui/textview/textview.h"

namespace castwright::explorer {

[[nodiscard]] textview::Look textLook(const style::Theme& theme);

} // namespace castwright::explorer
