// The words of resources/templates/templates.json in the language of the window.
#pragma once

#include <QString>

#include <span>

namespace castwright::ide {

[[nodiscard]] QString templateText(const QString& english);

// Those that translators know: all of the file.
[[nodiscard]] std::span<const char* const> templateTexts();

} // namespace castwright::ide
