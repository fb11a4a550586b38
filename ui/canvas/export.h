// The graph as a picture for documents: all of it, at its natural size.
#pragma once

#include <QString>

#include "models/vocabulary/error.h"
#include "ui/canvas/scene.h"
#include "ui/style/theme.h"

namespace castwright::canvas {

// By the ending of the name: .svg or .png.
[[nodiscard]] Result<> exportPicture(const Scene& scene, const style::Theme& theme, const QString& path);

} // namespace castwright::canvas
