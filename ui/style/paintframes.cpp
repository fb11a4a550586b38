// What stands around and between controls: group boxes, dock titles, progress, separators.
#include <QDateTime>
#include <QProgressBar>
#include <QStyleOption>
#include <QTimer>

#include "ui/style/castwrightstyle.h"
#include "ui/style/paint.h"

namespace castwright::style {

void CastwrightStyle::drawGroupBox(
    const QStyleOptionGroupBox& option, QPainter& painter, const QWidget* widget) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const QRect label = groupBoxPart(option, SC_GroupBoxLabel);
    int end = label.right() + 8;
    if (option.subControls.testFlag(SC_GroupBoxCheckBox)) {
        QStyleOptionButton check;
        check.QStyleOption::operator=(option);
        check.rect = groupBoxPart(option, SC_GroupBoxCheckBox);
        check.state.setFlag(State_MouseOver, option.activeSubControls.testFlag(SC_GroupBoxCheckBox));
        proxy()->drawPrimitive(PE_IndicatorCheckBox, &check, &painter, widget);
        end = std::max(end, check.rect.right() + 8);
    }
    painter.save();
    QFont font = painter.font();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(isEnabled ? color(Role::Text) : disabledColor());
    painter.drawText(
        label, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
    painter.restore();
    // A line to the far side instead of a frame: it separates and does not imprison.
    if (!option.features.testFlag(QStyleOptionFrame::Flat)) {
        QRect line(QPoint(end, label.center().y()), QPoint(option.rect.right(), label.center().y()));
        drawEdge(painter, visualRect(option.direction, option.rect, line), Direction::Up, color(Role::Line));
    }
    if (option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange))
        drawFocusRing(painter, label.adjusted(-4, -2, 4, 2), color(Role::Focus), 4);
}

QRect CastwrightStyle::groupBoxPart(const QStyleOptionGroupBox& option, SubControl part) const {
    const bool hasCheck = option.subControls.testFlag(SC_GroupBoxCheckBox);
    const bool hasTitle = hasCheck || !option.text.isEmpty();
    const int height = hasTitle ? std::max(scaled(20), option.fontMetrics.height() + 4) : 0;
    const int indent = hasCheck ? 24 : 0;
    QRect rect = option.rect;
    switch (part) {
    case SC_GroupBoxCheckBox:
        rect = QRect(rect.left(), rect.top() + (height - 16) / 2, 16, 16);
        break;
    case SC_GroupBoxLabel: {
        // The bold title is a little wider than the metrics that come with the option.
        const int width = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() * 11 / 10 + 4;
        rect = QRect(rect.left() + indent, rect.top(), std::min(width, rect.width() - indent), height);
        break;
    }
    case SC_GroupBoxContents:
        rect.adjust(0, hasTitle ? height + 4 : 0, 0, 0);
        return rect;
    default:
        return rect;
    }
    return visualRect(option.direction, option.rect, rect);
}

void CastwrightStyle::drawDockTitle(const QStyleOption& option, QPainter& painter) const {
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(&option);
    if (!dock)
        return;
    painter.save();
    QRect rect = option.rect;
    painter.fillRect(rect, color(Role::Panel));
    QRect text = subElementRect(SE_DockWidgetTitleBarText, &option, nullptr);
    if (dock->verticalTitleBar) {
        rect = rect.transposed();
        painter.translate(option.rect.left(), option.rect.bottom() + 1);
        painter.rotate(-90);
        painter.translate(-option.rect.left(), -option.rect.top());
        text = QRect(rect.left() + 12, rect.top(), rect.width() - 60, rect.height());
    }
    QFont font = painter.font();
    font.setPixelSize(scaled(11));
    font.setWeight(QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    painter.setFont(font);
    painter.setPen(color(Role::TextQuiet));
    const QString title = QFontMetrics(font).elidedText(dock->title.toUpper(), Qt::ElideRight, text.width());
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, title);
    painter.restore();
}

void CastwrightStyle::drawProgress(
    const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (!bar)
        return;
    const bool isLevel = bar->state.testFlag(State_Horizontal);
    constexpr qreal thick = 4;
    QRectF groove = bar->rect;
    if (isLevel)
        groove = QRectF(groove.left(), groove.center().y() - thick / 2, groove.width(), thick);
    else
        groove = QRectF(groove.center().x() - thick / 2, groove.top(), thick, groove.height());
    drawBox(painter, groove, color(Role::Line), {}, thick / 2);

    const qreal length = isLevel ? groove.width() : groove.height();
    qreal from = 0;
    qreal to = 0;
    const qint64 range = static_cast<qint64>(bar->maximum) - bar->minimum;
    if (range > 0) {
        to = length * static_cast<qreal>(static_cast<qint64>(bar->progress) - bar->minimum)
             / static_cast<qreal>(range);
    } else if (m_metrics.motionCalm > 0) {
        // How much is unknown: a piece walks along, as long as somebody can see it.
        constexpr qint64 round = 1600;
        const qreal phase = static_cast<qreal>(QDateTime::currentMSecsSinceEpoch() % round) / round;
        from = std::clamp((phase * 1.4 - 0.4) * length, 0.0, length);
        to = std::clamp(phase * 1.4 * length, 0.0, length);
        if (auto* shown = const_cast<QWidget*>(widget))
            QTimer::singleShot(32, shown, [shown] { shown->update(); });
    } else {
        from = length * 0.3;
        to = length * 0.7;
    }
    if (to - from < 0.5)
        return;
    const bool isReversed =
        isLevel ? (bar->direction == Qt::RightToLeft) != bar->invertedAppearance : !bar->invertedAppearance;
    QRectF part = groove;
    if (isLevel) {
        part.setLeft(isReversed ? groove.right() - to : groove.left() + from);
        part.setWidth(to - from);
    } else {
        part.setTop(isReversed ? groove.bottom() - to : groove.top() + from);
        part.setHeight(to - from);
    }
    drawBox(
        painter, part, bar->state.testFlag(State_Enabled) ? color(Role::Accent) : disabledColor(), {},
        thick / 2);
}

void CastwrightStyle::drawSeparator(const QStyleOption& option, QPainter& painter) const {
    // The handle is wider than its line so that a hand can find it.
    const QRectF rect = option.rect;
    const bool isUpright = rect.width() <= rect.height();
    const bool isHot = option.state.testFlag(State_MouseOver) || option.state.testFlag(State_Sunken);
    const QColor ink = isHot ? color(Role::Accent) : color(Role::Line);
    if (rect.width() > 1 && rect.height() > 1)
        painter.fillRect(rect, color(Role::Panel));
    if (isHot)
        return painter.fillRect(rect, ink);
    if (isUpright)
        drawEdge(
            painter, QRectF(rect.left() + (rect.width() - 1) / 2, rect.top(), 1, rect.height()),
            Direction::Left, ink);
    else
        drawEdge(
            painter, QRectF(rect.left(), rect.top() + (rect.height() - 1) / 2, rect.width(), 1),
            Direction::Up, ink);
}

} // namespace castwright::style
