// The file of customised shortcuts: read at start, written at once when one changes.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>

#include "models/vocabulary/error.h"

namespace castwright::shell {

class CommandRegistry;

// {"version": 1, "shortcuts": {"view.zen": ["Ctrl+K, Z"]}}
class KeymapStore : public QObject {
    Q_OBJECT
public:
    // Reads the file and puts its shortcuts in force. A file that cannot be read as a keymap is moved aside,
    // never overwritten; startupProblems() then holds a sentence that says where it went.
    KeymapStore(CommandRegistry& registry, const QString& file, QObject* parent = nullptr);

    ~KeymapStore() override;

    [[nodiscard]] QStringList startupProblems() const { return problems_; }
    [[nodiscard]] QString file() const { return file_; }

    // For hand-over between machines; importing replaces what was customised and answers with a sentence for
    // every entry left out.
    [[nodiscard]] Result<> exportTo(const QString& file) const;
    [[nodiscard]] Result<QStringList> importFrom(const QString& file);
    // Back to the default keys everywhere; taken back by undoReset() until something else is customised.
    void resetAll();
    [[nodiscard]] bool canUndoReset() const { return !beforeReset_.isEmpty(); }
    void undoReset();

Q_SIGNALS:
    void problem(const QString& sentence); // the file could not be written

private:
    void load();
    void saveSoon();
    void save();
    [[nodiscard]] QJsonObject whole() const;

    CommandRegistry& registry_;
    QString file_;
    QStringList problems_;
    QJsonObject rest_;    // what stands in the file besides the shortcuts, kept as it is
    QJsonObject written_; // the shortcuts as the file has them, and
    QJsonObject
        understood_; // what the registry made of them: entries nobody touched are written back as they were
    QJsonObject beforeReset_;
    bool isWritable_ = true;
    bool isSavePending_ = false;
};

} // namespace castwright::shell
