// Both graphs of a proposal as one: what comes, what goes and what changes, on the canvas.
#pragma once

#include <QWidget>

#include <memory>

#include "models/review/changes.h"
#include "models/workflow/semanticdiff.h"
#include "ui/canvas/canvasview.h"
#include "ui/review/session.h"
#include "ui/style/theme.h"

class QListWidget;

namespace castwright::review {

// The proposed graph, with what is removed still in it, and how each thing differs.
struct ComparedGraph {
    workflow::Graph both;
    workflow::Layout layout;
    workflow::GraphDiff diff;
};
// Nothing where one of the two can't be read as a graph, or no definition changes.
[[nodiscard]] std::optional<ComparedGraph>
compareGraphs(const Proposal& proposal, const std::vector<FileChange>& changes);

class GraphView : public QWidget {
    Q_OBJECT
public:
    GraphView(
        const style::Theme& theme, const workflow::NodeKinds& kinds, Session& session,
        QWidget* parent = nullptr);
    ~GraphView() override;

    // False where there is no graph to compare.
    bool show(const Proposal& proposal, const std::vector<FileChange>& changes);

    // On the node in front, with all its fields.
    void decide(Verdict verdict);
    void commentOnShown();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fitLater();
    void showFields(const workflow::NodeId& node);
    void decideOn(const Target& target, Verdict verdict);
    void addVerdicts(const QString& title, const Target& target);
    void addText(const QString& html);
    void addComments();
    void fillList();
    [[nodiscard]] const FileChange* definition() const;
    [[nodiscard]] Verdict verdictOf(const Target& target) const;

    const style::Theme& theme_;
    Session& session_;
    canvas::Scene scene_;
    std::optional<ComparedGraph> compared_;
    canvas::CanvasView* view_;
    QListWidget* list_;
    QWidget* fields_;
    bool needsFit_ = false; // what is shown was not seen yet
    workflow::NodeId shown_;
};

} // namespace castwright::review
