// The schema of the settings as the page and the checks need it: one description a key, in the order of the
// page.
#include "ui/shell/settingsschema.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand, and the macro does not work inside a namespace.
static void registerSettingsResource() {
    Q_INIT_RESOURCE(settings);
}

namespace castwright::shell {

namespace {

QString translated(const QString& text) {
    return QCoreApplication::translate("SettingsSchema", text.toUtf8().constData());
}

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(castwright::shell::Settings)
};

bool isWhole(const QJsonValue& value) {
    return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
}

QString faultOfNumber(const QJsonObject& schema, const QJsonValue& value) {
    const bool whole = schema["type"_L1] == "integer"_L1;
    const auto minimum = schema["minimum"_L1];
    const auto maximum = schema["maximum"_L1];
    const bool isInside = value.isDouble() && (!minimum.isDouble() || value.toDouble() >= minimum.toDouble())
                          && (!maximum.isDouble() || value.toDouble() <= maximum.toDouble());
    if (isInside && (!whole || isWhole(value)))
        return {};
    if (minimum.isDouble() && maximum.isDouble())
        return (whole ? Checks::tr("must be a whole number from %1 to %2")
                      : Checks::tr("must be a number from %1 to %2"))
            .arg(minimum.toDouble())
            .arg(maximum.toDouble());
    if (minimum.isDouble())
        return (whole ? Checks::tr("must be a whole number of at least %1")
                      : Checks::tr("must be a number of at least %1"))
            .arg(minimum.toDouble());
    if (maximum.isDouble())
        return (whole ? Checks::tr("must be a whole number of at most %1")
                      : Checks::tr("must be a number of at most %1"))
            .arg(maximum.toDouble());
    return whole ? Checks::tr("must be a whole number") : Checks::tr("must be a number");
}

} // namespace

QByteArray builtInSettingsSchema() {
    registerSettingsResource();
    QFile file(u":/castwright/settings.schema.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The schema of the settings is not built into this program.");
    return file.readAll();
}

std::vector<SettingDescription> readSettingsSchema(const QByteArray& schema) {
    std::vector<SettingDescription> all;
    const auto document = QJsonDocument::fromJson(schema);
    for (const auto& group : document["allOf"_L1].toArray()) {
        std::vector<SettingDescription> members;
        const auto properties = group["properties"_L1].toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            const auto member = it->toObject();
            members.push_back({
                .key = it.key(),
                .title = translated(member["title"_L1].toString()),
                .description = translated(member["description"_L1].toString()),
                .group = translated(group["title"_L1].toString()),
                .schema = member,
                .defaultValue = member["default"_L1],
                .isPerWorkspace = member["scope"_L1] != "user"_L1,
            });
        }
        std::ranges::stable_sort(
            members, {}, [](const SettingDescription& s) { return s.schema["order"_L1].toInt(); });
        std::ranges::move(members, std::back_inserter(all));
    }
    return all;
}

QString titleOfValue(const SettingDescription& setting, const QJsonValue& value) {
    const auto values = setting.schema["enum"_L1].toArray();
    const auto titles = setting.schema["enumTitles"_L1].toArray();
    for (qsizetype i = 0; i < values.size() && i < titles.size(); ++i)
        if (values[i] == value)
            return translated(titles[i].toString());
    return value.toVariant().toString();
}

QString faultOf(const SettingDescription& setting, const QJsonValue& value) {
    const auto type = setting.schema["type"_L1].toString();
    if (const auto allowed = setting.schema["enum"_L1].toArray(); !allowed.isEmpty()) {
        if (allowed.contains(value))
            return {};
        QStringList names;
        for (const auto& one : allowed)
            names << u"\"%1\""_s.arg(one.toVariant().toString());
        return Checks::tr("must be one of %1").arg(names.join(u", "_s));
    }
    if (type == "boolean"_L1)
        return value.isBool() ? QString() : Checks::tr("must be true or false");
    if (type == "integer"_L1 || type == "number"_L1)
        return faultOfNumber(setting.schema, value);
    if (type == "array"_L1) {
        const auto items = value.toArray();
        return value.isArray()
                       && std::ranges::all_of(items, [](const QJsonValue& item) { return item.isString(); })
                   ? QString()
                   : Checks::tr("must be a list of texts");
    }
    if (!value.isString())
        return Checks::tr("must be a text");
    const auto longest = setting.schema["maxLength"_L1];
    if (longest.isDouble() && value.toString().toUcs4().size() > longest.toInteger())
        return Checks::tr("must have at most %n characters", nullptr, longest.toInt());
    return {};
}

} // namespace castwright::shell
