// The banner; see the header.
#include "ui/style/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/style/accessible.h"
#include "ui/style/buttonkind.h"
#include "ui/style/iconbutton.h"
#include "ui/style/iconlabel.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

QString iconOf(Banner::Severity severity) {
    switch (severity) {
    case Banner::Severity::Info:
        return u"info"_s;
    case Banner::Severity::Good:
        return u"success"_s;
    case Banner::Severity::Warn:
        return u"warning"_s;
    case Banner::Severity::Bad:
        return u"error"_s;
    }
    return {};
}

} // namespace

Banner::Banner(const Theme& theme, Severity severity, const QString& sentence, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_severity(severity)
    , m_icon(new IconLabel(theme, iconOf(severity), Role::Info, 16, this))
    , m_sentence(new QLabel(this))
    , m_row(new QHBoxLayout(this))
    , m_dismiss(new IconButton(theme, u"close"_s, tr("Dismiss"), this)) {
    m_row->setContentsMargins(12, 6, 6, 6);
    m_row->setSpacing(8);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->addWidget(m_icon);
    m_row->addWidget(m_sentence, 1);
    m_row->addWidget(m_dismiss);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleRole(*this, QAccessible::AlertMessage);
    setSentence(sentence);
    setSeverity(severity);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(m_dismiss, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
}

Role Banner::role() const {
    switch (m_severity) {
    case Severity::Info:
        return Role::Info;
    case Severity::Good:
        return Role::Good;
    case Severity::Warn:
        return Role::Warn;
    case Severity::Bad:
        return Role::Bad;
    }
    return Role::Info;
}

void Banner::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    QAccessibleEvent alert(this, QAccessible::Alert);
    if (isVisible())
        QAccessible::updateAccessibility(&alert);
}

void Banner::setSeverity(Severity severity) {
    m_severity = severity;
    m_icon->setIconName(iconOf(severity), role());
    update();
}

QPushButton* Banner::addAction(const QString& text) {
    auto* button = new QPushButton(text, this);
    setKind(*button, ButtonKind::Standard);
    m_row->insertWidget(m_row->count() - 1, button);
    return button;
}

void Banner::setDismissible(bool isDismissible) {
    m_dismiss->setVisible(isDismissible);
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor panel = m_theme.color(Role::Panel);
    const QColor state = m_theme.color(role());
    drawBox(painter, rect(), mix(panel, state, 0.1), mix(panel, state, 0.5), m_theme.metrics().radiusControl);
}

} // namespace castwright::style
