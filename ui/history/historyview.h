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
    [[nodiscard]] QString titleOf(const QString& moment) const;
    // What the core adds, newest first. Approvals that stand in git already are left out.
    void setFromCore(std::vector<Moment> moments);
    // It was gone back to a moment of the core's: this leads back from there.
    void wentBack(const std::string& back, const QString& sentence);

Q_SIGNALS:
    void looked(); // the core may be asked, too
    void publishRequested(const QString& label);
    void proposalRequested(const QString& id);
    void restoreFromCoreRequested(const QString& moment, const QString& sentence);
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
    void publish();
    void openProposal();
    [[nodiscard]] std::vector<std::size_t> chosen() const; // newest first

    const style::Theme& theme_;
    Source* source_ = nullptr;
    std::vector<Moment> own_;
    std::vector<Moment> fromCore_;
    std::vector<Moment> moments_; // both, as they are shown
    std::string back_;            // leads back from the last restoring
    QListWidget* list_;
    QLabel* said_;
    QPushButton* compare_;
    QPushButton* restore_;
    QPushButton* undo_;
    QPushButton* keep_;
    QPushButton* publish_;
    QPushButton* proposal_;
};

} // namespace castwright::history
