// Problems under the thing they are about, each with its quick fixes.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

#include "models/document/problemwatch.h"
#include "ui/style/theme.h"

namespace castwright::inspector {

// Replaces what the area, which has a box layout, showed before; hides it where there is nothing to say.
void showProblemRows(
    QWidget& area, const style::Theme& theme, const std::vector<document::Problem>& problems,
    const std::function<void(const spec::QuickFix&)>& fix);

} // namespace castwright::inspector
