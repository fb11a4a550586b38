// The registry: commands in the order they were added, their actions, their keys, and which ran last.
#include "ui/shell/commandregistry.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHash>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <ranges>

#include "ui/style/icons.h"

namespace castwright::shell {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logCommands, "castwright.commands")

constexpr qsizetype maxRecent = 50;
constexpr qint64 refreshBudgetNs = 2'000'000;

struct Entry {
    Command command;
    std::unique_ptr<QAction> action;
};

QString escaped(QString title) {
    return title.replace(u'&', "&&"_L1); // a menu would take a lone one for a mnemonic
}

bool canMeet(const Command& a, const Command& b) {
    return a.scope.isEmpty() || b.scope.isEmpty() || a.scope == b.scope;
}

bool isProperPrefix(const QKeySequence& shorter, const QKeySequence& longer) {
    if (shorter.isEmpty() || shorter.count() >= longer.count())
        return false;
    for (int i = 0; i < shorter.count(); ++i)
        if (shorter[static_cast<uint>(i)] != longer[static_cast<uint>(i)])
            return false;
    return true;
}

bool standsInTheWay(const QKeySequence& a, const QKeySequence& b) {
    return (!a.isEmpty() && a == b) || isProperPrefix(a, b) || isProperPrefix(b, a);
}

bool isReadable(const QKeySequence& keys) {
    if (keys.isEmpty())
        return false;
    for (int i = 0; i < keys.count(); ++i)
        if (keys[static_cast<uint>(i)].key() == Qt::Key_unknown)
            return false;
    return true;
}

} // namespace

struct CommandRegistry::Private {
    const style::Theme& theme;
    std::vector<std::unique_ptr<Entry>> entries;
    QHash<QString, Entry*> byId;
    QHash<QString, QList<QKeySequence>> custom; // of unknown ids too
    QStringList recent;
    QTimer rest; // goes on with a refresh that ran out of its time
    std::size_t cursor = 0;
    std::size_t left = 0;
    bool isRefreshing = false;

    [[nodiscard]] QList<QKeySequence> shortcuts(const Entry& entry) const {
        const auto found = custom.find(entry.command.id);
        return found != custom.end() ? *found : entry.command.defaultShortcuts;
    }

    void applyShortcuts(Entry& entry) const {
        const auto keys = shortcuts(entry);
        entry.action->setShortcuts(keys);
        const auto shown = keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
        entry.action->setToolTip(
            shown.isEmpty() ? entry.command.title : u"%1 (%2)"_s.arg(entry.command.title, shown));
    }

    // The predicate is copied: it may add or remove commands, which moves what it lives in.
    void ask(Entry& entry) const {
        const QPointer<QAction> action = entry.action.get();
        const auto isEnabled = entry.command.isEnabled;
        const auto isChecked = entry.command.isChecked;
        const bool enabled = !isEnabled || isEnabled();
        const bool checked = isChecked && isChecked();
        if (!action)
            return;
        action->setEnabled(enabled);
        if (isChecked)
            action->setChecked(checked);
    }

    void sweep() {
        if (isRefreshing)
            return; // a predicate asked for a refresh: it is under way
        isRefreshing = true;
        QElapsedTimer spent;
        spent.start();
        while (left > 0 && !entries.empty()) {
            if (cursor >= entries.size())
                cursor = 0;
            ask(*entries[cursor]);
            ++cursor;
            --left;
            if (left > 0 && spent.nsecsElapsed() > refreshBudgetNs) {
                rest.start();
                break;
            }
        }
        isRefreshing = false;
    }
};

CommandRegistry::CommandRegistry(const style::Theme& theme, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(theme)) {
    d->rest.setInterval(0);
    d->rest.setSingleShot(true);
    connect(&d->rest, &QTimer::timeout, this, [this] { d->sweep(); });
    if (auto* application = QCoreApplication::instance())
        application->installEventFilter(this);
}

CommandRegistry::~CommandRegistry() = default;

void CommandRegistry::add(Command command) {
    if (d->byId.contains(command.id)) {
        qCWarning(logCommands).noquote() << "command added twice, the later one holds:" << command.id;
        remove(command.id);
    }
    auto entry = std::make_unique<Entry>();
    entry->command = std::move(command);
    const auto& known = entry->command;
    entry->action = std::make_unique<QAction>(escaped(known.title));
    auto* action = entry->action.get();
    action->setObjectName(known.id);
    action->setMenuRole(QAction::NoRole);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setCheckable(static_cast<bool>(known.isChecked));
    if (!known.icon.isEmpty())
        action->setIcon(style::icon(d->theme, known.icon));
    connect(action, &QAction::triggered, this, [this, id = known.id] {
        // A click has flipped the mark of a toggle already; the predicate has the last word on it.
        if (!run(id))
            refresh({id});
    });
    const auto id = known.id;
    if (d->custom.contains(id) && d->custom.value(id) == known.defaultShortcuts)
        d->custom.remove(id);
    d->applyShortcuts(*entry);
    d->byId.insert(id, entry.get());
    d->entries.push_back(std::move(entry));
    d->ask(*d->entries.back());
    Q_EMIT added(id);
}

void CommandRegistry::remove(const QString& id) {
    auto* entry = d->byId.take(id);
    if (!entry)
        return;
    const auto at = std::ranges::find(d->entries, entry, &std::unique_ptr<Entry>::get);
    const auto gone = std::move(*at);
    d->entries.erase(at);
    Q_EMIT removed(id);
    // It may be the one that is running: its action lives until the event loop is reached again.
    gone->action->disconnect(this);
    gone->action->setEnabled(false);
    gone->action.release()->deleteLater();
}

bool CommandRegistry::eventFilter(QObject* watched, QEvent* event) {
    // The parents of what has the focus hear of the same press again.
    if (event->type() == QEvent::ShortcutOverride && watched == QGuiApplication::focusObject()) {
        const auto pressed = static_cast<QKeyEvent*>(event)->keyCombination();
        // By number: a predicate may add commands.
        for (std::size_t i = 0; i < d->entries.size(); ++i)
            if (auto* entry = d->entries[i].get();
                std::ranges::any_of(entry->action->shortcuts(), [pressed](const QKeySequence& keys) {
                    return keys[0].key() == pressed.key();
                }))
                d->ask(*entry);
    }
    return QObject::eventFilter(watched, event);
}

const Command* CommandRegistry::find(const QString& id) const {
    const auto* entry = d->byId.value(id);
    return entry ? &entry->command : nullptr;
}

std::vector<const Command*> CommandRegistry::all() const {
    std::vector<const Command*> list;
    list.reserve(d->entries.size());
    for (const auto& entry : d->entries)
        list.push_back(&entry->command);
    return list;
}

QAction* CommandRegistry::action(const QString& id) const {
    const auto* entry = d->byId.value(id);
    return entry ? entry->action.get() : nullptr;
}

bool CommandRegistry::run(const QString& id) {
    if (!isEnabled(id))
        return false;
    const auto& command = d->byId.value(id)->command;
    const auto work = command.run; // a copy: the command may remove itself
    if (!work)
        return false;
    if (command.isInPalette) {
        d->recent.removeAll(id);
        d->recent.prepend(id);
        d->recent.resize(std::min(d->recent.size(), maxRecent));
    }
    const QPointer<CommandRegistry> alive = this;
    work();
    if (alive) {
        Q_EMIT ran(id);
        if (alive)
            refresh();
    }
    return true;
}

bool CommandRegistry::isEnabled(const QString& id) const {
    const auto* entry = d->byId.value(id);
    if (!entry)
        return false;
    const auto isEnabled = entry->command.isEnabled;
    return !isEnabled || isEnabled();
}

void CommandRegistry::refresh() {
    d->left = d->entries.size();
    if (!d->rest.isActive())
        d->sweep();
}

void CommandRegistry::refresh(const QStringList& ids) {
    for (const auto& id : ids)
        if (auto* entry = d->byId.value(id))
            d->ask(*entry);
}

QList<QKeySequence> CommandRegistry::shortcuts(const QString& id) const {
    const auto* entry = d->byId.value(id);
    return entry ? d->shortcuts(*entry) : QList<QKeySequence>();
}

bool CommandRegistry::isCustomised(const QString& id) const {
    return d->custom.contains(id);
}

void CommandRegistry::setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts) {
    auto* entry = d->byId.value(id);
    if (!entry)
        return;
    QList<QKeySequence> keys;
    for (const auto& one : shortcuts)
        if (!one.isEmpty() && !keys.contains(one))
            keys.append(one);
    if (keys == entry->command.defaultShortcuts) {
        resetShortcuts(id);
        return;
    }
    if (d->custom.contains(id) && d->custom.value(id) == keys)
        return;
    d->custom.insert(id, keys);
    d->applyShortcuts(*entry);
    Q_EMIT shortcutsChanged(id);
}

void CommandRegistry::resetShortcuts(const QString& id) {
    if (d->custom.remove(id) == 0)
        return;
    if (auto* entry = d->byId.value(id))
        d->applyShortcuts(*entry);
    Q_EMIT shortcutsChanged(id);
}

std::vector<ShortcutConflict> CommandRegistry::conflicts() const {
    struct Claim {
        QKeySequence keys;
        const Command* command;
    };
    std::vector<Claim> claims;
    QHash<QKeySequence, QList<const Command*>> byKeys;
    for (const auto& entry : d->entries)
        for (const auto& keys : d->shortcuts(*entry)) {
            claims.push_back({keys, &entry->command});
            byKeys[keys].append(&entry->command);
        }
    const auto meetsAny = [](const Command* one, const QList<const Command*>& others) {
        return std::ranges::any_of(
            others, [&](const Command* other) { return other != one && canMeet(*one, *other); });
    };

    std::vector<ShortcutConflict> found;
    QSet<QKeySequence> told;
    for (const auto& claim : claims) {
        if (told.contains(claim.keys))
            continue;
        told.insert(claim.keys);
        const auto& same = byKeys[claim.keys];
        QStringList ids;
        for (const auto* one : same)
            if (meetsAny(one, same))
                ids.append(one->id);
        if (ids.size() > 1)
            found.push_back({.keys = claim.keys, .ids = ids});
    }
    // Chords are few: only they are held against everything.
    for (const auto& start : claims) {
        QStringList ids;
        for (const auto& chord : claims)
            if (chord.keys.count() > 1 && chord.command != start.command
                && isProperPrefix(start.keys, chord.keys) && canMeet(*start.command, *chord.command))
                ids.append(chord.command->id);
        if (ids.isEmpty())
            continue;
        ids.prepend(start.command->id);
        found.push_back({.keys = start.keys, .ids = ids, .isPrefix = true});
    }
    return found;
}

QStringList CommandRegistry::rivals(const QString& id, const QKeySequence& keys) const {
    QStringList ids;
    const auto* own = find(id);
    for (const auto& entry : d->entries) {
        if (entry->command.id == id || (own && !canMeet(*own, entry->command)))
            continue;
        const auto theirs = d->shortcuts(*entry);
        if (std::ranges::any_of(theirs, [&](const auto& other) { return standsInTheWay(keys, other); }))
            ids.append(entry->command.id);
    }
    return ids;
}

QJsonObject CommandRegistry::customShortcuts() const {
    QJsonObject byId;
    for (const auto& [id, keys] : d->custom.asKeyValueRange()) {
        QJsonArray list;
        for (const auto& one : keys)
            list.append(one.toString(QKeySequence::PortableText));
        byId.insert(id, list);
    }
    return byId;
}

QStringList CommandRegistry::setCustomShortcuts(const QJsonObject& byId) {
    QStringList problems;
    QHash<QString, QList<QKeySequence>> wanted;
    for (auto it = byId.begin(); it != byId.end(); ++it) {
        if (!it->isArray()) {
            problems.append(tr("The keys of \"%1\" are not a list; its default keys hold.").arg(it.key()));
            continue;
        }
        QList<QKeySequence> keys;
        bool isWhole = true;
        for (const auto& value : it->toArray()) {
            const auto one = QKeySequence::fromString(value.toString(), QKeySequence::PortableText);
            if (isReadable(one)) {
                keys.append(one);
            } else {
                isWhole = false;
                problems.append(tr("\"%1\" is not a key of this program, so \"%2\" does without it.")
                                    .arg(value.isString() ? value.toString() : tr("(not a text)"), it.key()));
            }
        }
        // Nothing readable is not the same as "no keys": the default is the safer reading.
        if (isWhole || !keys.isEmpty())
            wanted.insert(it.key(), keys);
    }
    const auto before = std::exchange(d->custom, wanted);
    QStringList changed;
    for (const auto& entry : d->entries) {
        const auto& id = entry->command.id;
        if (d->custom.contains(id) && d->custom.value(id) == entry->command.defaultShortcuts)
            d->custom.remove(id);
        if (before.contains(id) == d->custom.contains(id) && before.value(id) == d->custom.value(id))
            continue;
        d->applyShortcuts(*entry);
        changed.append(id);
    }
    for (const auto& id : changed)
        Q_EMIT shortcutsChanged(id);
    return problems;
}

QStringList CommandRegistry::recentlyRun() const {
    return d->recent;
}

void CommandRegistry::setRecentlyRun(const QStringList& ids) {
    d->recent = ids;
    d->recent.removeDuplicates();
    d->recent.resize(std::min(d->recent.size(), maxRecent));
}

} // namespace castwright::shell

#include "moc_commandregistry.cpp"
