// A workflow's canvas in a tab: the view with its map, its few buttons and its sentences.
#pragma once

#include <memory>

#include "ui/canvas/canvasview.h"
#include "ui/shell/page.h"

class QLabel;

namespace castwright::style {
class Banner;
class EmptyState;
} // namespace castwright::style

namespace castwright::canvas {

class Minimap;
class PickList;
class Tidy;

struct CanvasSubject {
    QString folder; // below the workspace: the page's address
    QString name;
    document::WorkflowDocument& document;
    document::Selection& selection;
    document::ProblemWatch& problems;
    const workflow::NodeKinds& kinds;
};

class CanvasPage : public shell::Page {
    Q_OBJECT
public:
    CanvasPage(const style::Theme& theme, const CanvasSubject& subject);
    ~CanvasPage() override;

    [[nodiscard]] QString uri() const override { return QStringLiteral("canvas:") + folder_; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("canvas"); }
    [[nodiscard]] bool isDirty() const override { return document_.isModified(); }
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] CanvasView& view() { return *view_; }
    [[nodiscard]] Actions& actions() { return *actions_; }
    [[nodiscard]] Scene& scene() { return *scene_; }
    [[nodiscard]] document::WorkflowDocument& document() { return document_; }
    [[nodiscard]] document::Selection& selection() { return selection_; }
    [[nodiscard]] bool hasSelection() const { return !selection_.items().isEmpty(); }

    // Lists over the canvas.
    void addNode();     // any kind, where there is room
    void addNext();     // what could follow the node that is selected
    void connectFrom(); // the node that is selected with one that is picked
    void findNode();
    void renameNode();
    void addKind(const QString& type); // in the middle of what is seen
    void newAgent();
    void tidy();
    void copy();
    void cut();
    void paste();
    // What another view says of runs; both cost the same in any graph.
    void setRunStatus(const workflow::NodeId& node, const RunStatus& status);

    void report(const Result<>& outcome);

    // For looking only: nothing that is done here changes the graph.
    void setReadOnly(bool isReadOnly);
    [[nodiscard]] bool isReadOnly() const { return view_->isReadOnly(); }

Q_SIGNALS:
    void readOnlyChanged(bool isReadOnly);
    void inspectWanted();
    void openWanted(const QString& bundlePath); // a file that belongs to a node
    void contextWanted(const QPoint& globalPoint);
    void problem(const QString& sentence);
    void announced(const QString& sentence); // for those who do not see it

protected:
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void placeOverlays();
    void showState();
    void pickKind(
        const QPoint& at, const QString& title, const std::vector<const workflow::NodeKind*>& kinds,
        std::function<void(const workflow::NodeKind&)> chosen);
    [[nodiscard]] std::vector<const workflow::NodeKind*> allKinds() const;
    [[nodiscard]] QPointF freeCorner() const;
    [[nodiscard]] QPointF cornerAfter(const QRectF& card) const; // right of it, below what stands there
    [[nodiscard]] bool mayChange();                              // says why not
    void announceChange();
    void announceStep(const document::HistoryEvent& event);

    const style::Theme& theme_;
    QString folder_;
    QString name_;
    document::WorkflowDocument& document_;
    document::Selection& selection_;
    const workflow::NodeKinds& kinds_;
    std::unique_ptr<Scene> scene_;
    std::unique_ptr<Actions> actions_;
    CanvasView* view_;
    Minimap* minimap_;
    PickList* picks_;
    Tidy* tidy_;
    QWidget* buttons_;
    style::Banner* broken_;
    style::Banner* locked_;
    style::EmptyState* empty_;
    QLabel* hint_;
    std::vector<Connection> connections_;
};

} // namespace castwright::canvas
