// Settings: one JSON Schema says what exists; a file of the user and one of the workspace say what differs.
#include "ui/shell/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <array>
#include <chrono>
#include <utility>

#include "ui/shell/settingsfile.h"
#include "ui/shell/settingsschema.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace castwright::shell {

namespace {

constexpr std::array bothScopes{SettingScope::User, SettingScope::Workspace};

// Editors write in several steps: one look after the last of them is enough.
constexpr auto quietTime = 50ms;
// A file that is half written when we look is looked at again before anything is said about it.
constexpr auto secondLook = 250ms;

QString sentence(const Error& error) {
    return QString::fromStdString(describe(error));
}

QString asJson(const QJsonValue& value) {
    const auto inList = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    auto text = QString::fromUtf8(inList.sliced(1, inList.size() - 2));
    return text.size() > 60 ? text.first(60) + u'…' : text;
}

} // namespace

struct Settings::Private {
    explicit Private(Settings& owner)
        : q(owner) {}

    Settings& q;
    std::vector<SettingDescription> descriptions = readSettingsSchema(builtInSettingsSchema());
    QHash<QString, std::size_t> byKey;
    SettingsFile user{QString(), QString()};
    std::optional<SettingsFile> workspace;
    QHash<QString, QJsonValue> inForce;
    std::array<QHash<QString, QString>, bothScopes.size()> faults;
    QStringList startupProblems;
    bool isStarting = true;

    QFileSystemWatcher watcher;
    QTimer look;
    std::array<bool, bothScopes.size()> isSecondLook{};

    SettingsFile* file(SettingScope scope) {
        if (scope == SettingScope::User)
            return &user;
        return workspace ? &*workspace : nullptr;
    }

    void say(const QString& text) {
        if (isStarting)
            startupProblems << text;
        else
            Q_EMIT q.problem(text);
    }

    // Empty where the value that the file holds for this key counts.
    QString faultIn(const SettingDescription& setting, SettingScope scope) {
        auto* const source = file(scope);
        const auto value = source ? source->values().value(setting.key) : QJsonValue(QJsonValue::Undefined);
        if (value.isUndefined())
            return {};
        const auto name = QFileInfo(source->path()).fileName();
        if (scope == SettingScope::Workspace && !setting.isPerWorkspace)
            return Settings::tr("%1 sets \"%2\", which belongs to the user's settings alone. It is ignored.")
                .arg(name, setting.key);
        const auto fault = faultOf(setting, value);
        if (fault.isEmpty())
            return {};
        return Settings::tr("%1 sets \"%2\" to %3, but it %4. It is ignored.")
            .arg(name, setting.key, asJson(value), fault);
    }

    // Settles what is in force after a file was read, and says what changed.
    void settle() {
        QStringList changedKeys;
        QStringList newFaults;
        for (const auto& setting : descriptions) {
            auto value = setting.defaultValue;
            for (const auto scope : bothScopes) {
                const auto fault = faultIn(setting, scope);
                auto& known = faults[static_cast<std::size_t>(scope)][setting.key];
                if (!fault.isEmpty() && fault != known)
                    newFaults << fault;
                known = fault;
                const auto* const source = file(scope);
                if (source && fault.isEmpty() && source->values().contains(setting.key))
                    value = source->values().value(setting.key);
            }
            auto& old = inForce[setting.key];
            if (std::exchange(old, value) != value)
                changedKeys << setting.key;
        }
        for (const auto& fault : std::as_const(newFaults))
            say(fault);
        if (isStarting)
            return;
        Q_EMIT q.filesChanged();
        for (const auto& key : std::as_const(changedKeys))
            Q_EMIT q.changed(key);
    }

    void readUserFile() {
        const auto read = user.read();
        if (read)
            return;
        if (read.error().code == ErrorCode::io) {
            say(Settings::tr("%1 The usual settings are used.").arg(sentence(read.error())));
            return;
        }
        const auto aside = user.moveAside();
        if (aside)
            say(Settings::tr("%1 The file was moved to %2, and the usual settings are used.")
                    .arg(sentence(read.error()), QDir::toNativeSeparators(*aside)));
        else
            say(Settings::tr("%1 The usual settings are used, and nothing is written: %2.")
                    .arg(sentence(read.error()), QString::fromStdString(aside.error().message)));
    }

    // Folders show replaced files, files show those that are written in place.
    void watch() {
        QStringList wanted;
        for (const auto scope : bothScopes) {
            const auto* const source = file(scope);
            if (!source)
                continue;
            const QFileInfo info(source->path());
            if (info.exists())
                wanted << info.absoluteFilePath();
            if (info.dir().exists())
                wanted << info.absolutePath();
        }
        const auto present = watcher.files() + watcher.directories();
        for (const auto& path : present)
            if (!wanted.contains(path))
                watcher.removePath(path);
        for (const auto& path : std::as_const(wanted))
            if (!present.contains(path))
                watcher.addPath(path);
    }

    void lookAgain() {
        watch();
        bool isNew = false;
        for (const auto scope : bothScopes) {
            auto* const source = file(scope);
            if (!source)
                continue;
            auto& second = isSecondLook[static_cast<std::size_t>(scope)];
            const auto read = source->read();
            if (read) {
                isNew |= *read;
                second = false;
            } else if (!second) {
                second = true;
                look.start(secondLook);
            } else {
                second = false;
                say(Settings::tr("%1 The settings from before are kept until the file is mended.")
                        .arg(sentence(read.error())));
            }
        }
        if (isNew)
            settle();
    }

    Result<> write(const QString& key, const std::optional<QJsonValue>& value, SettingScope scope) {
        auto* const target = file(scope);
        if (!target)
            return fail(
                ErrorCode::conflict, Settings::tr("No workspace is open, so \"%1\" cannot be set for one.")
                                         .arg(key)
                                         .toStdString());
        if (auto written = target->write(key, value); !written)
            return written;
        watch();
        settle();
        return {};
    }
};

Settings::Settings(const QString& userFile, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this)) {
    for (std::size_t i = 0; i < d->descriptions.size(); ++i)
        d->byKey.insert(d->descriptions[i].key, i);
    d->user = SettingsFile(userFile, {});
    d->readUserFile();
    d->settle();
    d->isStarting = false;

    d->look.setSingleShot(true);
    connect(&d->look, &QTimer::timeout, this, [this] { d->lookAgain(); });
    const auto lookSoon = [this] { d->look.start(quietTime); };
    connect(&d->watcher, &QFileSystemWatcher::directoryChanged, this, lookSoon);
    connect(&d->watcher, &QFileSystemWatcher::fileChanged, this, lookSoon);
    d->watch();
}

Settings::~Settings() = default;

void Settings::openWorkspace(const QString& workspaceFile) {
    d->workspace.reset();
    if (!workspaceFile.isEmpty()) {
        d->workspace.emplace(workspaceFile, u"settings"_s);
        if (const auto read = d->workspace->read(); !read)
            Q_EMIT problem(tr("%1 The settings of the workspace are ignored.").arg(sentence(read.error())));
    }
    d->watch();
    d->settle();
}

bool Settings::hasWorkspace() const {
    return d->workspace.has_value();
}

QString Settings::file(SettingScope scope) const {
    const auto* const source = d->file(scope);
    return source ? source->path() : QString();
}

QStringList Settings::startupProblems() const {
    return d->startupProblems;
}

void Settings::retranslate() {
    d->descriptions = readSettingsSchema(builtInSettingsSchema());
}

const std::vector<SettingDescription>& Settings::descriptions() const {
    return d->descriptions;
}

const SettingDescription* Settings::describe(const QString& key) const {
    const auto it = d->byKey.constFind(key);
    return it == d->byKey.cend() ? nullptr : &d->descriptions[*it];
}

QJsonValue Settings::value(const QString& key) const {
    Q_ASSERT_X(d->byKey.contains(key), "Settings::value", qPrintable(key));
    return d->inForce.value(key, QJsonValue(QJsonValue::Undefined));
}

QString Settings::string(const QString& key) const {
    return value(key).toString();
}

bool Settings::boolean(const QString& key) const {
    return value(key).toBool();
}

int Settings::integer(const QString& key) const {
    return value(key).toInt();
}

bool Settings::isSet(const QString& key, SettingScope scope) const {
    return !stored(key, scope).isUndefined();
}

QJsonValue Settings::stored(const QString& key, SettingScope scope) const {
    const auto* const source = d->file(scope);
    return source ? source->values().value(key) : QJsonValue(QJsonValue::Undefined);
}

QString Settings::fault(const QString& key, SettingScope scope) const {
    return d->faults[static_cast<std::size_t>(scope)].value(key);
}

Result<> Settings::set(const QString& key, const QJsonValue& value, SettingScope scope) {
    const auto* const setting = describe(key);
    if (!setting)
        return fail(ErrorCode::notFound, tr("There is no setting \"%1\".").arg(key).toStdString());
    if (scope == SettingScope::Workspace && !setting->isPerWorkspace)
        return fail(
            ErrorCode::refused, tr("\"%1\" belongs to the user's settings; a workspace cannot change it.")
                                    .arg(key)
                                    .toStdString());
    if (const auto fault = faultOf(*setting, value); !fault.isEmpty())
        return fail(
            ErrorCode::invalid, tr("\"%1\" %2, not %3.").arg(key, fault, asJson(value)).toStdString());
    return d->write(key, value, scope);
}

Result<> Settings::reset(const QString& key, SettingScope scope) {
    if (!describe(key))
        return fail(ErrorCode::notFound, tr("There is no setting \"%1\".").arg(key).toStdString());
    if (!isSet(key, scope))
        return {};
    return d->write(key, std::nullopt, scope);
}

} // namespace castwright::shell

#include "moc_settings.cpp"
