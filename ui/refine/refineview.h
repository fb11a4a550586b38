// The side where one talks to the engine: the sessions, the one in front, and the prompt box at the foot.
#pragma once

#include <QWidget>

#include "ui/refine/promptbox.h"
#include "ui/refine/sessions.h"
#include "ui/refine/streampanel.h"

class QComboBox;
class QLabel;
class QStackedWidget;

namespace castwright::provider {
class FormList;
}
namespace castwright::style {
class IconButton;
}

namespace castwright::refine {

class RefineView : public QWidget {
    Q_OBJECT
public:
    RefineView(const style::Theme& theme, Sessions& sessions, QWidget* parent = nullptr);

    [[nodiscard]] PromptBox& prompt() const { return *prompt_; }
    [[nodiscard]] StreamPanel& panel() const { return *panel_; }
    void showSession(Session* session); // nullptr: what one could ask for
    void followUp(Session* session);

Q_SIGNALS:
    void engineRequested(); // the person wants to see or choose what refines

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeEmpty();
    void list();
    void showService();
    void showEngine();

    const style::Theme& theme_;
    Sessions& sessions_;
    QWidget* bar_;
    QComboBox* choice_;
    style::IconButton* close_;
    QStackedWidget* stack_;
    StreamPanel* panel_;
    PromptBox* prompt_;
    QWidget* examples_; // of the built-in planner, where it refines
    QLabel* examplesHeading_;
    provider::FormList* forms_;
};

} // namespace castwright::refine
