// Text of several lines that comes back as it was given where nobody typed: hard spaces and line ends of
// every kind, which the base class makes into others.
#pragma once

#include <QPlainTextEdit>

namespace castwright::style {

class ExactEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit ExactEdit(QWidget* parent = nullptr);

    // Replaces what differs only, so that cursor and selection stay where they are.
    void setTextKeepingCursor(const QString& given);
    // What was given with what was typed in its place.
    [[nodiscard]] QString text() const;

protected:
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] static QString asShown(QString text);

    QString given_;
};

} // namespace castwright::style
