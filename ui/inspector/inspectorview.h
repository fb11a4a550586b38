// What is selected, to be looked at and changed: nodes by the form of their kind, an edge, a note, or, with
// nothing selected, the workflow as a whole.
#pragma once

#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

#include "models/document/problemwatch.h"
#include "models/document/selection.h"
#include "models/document/workflowdocument.h"
#include "ui/inspector/fieldcontrol.h"
#include "ui/style/theme.h"

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace castwright::style {
class Banner;
class ElidedLabel;
class IconLabel;
class IconButton;
} // namespace castwright::style

namespace castwright::inspector {

class NodeForm;

// What the inspector looks at; all outlive it, or `show({})` is called before.
struct Subject {
    document::WorkflowDocument* document = nullptr; // nullptr: nothing is open
    document::Selection* selection = nullptr;
    document::ProblemWatch* problems = nullptr;
    const workflow::NodeKinds* kinds = nullptr;
};

class InspectorView : public QWidget {
    Q_OBJECT
public:
    // Secrets and models come from outside; tools and variables are the document's.
    InspectorView(const style::Theme& theme, Suggestions suggestions, QWidget* parent = nullptr);
    ~InspectorView() override;

    void inspect(Subject subject);
    void setReadOnly(bool isReadOnly);
    // Gives the keyboard to a field of the node that is selected; empty: to the first.
    void focusField(const std::string& pointer);

Q_SIGNALS:
    void failed(const castwright::Error& error);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void later(); // documents must not be changed, and widgets not remade, while one is still telling
    void refresh();
    void clearBody();
    void showNothing();
    void showNodes(const std::vector<workflow::NodeId>& nodes);
    void showEdge(const workflow::Edge& edge);
    void showNote(const workflow::NoteId& id);
    void showWorkflow();
    void showMany();
    void head(const QString& icon, style::Role tint, const QString& title, const QString& detail);
    void addText(const QString& text);
    void addHeaderField(const QString& title, const char* pointer, const std::string& value);
    [[nodiscard]] QStringList variables() const;
    [[nodiscard]] QStringList models() const;
    void run(const Result<>& outcome);

    const style::Theme& theme_;
    Suggestions suggestions_;
    Subject subject_;
    std::vector<Connection> connections_;
    QTimer settle_;
    style::IconLabel* icon_;
    style::ElidedLabel* title_;
    style::ElidedLabel* detail_;
    style::IconButton* help_;
    style::Banner* broken_;
    QLabel* documentation_;
    QWidget* problems_;
    QScrollArea* scroll_;
    QWidget* body_ = nullptr;
    QVBoxLayout* column_;
    NodeForm* form_ = nullptr;
    std::string shown_; // what the body was made for
    bool isReadOnly_ = false;
};

} // namespace castwright::inspector
