// Two moments of a workflow in a tab: what lies between them, as texts and as graphs. Nothing is decided
// here.
#pragma once

#include <memory>

#include "models/workflow/nodekind.h"
#include "ui/history/source.h"
#include "ui/review/session.h"
#include "ui/shell/page.h"
#include "ui/style/theme.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace castwright::review {
class DiffView;
class GraphView;
} // namespace castwright::review

namespace castwright::style {
class Languages;
}

namespace castwright::history {

class ComparePage : public shell::Page {
    Q_OBJECT
public:
    struct Side {
        QString title;
        spec::Bundle files;
    };
    ComparePage(
        const style::Theme& theme, const workflow::NodeKinds& kinds, style::Languages& languages, QString uri,
        Side before, Side after);
    ~ComparePage() override;

    [[nodiscard]] QString uri() const override { return uri_; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("history"); }
    [[nodiscard]] review::DiffView& diff() { return *diff_; }
    [[nodiscard]] bool isShowingGraph() const;
    void showGraph(bool isShown);

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    QString uri_;
    QString before_;
    QString after_;
    std::unique_ptr<review::Session> session_;
    QListWidget* files_;
    review::DiffView* diff_;
    review::GraphView* graph_;
    QStackedWidget* stack_;
    QPushButton* graphButton_;
    bool hasGraph_ = false;
};

} // namespace castwright::history
