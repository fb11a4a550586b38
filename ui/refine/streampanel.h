// One session in full: how it stands, what is to do, who is at work, which files change, and the stream.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "ui/refine/session.h"
#include "ui/style/theme.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace castwright::style {
class Banner;
class ElidedLabel;
class IconButton;
class Pill;
} // namespace castwright::style

namespace castwright::refine {

class FileList;
class RawEvents;
class StreamView;
class TodoList;

class StreamPanel : public QWidget {
    Q_OBJECT
public:
    explicit StreamPanel(const style::Theme& theme, QWidget* parent = nullptr);

    void showSession(Session* session); // nullptr: none
    [[nodiscard]] Session* session() const { return session_; }
    void showRaw(bool isRaw);

Q_SIGNALS:
    void proposalRequested(const QString& id);
    void followUpRequested(castwright::refine::Session* session);
    void fileRequested(const QString& path); // below the workflow

private:
    void showState();
    void showProgress();
    void showNumbers();
    void showLanes();

    const style::Theme& theme_;
    QPointer<Session> session_;
    style::ElidedLabel* title_;
    style::Pill* state_;
    QLabel* numbers_;
    style::IconButton* raw_;
    QPushButton* cancel_;
    QPushButton* retry_;
    QPushButton* further_;
    QPushButton* review_;
    style::Banner* banner_;
    TodoList* todos_;
    QWidget* lanes_;
    FileList* files_;
    QStackedWidget* stack_;
    StreamView* stream_;
    RawEvents* events_;
    QPushButton* toEnd_;
    QTimer second_; // the time that goes by while nothing comes
    QTimer lookup_; // files and lanes, a few times a second
    static constexpr std::size_t noLanes = static_cast<std::size_t>(-1); // the pills are to be made anew
    std::size_t laneCount_ = noLanes;
};

// The word and the colour of a state, the same everywhere.
[[nodiscard]] QString wordOf(const Session& session);
[[nodiscard]] style::Role roleOf(Session::State state);

} // namespace castwright::refine
