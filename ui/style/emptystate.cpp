// The empty state; see the header.
#include "ui/style/emptystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/accessible.h"
#include "ui/style/iconlabel.h"

namespace castwright::style {

EmptyState::EmptyState(
    const Theme& theme, const QString& iconName, const QString& title, const QString& sentence,
    QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(title, this))
    , m_actions(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    auto* words = new QLabel(sentence, this);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    words->setMinimumWidth(160);
    words->setMaximumWidth(360);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_actions->setSpacing(8);

    column->addStretch(2);
    column->addWidget(new IconLabel(theme, iconName, Role::TextFaint, 32, this), 0, Qt::AlignHCenter);
    column->addSpacing(12);
    column->addWidget(m_title);
    column->addSpacing(4);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(words, 100);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addSpacing(16);
    column->addLayout(m_actions);
    column->addStretch(3);
    m_actions->addStretch();
    m_actions->addStretch();

    setAccessibleRole(*this, QAccessible::Grouping);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    const auto dress = [this, words] {
        m_title->setFont(m_theme.font(TextSize::Title));
        QPalette quiet = words->palette();
        quiet.setColor(QPalette::WindowText, m_theme.color(Role::TextQuiet));
        words->setPalette(quiet);
    };
    dress();
    connect(&theme, &Theme::changed, this, dress);
}

QPushButton* EmptyState::addAction(const QString& text, ButtonKind kind) {
    Q_ASSERT(m_actions->count() < 4);
    auto* button = new QPushButton(text, this);
    setKind(*button, kind);
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

} // namespace castwright::style
