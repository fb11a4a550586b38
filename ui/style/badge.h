// A count on a rounded ground of accent; nothing at all while the count is zero.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class Badge : public QWidget {
    Q_OBJECT
public:
    explicit Badge(const Theme& theme, QWidget* parent = nullptr);

    void setCount(int count); // more than 99 shows as 99+
    [[nodiscard]] int count() const { return m_count; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString text() const;

    const Theme& m_theme;
    int m_count = 0;
};

} // namespace castwright::style
