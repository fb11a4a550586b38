// Both graphs of a proposal as one: what comes, what goes and what changes, on the canvas.
#pragma once

#include <QWidget>

#include <memory>

#include "models/review/changes.h"
#include "models/workflow/semanticdiff.h"
#include "ui/canvas/canvasview.h"
#include "ui/review/source.h"
#include "ui/style/theme.h"

class QLabel;
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
    GraphView(const style::Theme& theme, const workflow::NodeKinds& kinds, QWidget* parent = nullptr);
    ~GraphView() override;

    // False where there is no graph to compare.
    bool show(const Proposal& proposal, const std::vector<FileChange>& changes);

private:
    void showFields(const workflow::NodeId& node);

    const style::Theme& theme_;
    canvas::Scene scene_;
    std::optional<ComparedGraph> compared_;
    canvas::CanvasView* view_;
    QListWidget* list_;
    QLabel* fields_;
};

} // namespace castwright::review
