// One line of words that gives way: what does not fit ends in dots and is told in full by the tool tip.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class ElidedLabel : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)
public:
    explicit ElidedLabel(const Theme& theme, const QString& text = {}, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }
    void setTint(Role role);
    void setTextSize(TextSize size);
    void setMonospace(bool isMonospace);
    void setElideMode(Qt::TextElideMode mode); // Qt::ElideMiddle suits paths

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refit();

    const Theme& m_theme;
    QString m_text;
    Role m_tint = Role::Text;
    TextSize m_size = TextSize::Body;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_isMonospace = false;
};

} // namespace castwright::style
