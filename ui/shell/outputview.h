// What the machinery says, at the bottom: one channel per source, the newest lines at the end.
#pragma once

#include <QWidget>

#include <map>

#include "ui/style/theme.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace castwright::shell {

class CommandRegistry;

class OutputView : public QWidget {
    Q_OBJECT
public:
    OutputView(const style::Theme& theme, const CommandRegistry& commands, QWidget* parent = nullptr);

    // A channel's whole text, and how its source is, in a sentence. `command` is the one thing to do about
    // it.
    void setChannel(
        const QString& id, const QString& title, const QString& sentence, const QString& text,
        const QString& command = {});
    void showChannel(const QString& id);

private:
    struct Channel {
        QString title;
        QString sentence;
        QString text;
        QString command;
    };
    void present();

    const CommandRegistry& commands_;
    std::map<QString, Channel> channels_;
    QString shown_;
    QComboBox* choice_;
    QLabel* sentence_;
    QPushButton* action_;
    QPlainTextEdit* text_;
};

} // namespace castwright::shell
