// The time line of a workflow: what it is now, restore points, approvals and commits. Two of them can be
// compared, and one gone back to.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

#include "ui/history/source.h"
#include "ui/style/theme.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace castwright::history {

class HistoryView : public QWidget {
    Q_OBJECT
public:
    explicit HistoryView(const style::Theme& theme, QWidget* parent = nullptr);

    // The source of the workflow in front; nullptr: none is open. It outlives the view or is replaced.
    void show(Source* source);
    void look(); // reads it anew

Q_SIGNALS:
    void compareRequested(const QString& before, const QString& after);
    void restored(const QString& sentence);
    void failed(const castwright::Error& error);
    // Before anything is read from disk that is going to be overwritten.
    void aboutToRestore();

private:
    void fill();
    void showState();
    void compare();
    void askToRestore();
    void restore(const std::string& moment, const QString& sentence);
    void keep();
    [[nodiscard]] std::vector<std::size_t> chosen() const; // newest first

    const style::Theme& theme_;
    Source* source_ = nullptr;
    std::vector<Moment> moments_;
    std::string back_; // leads back from the last restoring
    QListWidget* list_;
    QLabel* said_;
    QPushButton* compare_;
    QPushButton* restore_;
    QPushButton* undo_;
    QPushButton* keep_;
};

} // namespace castwright::history
