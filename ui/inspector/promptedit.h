// Text with {variables}: they are coloured, and a brace offers those that exist.
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

#include <functional>

#include "ui/style/theme.h"

class QCompleter;
class QStringListModel;

namespace castwright::inspector {

class PromptEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    // Without variables it is plain code, which keeps its Tab key.
    PromptEdit(
        const style::Theme& theme, std::function<QStringList()> variables, bool isCode,
        QWidget* parent = nullptr);

    // Replaces what differs only, so that cursor and selection stay where they are.
    void setTextKeepingCursor(const QString& given);
    // What was given with what was typed in its place; all the rest comes back as it was, line ends included.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString begunVariable() const; // null: the cursor stands in none
    void offer();
    void complete(const QString& name);
    void fitHeight();
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] static QString asShown(QString text);

    const style::Theme& theme_;
    std::function<QStringList()> variables_;
    bool isCode_;
    QString given_;
    QCompleter* completer_ = nullptr;
    QStringListModel* names_ = nullptr;
};

} // namespace castwright::inspector
