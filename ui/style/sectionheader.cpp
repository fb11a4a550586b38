// The section heading; see the header.
#include "ui/style/sectionheader.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/accessible.h"
#include "ui/style/iconbutton.h"

namespace castwright::style {

SectionHeader::SectionHeader(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_buttons(new QHBoxLayout(this)) {
    m_buttons->setContentsMargins(0, 0, 6, 0);
    m_buttons->setSpacing(0);
    m_buttons->addStretch();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleRole(*this, QAccessible::Heading);
    setTitle(title);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void SectionHeader::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
    update();
}

void SectionHeader::setInset(int pixels) {
    m_inset = pixels;
    updateGeometry();
    update();
}

void SectionHeader::setDetail(const QString& detail) {
    m_detail = detail;
    setAccessibleDescription(detail);
    update();
}

IconButton* SectionHeader::addButton(const QString& iconName, const QString& toolTip) {
    auto* button = new IconButton(m_theme, iconName, toolTip, this);
    m_buttons->addWidget(button);
    return button;
}

QFont SectionHeader::titleFont() const {
    QFont font = m_theme.font(TextSize::Caption);
    font.setWeight(QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    return font;
}

int SectionHeader::buttonsWidth() const {
    return m_buttons->count() > 1 ? m_buttons->sizeHint().width() : 14;
}

QSize SectionHeader::sizeHint() const {
    const QFontMetrics metrics(titleFont());
    return {
        m_inset + metrics.horizontalAdvance(m_title.toUpper()) + metrics.horizontalAdvance(m_detail) + 12
            + buttonsWidth(),
        std::max(32, metrics.height() + 14)};
}

QSize SectionHeader::minimumSizeHint() const {
    return {60, sizeHint().height()};
}

void SectionHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect inner = rect().adjusted(m_inset, 0, -buttonsWidth(), 0);
    const QRect place = QStyle::visualRect(layoutDirection(), rect(), inner);
    painter.setFont(m_theme.numbers(TextSize::Caption));
    painter.setPen(m_theme.color(Role::TextFaint));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignTrailing | Qt::TextSingleLine, m_detail);
    const int detail = m_detail.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(m_detail) + 8;
    painter.setFont(titleFont());
    painter.setPen(m_theme.color(Role::TextQuiet));
    painter.drawText(
        place, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(m_title.toUpper(), Qt::ElideRight, place.width() - detail));
}

} // namespace castwright::style
