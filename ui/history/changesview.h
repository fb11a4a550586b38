// What git will get: the files that differ from the last commit, their differences, a commit of those that
// are ticked, and giving changes up after a restore point was made.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/history/source.h"
#include "ui/style/theme.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace castwright::history {

class ChangesView : public QWidget {
    Q_OBJECT
public:
    explicit ChangesView(const style::Theme& theme, QWidget* parent = nullptr);

    void show(Source* source); // nullptr: no workflow is open
    void look();

Q_SIGNALS:
    void compareRequested(); // with the last commit
    void done(const QString& sentence);
    void failed(const castwright::Error& error);
    void aboutToWrite(); // what was typed has to be on disk

private:
    void showState();
    void commit();
    void askToDiscard();
    [[nodiscard]] std::vector<std::string> ticked() const;

    const style::Theme& theme_;
    Source* source_ = nullptr;
    QLabel* said_;
    QListWidget* list_;
    QPlainTextEdit* message_;
    QPushButton* compare_;
    QPushButton* commit_;
    QPushButton* discard_;
};

} // namespace castwright::history
