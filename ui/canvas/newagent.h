// A new agent in one screen: its name, what it is for, its prompt, model and tools, as one command.
#pragma once

#include <QDialog>

#include <functional>

#include "models/document/workflowdocument.h"
#include "models/workflow/nodekind.h"
#include "ui/style/exactedit.h"
#include "ui/style/theme.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace castwright::canvas {

class NewAgentDialog : public QDialog {
    Q_OBJECT
public:
    // Where it is to stand, given who calls it; nobody: an empty id.
    using Corner = std::function<QPointF(const workflow::NodeId& caller)>;
    NewAgentDialog(
        const style::Theme& theme, document::WorkflowDocument& document, const workflow::NodeKinds& kinds,
        Corner corner, QWidget* parent);

    [[nodiscard]] const workflow::NodeId& made() const { return made_; } // after it was accepted

private:
    void check();
    void make();

    document::WorkflowDocument& document_;
    const workflow::NodeKinds& kinds_;
    Corner corner_;
    QLineEdit* name_;
    QLineEdit* purpose_;
    style::ExactEdit* prompt_;
    QComboBox* provider_;
    QLineEdit* model_;
    QListWidget* tools_;
    QComboBox* calledBy_;
    QLabel* fault_;
    QPushButton* create_;
    workflow::NodeId made_;
};

} // namespace castwright::canvas
