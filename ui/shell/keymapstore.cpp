// Reading and writing keymap.json.
#include "ui/shell/keymapstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include "ui/shell/commandregistry.h"

namespace castwright::shell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxSize = 1 << 20;

struct Keymap {
    QJsonObject whole;
    QJsonObject shortcuts;
};

Result<Keymap> read(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, file.errorString().toStdString());
    if (file.size() > maxSize)
        return fail(ErrorCode::tooLarge, KeymapStore::tr("it is larger than a keymap can be").toStdString());
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        return fail(
            ErrorCode::invalid,
            KeymapStore::tr("%1 at byte %2").arg(error.errorString()).arg(error.offset).toStdString());
    const auto whole = document.object();
    if (!document.isObject() || !whole.value("shortcuts"_L1).isObject())
        return fail(
            ErrorCode::invalid, KeymapStore::tr("it holds no object named \"shortcuts\"").toStdString());
    return Keymap{.whole = whole, .shortcuts = whole.value("shortcuts"_L1).toObject()};
}

Result<> write(const QString& path, const QJsonObject& whole) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const auto bytes = QJsonDocument(whole).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(
            ErrorCode::io, KeymapStore::tr("The shortcuts could not be written to \"%1\": %2.")
                               .arg(QDir::toNativeSeparators(path), file.errorString())
                               .toStdString());
    return {};
}

QString freeNameBeside(const QString& path) {
    const QFileInfo info(path);
    for (int n = 1;; ++n) {
        const auto name =
            info.dir().filePath(u"%1.broken-%2.%3"_s.arg(info.completeBaseName()).arg(n).arg(info.suffix()));
        if (!QFileInfo::exists(name))
            return name;
    }
}

} // namespace

KeymapStore::KeymapStore(CommandRegistry& registry, const QString& file, QObject* parent)
    : QObject(parent)
    , registry_(registry)
    , file_(file) {
    load();
    connect(&registry_, &CommandRegistry::shortcutsChanged, this, [this] {
        beforeReset_ = {};
        saveSoon();
    });
}

KeymapStore::~KeymapStore() {
    if (isSavePending_)
        save();
}

void KeymapStore::load() {
    if (!QFileInfo::exists(file_))
        return;
    const auto keymap = read(file_);
    if (!keymap) {
        const auto why = QString::fromStdString(keymap.error().message);
        if (keymap.error().code == ErrorCode::io) {
            isWritable_ = false;
            problems_.append(tr("Your shortcuts in \"%1\" could not be read: %2. The default keys hold.")
                                 .arg(QDir::toNativeSeparators(file_), why));
            return;
        }
        const auto aside = freeNameBeside(file_);
        if (QFile::rename(file_, aside)) {
            problems_.append(tr("The file of your shortcuts is not a keymap (%1). It was kept as \"%2\"; the "
                                "default keys hold.")
                                 .arg(why, QDir::toNativeSeparators(aside)));
        } else {
            isWritable_ = false;
            problems_.append(tr("The file of your shortcuts, \"%2\", is not a keymap (%1) and could not be "
                                "moved aside. Rename "
                                "it yourself before you change a shortcut.")
                                 .arg(why, QDir::toNativeSeparators(file_)));
        }
        return;
    }
    rest_ = keymap->whole;
    written_ = keymap->shortcuts;
    problems_.append(registry_.setCustomShortcuts(written_));
    understood_ = registry_.customShortcuts();
}

void KeymapStore::saveSoon() {
    // An import or a reset of everything tells of each command: one write is enough.
    if (isSavePending_)
        return;
    isSavePending_ = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (isSavePending_)
                save();
        },
        Qt::QueuedConnection);
}

QJsonObject KeymapStore::whole() const {
    auto shortcuts = registry_.customShortcuts();
    for (auto it = written_.begin(); it != written_.end(); ++it)
        if (shortcuts.value(it.key()) == understood_.value(it.key()))
            shortcuts.insert(it.key(), *it);
    auto all = rest_;
    if (!all.contains("version"_L1))
        all.insert("version"_L1, 1);
    all.insert("shortcuts"_L1, shortcuts);
    return all;
}

void KeymapStore::save() {
    isSavePending_ = false;
    if (!isWritable_) {
        Q_EMIT problem(
            tr("The change of shortcuts holds until the program ends: \"%1\" could not be read, and is not "
               "overwritten.")
                .arg(QDir::toNativeSeparators(file_)));
        return;
    }
    if (const auto done = write(file_, whole()); !done)
        Q_EMIT problem(QString::fromStdString(done.error().message));
}

Result<> KeymapStore::exportTo(const QString& file) const {
    return write(file, whole());
}

Result<QStringList> KeymapStore::importFrom(const QString& file) {
    const auto keymap = read(file);
    if (!keymap)
        return because(
            keymap.error(), tr("\"%1\" could not be read as shortcuts, so nothing was changed.")
                                .arg(QDir::toNativeSeparators(file))
                                .toStdString());
    auto problems = registry_.setCustomShortcuts(keymap->shortcuts);
    written_ = keymap->shortcuts;
    understood_ = registry_.customShortcuts();
    saveSoon();
    return problems;
}

void KeymapStore::resetAll() {
    const auto before = registry_.customShortcuts();
    registry_.setCustomShortcuts({});
    if (!before.isEmpty())
        beforeReset_ = before;
}

void KeymapStore::undoReset() {
    const auto before = std::exchange(beforeReset_, {});
    if (!before.isEmpty())
        registry_.setCustomShortcuts(before);
}

} // namespace castwright::shell

#include "moc_keymapstore.cpp"
