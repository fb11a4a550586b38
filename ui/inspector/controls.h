// The larger controls, each in a file of its own.
#pragma once

#include "ui/inspector/fieldcontrol.h"

namespace castwright::inspector {

[[nodiscard]] FieldControl* makePromptControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl*
makeExpressionControl(const Field& field, const style::Theme& theme, QWidget* parent);
[[nodiscard]] FieldControl* makeToolListControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl* makeTextListControl(const Field& field, QWidget* parent);
[[nodiscard]] FieldControl* makeTextsControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl* makeFormControl(const Field& field, const style::Theme& theme, QWidget* parent);
[[nodiscard]] FieldControl* makeJsonControl(const Field& field, const style::Theme& theme, QWidget* parent);

} // namespace castwright::inspector
