// What the programs have in common that paint the states of a room for eyes: `NAME FOLDER`, both themes.
#pragma once

#include <functional>

#include "ui/style/theme.h"

namespace castwright::fakes {

// `paint` gets a theme and what the names of its pictures begin with. Returns the status to exit with.
int paintGallery(
    int argc, char** argv, const std::function<void(style::Theme& theme, const QString& prefix)>& paint);

} // namespace castwright::fakes
