// Measured and laid out by one walk.
#include "ui/style/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace castwright::style {

FlowLayout::FlowLayout(int spacing, QWidget* parent)
    : QLayout(parent) {
    setContentsMargins({});
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) {
    items_.emplace_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = items_.begin() + index;
    auto* item = at->release();
    items_.erase(at);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto& item : items_)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    arrange(area, true);
}

int FlowLayout::arrange(const QRect& area, bool isMeant) const {
    int x = area.x();
    int y = area.y();
    int height = 0;
    for (const auto& item : items_) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (x > area.x() && x + size.width() > area.right() + 1) {
            x = area.x();
            y += height + spacing();
            height = 0;
        }
        if (isMeant)
            item->setGeometry(QStyle::visualRect(
                parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight, area,
                {QPoint(x, y), size.boundedTo({area.width(), size.height()})}));
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    return y + height - area.y();
}

} // namespace castwright::style
