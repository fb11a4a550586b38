// The larger controls, each in a file of its own.
#pragma once

#include "ui/inspector/fieldcontrol.h"

namespace castwright::inspector {

[[nodiscard]] FieldControl* makePromptControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl* makeExpressionControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl* makeToolListControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl* makeSecretControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
// Asks at the button which secret is meant, a new one perhaps; empty where none is chosen.
[[nodiscard]] QString
chooseSecret(const Suggestions& suggestions, const style::Theme& theme, QWidget& button, const QString& now);
[[nodiscard]] QString keepSecret(
    const Suggestions& suggestions, const style::Theme& theme, QWidget& button, const QString& name,
    const QString& secret);
[[nodiscard]] FieldControl*
makeTextListControl(const Field& field, const style::Theme& theme, QWidget* parent);
[[nodiscard]] FieldControl* makeTextsControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);
[[nodiscard]] FieldControl* makeFormControl(const Field& field, const style::Theme& theme, QWidget* parent);
[[nodiscard]] FieldControl* makeJsonControl(const Field& field, const style::Theme& theme, QWidget* parent);

} // namespace castwright::inspector
