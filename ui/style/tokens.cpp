// The reader of the token table. It is strict: what the table does not say is a fault, found by the tests.
#include "ui/style/tokens.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

constexpr std::array roleNames = {
    "ground"_L1,       "panel"_L1,          "raised"_L1,       "hover"_L1,      "selected"_L1,
    "line"_L1,         "line-strong"_L1,    "text"_L1,         "text-quiet"_L1, "text-faint"_L1,
    "accent"_L1,       "on-accent"_L1,      "focus"_L1,        "good"_L1,       "warn"_L1,
    "bad"_L1,          "info"_L1,           "added-ground"_L1, "added-mark"_L1, "removed-ground"_L1,
    "removed-mark"_L1, "changed-ground"_L1, "moved-ground"_L1, "canvas"_L1,     "canvas-dot"_L1,
    "node"_L1,         "edge"_L1,           "edge-live"_L1,    "trigger"_L1,    "agent"_L1,
    "model"_L1,        "tool"_L1,           "flow"_L1,         "data"_L1,       "knowledge"_L1,
    "human"_L1,        "output"_L1};
static_assert(roleNames.size() == static_cast<std::size_t>(Role::Count));

constexpr std::array schemeNames = {"dark"_L1, "light"_L1, "high-contrast-dark"_L1, "high-contrast-light"_L1};
static_assert(schemeNames.size() == schemeCount);

constexpr std::array sizeNames = {"caption"_L1, "body"_L1, "emphasis"_L1, "title"_L1, "display"_L1};
constexpr auto firstFamily = static_cast<std::size_t>(Role::Trigger);

// Collects the first fault and goes on with harmless values, so that the reader below reads as a list.
class Reader {
public:
    explicit Reader(QJsonObject root)
        : m_root(std::move(root)) {}

    [[nodiscard]] QJsonValue at(std::initializer_list<QLatin1StringView> path) {
        QJsonValue value = m_root;
        for (const QLatin1StringView step : path)
            value = value.toObject().value(step);
        return value;
    }
    int number(std::initializer_list<QLatin1StringView> path) {
        const QJsonValue value = at(path);
        if (!value.isDouble() || value.toInt(-1) < 0)
            complain(path, "is not a whole number"_L1);
        return value.toInt();
    }
    QString string(std::initializer_list<QLatin1StringView> path) {
        const QJsonValue value = at(path);
        if (value.toString().isEmpty())
            complain(path, "is not a text"_L1);
        return value.toString();
    }
    QColor color(std::initializer_list<QLatin1StringView> path) {
        const QString text = at(path).toString();
        const QColor value = text.size() == 7 ? QColor::fromString(text) : QColor();
        if (!value.isValid())
            complain(path, "is not a colour written as #RRGGBB"_L1);
        return value;
    }
    [[nodiscard]] QString fault() const { return m_fault; }

private:
    void complain(std::initializer_list<QLatin1StringView> path, QLatin1StringView what) {
        if (!m_fault.isEmpty())
            return;
        QStringList names;
        for (const QLatin1StringView step : path)
            names += QString(step);
        m_fault = u"tokens.json: %1 %2"_s.arg(names.join(u'.'), what);
    }

    QJsonObject m_root;
    QString m_fault;
};

} // namespace

QString nameOf(Role role) {
    return roleNames.at(static_cast<std::size_t>(role));
}

QString nameOf(Scheme scheme) {
    return schemeNames.at(static_cast<std::size_t>(scheme));
}

bool isFamily(Role role) {
    return static_cast<std::size_t>(role) >= firstFamily && role != Role::Count;
}

std::expected<Tokens, QString> readTokens(const QByteArray& json) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return std::unexpected(u"tokens.json: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset));

    Reader reader(document.object());
    Tokens tokens;
    for (std::size_t scheme = 0; scheme < schemeCount; ++scheme) {
        for (std::size_t role = 0; role < roleNames.size(); ++role) {
            tokens.schemes[scheme].byRole[role] =
                role < firstFamily ? reader.color({schemeNames[scheme], roleNames[role]})
                                   : reader.color({"family"_L1, roleNames[role], schemeNames[scheme]});
        }
    }
    for (std::size_t family = 0; family < tokens.familyIcons.size(); ++family)
        tokens.familyIcons[family] = reader.string({"family"_L1, roleNames[firstFamily + family], "icon"_L1});
    for (std::size_t size = 0; size < sizeNames.size(); ++size)
        tokens.type.size[size] = reader.number({"type"_L1, "size"_L1, sizeNames[size]});
    tokens.type.monoSize = reader.number({"type"_L1, "size"_L1, "mono"_L1});
    tokens.type.ui = reader.string({"type"_L1, "ui"_L1});
    tokens.type.mono = reader.string({"type"_L1, "mono"_L1});
    tokens.type.bodyWeight = reader.number({"type"_L1, "weight"_L1, "body"_L1});
    tokens.type.emphasisWeight = reader.number({"type"_L1, "weight"_L1, "emphasis"_L1});
    tokens.metrics.radiusControl = reader.number({"radius"_L1, "control"_L1});
    tokens.metrics.radiusCard = reader.number({"radius"_L1, "card"_L1});
    tokens.metrics.motionQuick = reader.number({"motion"_L1, "quick"_L1});
    tokens.metrics.motionCalm = reader.number({"motion"_L1, "calm"_L1});
    if (!reader.fault().isEmpty())
        return std::unexpected(reader.fault());
    return tokens;
}

const Tokens& builtInTokens() {
    static const Tokens tokens = [] {
        QFile file(u":/castwright/themes/tokens.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("tokens.json is not compiled into this program");
        auto read = readTokens(file.readAll());
        // The file is part of the program and tests read it, so this is a broken build, not a broken machine.
        if (!read)
            qFatal("%s", qUtf8Printable(read.error()));
        return *std::move(read);
    }();
    return tokens;
}

const Colors& colorsOf(Scheme scheme) {
    return builtInTokens().schemes.at(static_cast<std::size_t>(scheme));
}

} // namespace castwright::style
