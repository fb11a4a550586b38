// The nodes of the workflow in front as a list by kind: filtered, in step with what is selected elsewhere,
// renamed in place.
#pragma once

#include <QTimer>
#include <QWidget>

#include <unordered_map>
#include <vector>

#include "models/document/selection.h"
#include "models/document/workflowdocument.h"
#include "models/workflow/nodekind.h"
#include "ui/style/theme.h"

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace castwright::explorer {

// The workflow whose nodes are listed; nothing where the document is missing.
struct OutlineSubject {
    document::WorkflowDocument* document = nullptr;
    document::Selection* selection = nullptr;
    const workflow::NodeKinds* kinds = nullptr;
};

class NodeOutline : public QWidget {
    Q_OBJECT
public:
    explicit NodeOutline(const style::Theme& theme, QWidget* parent = nullptr);
    void follow(const OutlineSubject& subject);

Q_SIGNALS:
    void nodeChosen(const castwright::workflow::NodeId& node); // by a double click or the Enter key
    void failed(const castwright::Error& error);               // a name that is not possible

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fill();
    void take(const workflow::GraphChange& change);
    void place(const workflow::NodeId& id); // as the graph has it now: new, gone, renamed or elsewhere
    void remove(QTreeWidgetItem* item);
    [[nodiscard]] QTreeWidgetItem* groupOf(const workflow::Node& node);
    void narrow();
    void mark();   // what is selected elsewhere
    void choose(); // what is selected here
    void rename(QTreeWidgetItem* item);

    const style::Theme& theme_;
    OutlineSubject subject_;
    std::vector<Connection> connections_;
    QLineEdit* filter_;
    QTreeWidget* list_;
    std::unordered_map<workflow::NodeId, QTreeWidgetItem*> items_;
    QTimer settle_; // all is read anew when the command that is being told has been told
    bool isFilling_ = false;
};

} // namespace castwright::explorer
