// All commands by id, with the shortcuts in force. It owns one QAction per command, so that a menu, a toolbar
// and a key press are the same thing.
#pragma once

#include <QAction>
#include <QJsonObject>
#include <QObject>

#include <memory>
#include <vector>

#include "ui/shell/command.h"

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

struct ShortcutConflict {
    QKeySequence keys;
    QStringList ids; // two or more commands that ask for the same keys
    // The keys are the beginning of a longer chord: the first id has `keys`, the others start with them.
    bool isPrefix = false;

    bool operator==(const ShortcutConflict&) const = default;
};

class CommandRegistry : public QObject {
    Q_OBJECT
public:
    explicit CommandRegistry(const style::Theme& theme, QObject* parent = nullptr);
    ~CommandRegistry() override;

    // An id that exists is a fault of the program: it is replaced, and said in the log.
    void add(Command command);
    void remove(const QString& id);

    [[nodiscard]] const Command* find(const QString& id) const;
    [[nodiscard]] std::vector<const Command*> all() const;  // in the order they were added
    [[nodiscard]] QAction* action(const QString& id) const; // nullptr where unknown

    // False where the command is unknown or disabled now.
    bool run(const QString& id);
    [[nodiscard]] bool isEnabled(const QString& id) const;
    // Asks every isEnabled and isChecked again; called after anything ran and on focus changes. It stops
    // after two milliseconds and goes on when the window is idle, so that one slow predicate never holds up a
    // key press.
    void refresh();
    // Asks these only, at once: for a menu that is about to show.
    void refresh(const QStringList& ids);

    [[nodiscard]] QList<QKeySequence> shortcuts(const QString& id) const;
    [[nodiscard]] bool isCustomised(const QString& id) const;
    void setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts);
    void resetShortcuts(const QString& id);
    [[nodiscard]] std::vector<ShortcutConflict> conflicts() const;
    // The commands that would stand in the way if `id` had these keys.
    [[nodiscard]] QStringList rivals(const QString& id, const QKeySequence& keys) const;

    // What a person changed, by id: {"view.zen": ["Ctrl+K, Z"]}; an empty list says "no keys". Ids that no
    // command has (yet) are kept and take effect when the command is added.
    [[nodiscard]] QJsonObject customShortcuts() const;
    // Replaces what was customised before; returns a sentence for every entry that was left out.
    QStringList setCustomShortcuts(const QJsonObject& byId);

    [[nodiscard]] QStringList recentlyRun() const; // newest first
    void setRecentlyRun(const QStringList& ids);

protected:
    // A key is about to be looked up: what it may run is asked at this moment, however long ago the last
    // refresh was.
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void added(const QString& id);
    void removed(const QString& id);
    void shortcutsChanged(const QString& id);
    void ran(const QString& id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace castwright::shell
