// Plain text with line numbers, to read and to copy from.
#pragma once

#include <QPlainTextEdit>

#include "ui/style/theme.h"

namespace castwright::explorer {

class SourceView : public QPlainTextEdit {
    Q_OBJECT
public:
    SourceView(const style::Theme& theme, QWidget* parent);

    void setEditable(bool isEditable);
    // Replaces what differs only.
    void setTextKeepingCursor(const QString& text);

    // With what toPlainText() would make spaces of: it has to come back as it was.
    [[nodiscard]] QString text() const;
    void setFound(QList<QTextEdit::ExtraSelection> found); // marked until the next call

    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPaintEvent* event);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void place();
    void markLine();

    const style::Theme& theme_;
    QWidget* gutter_;
    QList<QTextEdit::ExtraSelection> found_;
};

} // namespace castwright::explorer
