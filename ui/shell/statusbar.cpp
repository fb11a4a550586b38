// Items of the status bar.
#include "ui/shell/statusbar.h"

#include <QAction>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

StatusItem::StatusItem(const style::Theme& theme, const QString& id, QWidget* parent)
    : QToolButton(parent)
    , theme_(theme) {
    setObjectName(u"status."_s + id);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({14, 14});
    setFont(theme.font(style::TextSize::Caption));
    connect(&theme, &style::Theme::changed, this, [this] { setFont(theme_.font(style::TextSize::Caption)); });
    setFixedHeight(24);
    hide();
}

void StatusItem::say(const QString& text, const QString& meaning) {
    setText(text);
    setToolTip(meaning.isEmpty() ? text : meaning);
    setAccessibleName(toolTip());
    setVisible(!text.isEmpty());
}

void StatusItem::setIconName(const QString& name, style::Role tint) {
    setIcon(name.isEmpty() ? QIcon() : style::icon(theme_, name, tint));
}

StatusBar::StatusBar(const style::Theme& theme, QWidget* parent)
    : Surface(theme, style::Role::Panel, Qt::TopEdge, parent)
    , theme_(theme) {
    setObjectName(u"status"_s);
    setAccessibleName(tr("Status bar"));
    setFixedHeight(27);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(0);
    left_ = new QHBoxLayout;
    right_ = new QHBoxLayout;
    for (auto* part : {left_, right_})
        part->setSpacing(4);
    row->addLayout(left_);
    row->addStretch();
    row->addLayout(right_);
}

StatusItem* StatusBar::make(const QString& id, QAction* action) {
    auto* item = new StatusItem(theme_, id, this);
    if (action)
        connect(item, &QToolButton::clicked, action, &QAction::trigger);
    else
        item->setFocusPolicy(Qt::NoFocus); // it only tells: nothing to press
    return item;
}

StatusItem* StatusBar::addLeft(const QString& id, QAction* action) {
    auto* item = make(id, action);
    left_->addWidget(item);
    return item;
}

StatusItem* StatusBar::addRight(const QString& id, QAction* action) {
    auto* item = make(id, action);
    right_->addWidget(item);
    return item;
}

void StatusBar::addRight(QWidget* widget) {
    right_->addWidget(widget);
}

} // namespace castwright::shell
