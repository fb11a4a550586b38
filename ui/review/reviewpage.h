// A proposal in a tab: what it is and what to look at twice, its files, the change of the one in front as
// text or as graph, and the way to approve what was accepted.
#pragma once

#include <memory>

#include "models/workflow/nodekind.h"
#include "ui/review/session.h"
#include "ui/shell/page.h"
#include "ui/style/theme.h"

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QStackedWidget;

namespace castwright::style {
class Banner;
class ElidedLabel;
class EmptyState;
class Languages;
class Pill;
} // namespace castwright::style

namespace castwright::review {

class DiffView;
class GraphView;
struct Standing;

class ReviewPage : public shell::Page {
    Q_OBJECT
public:
    ReviewPage(
        const style::Theme& theme, const workflow::NodeKinds& kinds, style::Languages& languages,
        const QString& id, std::unique_ptr<Source> source);
    ~ReviewPage() override;

    [[nodiscard]] QString uri() const override { return QStringLiteral("proposal:") + id_; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("diff"); }

    [[nodiscard]] Session& session() { return *session_; }
    [[nodiscard]] DiffView& diff() { return *diff_; }
    [[nodiscard]] bool isShowingGraph() const;

    // By keys.
    void step(int by); // to the next or the last change, over files
    void decide(Verdict verdict);
    void toggleViewed();
    void comment(); // on the change in front, or on the node
    void setStyle(bool isSideBySide);
    [[nodiscard]] bool isSideBySide() const;
    void showGraph(bool isShown);
    void askToReject();
    void askToCompare(); // with a proposal that this one goes back to
    void showRecord();
    void askToApprove(); // shows exactly what would be written; nothing is before

Q_SIGNALS:
    void failed(const castwright::Error& error);
    void finished(const QString& sentence);
    void compareRequested(const QString& earlier, const QString& prompt);
    void streamRequested();          // how it came to be, or did not
    void rebased(const QString& id); // another proposal is made of it

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void build();
    QWidget* makeHead();
    QWidget* makeFoot();
    void showLoaded();
    void showState();
    void fillFiles();
    void showFile(int row);
    void showOutcome(const Outcome& outcome);
    void showNothing(const Standing& standing);

    const style::Theme& theme_;
    QString id_;
    std::unique_ptr<Session> session_;
    style::ElidedLabel* prompt_;
    style::Pill* state_;
    style::Banner* banner_;
    QListWidget* risks_;
    QListWidget* files_;
    QLabel* viewed_;
    QLabel* fileName_;
    DiffView* diff_;
    GraphView* graph_;
    QStackedWidget* stack_;
    style::EmptyState* nothing_ = nullptr;
    QWidget* side_ = nullptr;   // files and risks
    QWidget* notice_ = nullptr; // the banner with its margins
    QWidget* foot_ = nullptr;
    QLabel* progress_;
    QPushButton* approve_;
    QPushButton* reject_;
    QPushButton* rejectRest_;
    QPushButton* acceptRest_;
    QPushButton* undoApproval_;
    QPushButton* reopen_;
    QPushButton* rebase_;
    QPushButton* compare_;
    QPushButton* record_;
    QPushButton* graphButton_;
    QPushButton* styleButton_;
    bool hasGraph_ = false;
};

} // namespace castwright::review
