#include "ui/review/filerow.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/paint.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

constexpr int side = 16; // of an icon
constexpr int gap = 8;

} // namespace

FileRow::FileRow(const style::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , theme_(theme) {}

QSize FileRow::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    const QFontMetrics body(theme_.font(style::TextSize::Body));
    const QFontMetrics caption(theme_.font(style::TextSize::Caption));
    return {100, body.height() + caption.height() + 12};
}

void FileRow::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, theme_.color(isSelected ? style::Role::Selected : style::Role::Hover));
    if (option.state.testFlag(QStyle::State_HasFocus))
        style::drawFocusRing(
            *painter, option.rect, theme_.color(style::Role::Focus), theme_.metrics().radiusControl);
    const QRect inner = option.rect.adjusted(12, 6, -12, -6);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(inner.left(), inner.top() + (inner.height() - side) / 2, side, side));
    const QFont body = theme_.font(style::TextSize::Body);
    const QFont caption = theme_.font(style::TextSize::Caption);
    const int above = QFontMetrics(body).height();
    QRect first(inner.left() + side + gap, inner.top(), inner.width() - side - gap, above);
    QRect second(first.left(), first.bottom() + 1, first.width(), inner.bottom() - first.bottom());

    // From the right: the eye, then the lines; the name has what is left.
    if (index.data(isViewed).toBool()) {
        style::icon(theme_, u"eye"_s, style::Role::TextQuiet)
            .paint(painter, QRect(first.right() - side + 1, first.top() + (above - side) / 2, side, side));
        first.setRight(first.right() - side - gap);
    }
    painter->setFont(theme_.numbers(style::TextSize::Caption));
    const auto count = [&](const QString& text, style::Role role) {
        const int width = painter->fontMetrics().horizontalAdvance(text);
        painter->setPen(theme_.color(role));
        painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, text);
        first.setRight(first.right() - width - gap / 2);
    };
    if (const int lines = index.data(removed).toInt(); lines > 0)
        count(u"−%1"_s.arg(lines), style::Role::Bad);
    if (const int lines = index.data(added).toInt(); lines > 0)
        count(u"+%1"_s.arg(lines), style::Role::Good);
    first.setRight(first.right() - gap / 2);

    const QString whole = index.data(path).toString();
    const auto slash = whole.lastIndexOf(u'/');
    painter->setFont(body);
    painter->setPen(theme_.color(style::Role::Text));
    painter->drawText(
        first, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(whole.sliced(slash + 1), Qt::ElideMiddle, first.width()));
    QStringList quiet;
    if (slash > 0)
        quiet.append(whole.first(slash));
    if (const QString what = index.data(kind).toString(); !what.isEmpty())
        quiet.append(what);
    painter->setFont(caption);
    painter->setPen(theme_.color(style::Role::TextQuiet));
    painter->drawText(
        second, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(quiet.join(u" · "_s), Qt::ElideMiddle, second.width()));
    painter->restore();
}

} // namespace castwright::review

#include "moc_filerow.cpp"
