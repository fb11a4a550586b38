// What an empty view says: what would be here, and the one or two ways to get it.
#pragma once

#include <QWidget>

#include "ui/style/buttonkind.h"
#include "ui/style/theme.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace castwright::style {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(
        const Theme& theme, const QString& iconName, const QString& title, const QString& sentence,
        QWidget* parent = nullptr);

    // At most two; the first is the filled one when the view has no other.
    QPushButton* addAction(const QString& text, ButtonKind kind = ButtonKind::Standard);

private:
    const Theme& m_theme;
    QLabel* m_title;
    QHBoxLayout* m_actions;
};

} // namespace castwright::style
