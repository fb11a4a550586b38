// Drawing: icon, title with the matched letters emphasised, quiet subtitle, and what stands at the right end.
#include "ui/shell/pickerrows.h"

#include <QPainter>
#include <QTextLayout>

#include "ui/style/icons.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using style::Role;
using style::TextSize;
using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 10;
constexpr int gap = 8;
constexpr int iconSize = 16;

struct Inks {
    QColor plain;
    QColor matched;
};

// Draws one line, cut at the end where it does not fit, and returns the width it took.
int drawMarked(
    QPainter& painter, const QRect& rect, const QString& text, const QFont& font, const QList<int>& marks,
    const Inks& inks) {
    const QFontMetrics metrics(font);
    const auto cut = metrics.elidedText(text, Qt::ElideRight, rect.width());
    QTextLayout layout(cut, font);
    QList<QTextLayout::FormatRange> formats;
    const auto visible = cut == text ? text.size() : cut.size() - 1;
    for (const auto at : marks) {
        if (at >= visible)
            break;
        QTextCharFormat format;
        format.setForeground(inks.matched);
        format.setFontWeight(QFont::DemiBold);
        formats.append({.start = at, .length = 1, .format = format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    auto line = layout.createLine();
    line.setLineWidth(rect.width() + metrics.averageCharWidth()); // the emphasised letters may be wider
    layout.endLayout();
    const auto top = rect.top() + (rect.height() - line.height()) / 2;
    painter.setPen(inks.plain);
    layout.draw(&painter, QPointF(rect.left(), top));
    return qCeil(line.naturalTextWidth());
}

} // namespace

void PickerModel::setItems(std::vector<QuickOpenItem> items) {
    beginResetModel();
    items_ = std::move(items);
    endResetModel();
}

bool PickerModel::beginsSection(int row) const {
    const auto& section = items_[static_cast<std::size_t>(row)].section;
    return !section.isEmpty() && (row == 0 || items_[static_cast<std::size_t>(row) - 1].section != section);
}

int PickerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

QVariant PickerModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& item = items_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::ToolTipRole:
        return item.whyDisabled.isEmpty() ? item.subtitle : item.whyDisabled;
    case Qt::AccessibleTextRole:
        return spoken(item);
    case Qt::UserRole:
        return item.payload;
    default:
        return {};
    }
}

Qt::ItemFlags PickerModel::flags(const QModelIndex& index) const {
    // A disabled row can be reached all the same: how else would one read why.
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QString spoken(const QuickOpenItem& item) {
    QStringList parts{item.title};
    for (const auto& part : {item.subtitle, item.trailing, item.whyDisabled})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(u", "_s);
}

PickerDelegate::PickerDelegate(const style::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , theme_(theme) {}

QSize PickerDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const {
    return {0, QFontMetrics(theme_.font(TextSize::Body)).height() + 12};
}

void PickerDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = static_cast<const PickerModel*>(index.model());
    const auto& item = model->items()[static_cast<std::size_t>(index.row())];
    const bool isDisabled = !item.whyDisabled.isEmpty();
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto row = option.rect.adjusted(4, 1, -4, -1);
    if (isCurrent || isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme_.color(isCurrent ? Role::Selected : Role::Hover));
        painter->drawRoundedRect(row, theme_.metrics().radiusControl, theme_.metrics().radiusControl);
    }
    const bool beginsSection = model->beginsSection(index.row());
    if (beginsSection && index.row() > 0) {
        painter->setPen(theme_.color(Role::Line));
        painter->drawLine(
            option.rect.left() + margin, option.rect.top(), option.rect.right() - margin, option.rect.top());
    }

    auto rest = row.adjusted(margin - 4, 0, -(margin - 4), 0);
    const QRect iconRect(rest.left(), rest.top() + (rest.height() - iconSize) / 2, iconSize, iconSize);
    if (!item.icon.isEmpty())
        style::icon(theme_, item.icon)
            .paint(painter, iconRect, Qt::AlignCenter, isDisabled ? QIcon::Disabled : QIcon::Normal);
    rest.setLeft(iconRect.right() + gap);

    const auto caption = theme_.font(TextSize::Caption);
    const QFontMetrics captionMetrics(caption);
    painter->setFont(caption);
    if (!item.trailing.isEmpty()) {
        const auto width = captionMetrics.horizontalAdvance(item.trailing) + 12;
        const QRect cap(rest.right() - width, rest.center().y() - 9, width, 18);
        painter->setPen(theme_.color(Role::Line));
        painter->setBrush(theme_.color(Role::Panel));
        painter->drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter->setPen(theme_.color(isDisabled ? Role::TextFaint : Role::TextQuiet));
        painter->drawText(cap, Qt::AlignCenter, item.trailing);
        rest.setRight(cap.left() - gap);
    }
    if (beginsSection) {
        const auto width = captionMetrics.horizontalAdvance(item.section) + 2;
        painter->setPen(theme_.color(Role::TextFaint));
        painter->drawText(
            QRect(rest.right() - width, rest.top(), width, rest.height()), Qt::AlignRight | Qt::AlignVCenter,
            item.section);
        rest.setRight(rest.right() - width - gap);
    }

    const auto used = drawMarked(
        *painter, rest, item.title, theme_.font(TextSize::Body), item.titleMatches,
        {.plain = theme_.color(isDisabled ? Role::TextFaint : Role::Text),
         .matched = theme_.color(Role::Accent)});
    rest.setLeft(rest.left() + used + gap);
    const auto& aside = isDisabled ? item.whyDisabled : item.subtitle;
    if (rest.width() > 24 && !aside.isEmpty())
        drawMarked(
            *painter, rest, aside, caption, isDisabled ? QList<int>() : item.subtitleMatches,
            {.plain = theme_.color(isDisabled ? Role::TextFaint : Role::TextQuiet),
             .matched = theme_.color(Role::Accent)});
    painter->restore();
}

} // namespace castwright::shell

#include "moc_pickerrows.cpp"
