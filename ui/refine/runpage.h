// *Try it*: the workflow's input form, and the run that was made from it with its agents, tokens and output.
#pragma once

#include <QPointer>

#include "ui/refine/agentstate.h"
#include "ui/refine/sessions.h"
#include "ui/shell/page.h"
#include "ui/style/theme.h"

class QPlainTextEdit;
class QPushButton;
class QComboBox;
class QStackedWidget;

namespace castwright::style {
class Banner;
}

namespace castwright::refine {

class AgentTable;
class InputForm;
class StreamPanel;

// What of the workflow a run needs to know.
struct RunSubject {
    QString title;       // of the workflow
    QJsonObject schema;  // of its inputs
    QStringList faults;  // why a run cannot begin
    QStringList remarks; // what a run does otherwise than drawn

    bool operator==(const RunSubject&) const = default;
};

// How far one agent of a run is: for the nodes on the canvas.
struct RunBadge {
    QString agent;
    AgentState state = AgentState::atWork;
    qint64 tokens = 0;
    double cost = 0;

    bool operator==(const RunBadge&) const = default;
};
[[nodiscard]] std::vector<RunBadge> badgesOf(const Session& session);

class RunPage : public shell::Page {
    Q_OBJECT
public:
    RunPage(const style::Theme& theme, Sessions& sessions, QString uri);

    [[nodiscard]] QString uri() const override { return uri_; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("play"); }

    void setSubject(const RunSubject& subject);
    void showRun(Session* session);
    [[nodiscard]] const Session* shown() const { return shown_; }
    bool run(); // false where the form or the workflow does not allow it

Q_SIGNALS:
    // At most once a frame while a run goes on; empty when another is begun.
    void badgesChanged(const std::vector<castwright::refine::RunBadge>& badges);

private:
    void showOutput();
    void list();

    Sessions& sessions_;
    QString uri_;
    RunSubject subject_;
    QPointer<Session> shown_;
    style::Banner* faults_;
    style::Banner* remarks_;
    InputForm* form_;
    QPushButton* run_;
    QComboBox* runs_;
    QStackedWidget* shows_; // the panel, or what it is for
    StreamPanel* panel_;
    AgentTable* agents_;
    QPlainTextEdit* output_;
    std::vector<RunBadge> badges_;
};

} // namespace castwright::refine
