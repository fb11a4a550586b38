// The key hint; see the header.
#include "ui/style/keyhint.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/style/accessible.h"
#include "ui/style/paint.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

// "Ctrl+Shift+P" reads as "Ctrl Shift P"; a plus that is the key itself stays.
QString spoken(const QKeySequence& keys) {
    QString text = keys.toString(QKeySequence::NativeText);
    const bool endsInPlus = text.endsWith(u'+');
    text.replace(u'+', u' ');
    if (endsInPlus)
        text = text.trimmed() + u" +"_s;
    return text.simplified();
}

} // namespace

KeyHint::KeyHint(const Theme& theme, const QKeySequence& keys, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleRole(*this, QAccessible::StaticText);
    setKeys(keys);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void KeyHint::setKeys(const QKeySequence& keys) {
    m_keys = keys;
    setAccessibleName(keys.toString(QKeySequence::NativeText));
    updateGeometry();
    update();
}

QSize KeyHint::sizeHint() const {
    return sizeFor(m_theme, m_keys);
}

QSize KeyHint::sizeFor(const Theme& theme, const QKeySequence& keys) {
    if (keys.isEmpty())
        return {0, 0};
    const QFontMetrics metrics(theme.font(TextSize::Caption));
    return {metrics.horizontalAdvance(spoken(keys)) + 12, std::max(18, metrics.height() + 4)};
}

void KeyHint::paint(QPainter& painter, const QRect& rect, const Theme& theme, const QKeySequence& keys) {
    drawBox(painter, rect, {}, theme.color(Role::Line), 4);
    painter.save();
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(Role::TextFaint));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, spoken(keys));
    painter.restore();
}

void KeyHint::paintEvent(QPaintEvent*) {
    if (m_keys.isEmpty())
        return;
    QPainter painter(this);
    paint(painter, rect(), m_theme, m_keys);
}

} // namespace castwright::style
