// The small heading of a part of a panel, with room for a few buttons at its end.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

class QHBoxLayout;

namespace castwright::style {

class IconButton;

class SectionHeader : public QWidget {
    Q_OBJECT
public:
    SectionHeader(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    // How far the words stand from the left edge: as in a panel, or 0 where they head a column of text.
    void setInset(int pixels);
    // A word or a number before the buttons: "3 of 7 decided".
    void setDetail(const QString& detail);
    IconButton* addButton(const QString& iconName, const QString& toolTip);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] int buttonsWidth() const;

    const Theme& m_theme;
    QString m_title;
    QString m_detail;
    int m_inset = 14;
    QHBoxLayout* m_buttons;
};

} // namespace castwright::style
