// The schema of the settings as the page and the checks need it: one description a key, in the order of the
// page.
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <span>
#include <vector>

#include "ui/shell/settings.h"

namespace castwright::shell {

// The schema that is built into the program.
[[nodiscard]] QByteArray builtInSettingsSchema();
[[nodiscard]] std::vector<SettingDescription> readSettingsSchema(const QByteArray& schema);

// The translated name of a value of an enum; the value itself where it has none.
[[nodiscard]] QString titleOfValue(const SettingDescription& setting, const QJsonValue& value);

// "must be a whole number from 90 to 160"; empty where the schema allows the value.
[[nodiscard]] QString faultOf(const SettingDescription& setting, const QJsonValue& value);

// Every text of the schema that a person sees, so that the translation tools find them.
[[nodiscard]] std::span<const char* const> settingsSchemaTexts();

} // namespace castwright::shell
