// The search field; see the header.
#include "ui/style/searchfield.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>

#include "ui/style/fieldnames.h"
#include "ui/style/icons.h"
#include "ui/style/keyhint.h"

namespace castwright::style {

SearchField::SearchField(const Theme& theme, const QString& placeholder, QWidget* parent)
    : QLineEdit(parent)
    , m_theme(theme) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(icon(theme, u"search"), LeadingPosition);
    nameFieldButtons(*this, placeholder);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void SearchField::setKeys(const QKeySequence& keys) {
    m_keys = keys;
    update();
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (m_keys.isEmpty() || !text().isEmpty())
        return;
    const QSize size = KeyHint::sizeFor(m_theme, m_keys);
    if (size.width() > width() / 3)
        return;
    QPainter painter(this);
    const QRect place(
        width() - size.width() - 6, (height() - size.height()) / 2, size.width(), size.height());
    KeyHint::paint(painter, QStyle::visualRect(layoutDirection(), rect(), place), m_theme, m_keys);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    // The first Escape empties the field; on an empty field it belongs to the view around it.
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace castwright::style
