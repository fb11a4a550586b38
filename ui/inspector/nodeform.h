// The form of the selected nodes: a control for each field, with its title, its help, a way back to the
// default, and the problems of the field under it.
#pragma once

#include <QWidget>

#include <map>
#include <string>
#include <vector>

#include "models/document/problemwatch.h"
#include "models/document/workflowdocument.h"
#include "ui/inspector/fieldcontrol.h"
#include "ui/inspector/fieldplan.h"

class QVBoxLayout;

namespace castwright::style {
class IconButton;
}

namespace castwright::inspector {

class NodeForm : public QWidget {
    Q_OBJECT
public:
    NodeForm(
        const style::Theme& theme, document::WorkflowDocument& document, document::ProblemWatch& problems,
        const workflow::NodeKinds& kinds, Suggestions suggestions, QWidget* parent = nullptr);

    // Shows these nodes; those that are gone are left out. Fields keep the keyboard where the same ones are
    // shown again.
    void show(const std::vector<workflow::NodeId>& nodes);
    void showProblems();
    void setReadOnly(bool isReadOnly);
    // Gives the keyboard to the control of a field, or of the first thing around it.
    void focusField(const std::string& pointer);

Q_SIGNALS:
    void failed(const castwright::Error& error); // a change that the document refused

private:
    struct Row {
        FieldControl* control = nullptr;
        style::IconButton* reset = nullptr;
        QWidget* problems = nullptr;
    };

    void rebuild();
    [[nodiscard]] std::string pointerWithFocus() const; // empty: none of the fields has the keyboard
    void giveFocus(const std::string& pointer);         // to the field, the first in it, or the end of a list
    void addFields(const std::vector<Field>& fields, QVBoxLayout& into);
    void addRow(const Field& field, QVBoxLayout& into);
    void addList(const Field& field, QVBoxLayout& into);
    void addGroup(const Field& field, QVBoxLayout& into);
    void fill(const std::vector<Field>& fields);
    [[nodiscard]] Result<> change(const Field& field, const std::optional<json::Value>& value);
    void chooseAlternative(const Field& field, std::size_t alternative);
    [[nodiscard]] Result<>
    run(std::vector<workflow::GraphEdit> edits, const std::string& label, std::string mergeKey);
    void report(const Result<>& outcome);

    const style::Theme& theme_;
    document::WorkflowDocument& document_;
    document::ProblemWatch& problems_;
    const workflow::NodeKinds& kinds_;
    Suggestions suggestions_;
    std::vector<workflow::NodeId> nodes_;
    std::vector<Field> plan_;
    std::string shape_;
    std::string next_;                // gets the keyboard when the form is made anew: what was just added
    std::map<std::string, Row> rows_; // by pointer
    QWidget* body_ = nullptr;
    bool isReadOnly_ = false;
};

} // namespace castwright::inspector
