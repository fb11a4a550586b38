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
};

} // namespace castwright::explorer
