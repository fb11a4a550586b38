// Comparing what each widget has with what its words need.
#include "app/ide/language/cuttext.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

struct Fit {
    QString text;
    QSize has;
    QSize needs;
};

// The longest word decides how narrow a text may be that wraps.
QSize wrappedSize(const QLabel& label, int width) {
    QTextDocument text;
    text.setDefaultFont(label.font());
    text.setDocumentMargin(0);
    if (Qt::mightBeRichText(label.text()) && label.textFormat() != Qt::PlainText)
        text.setHtml(label.text());
    else
        text.setPlainText(label.text());
    text.setTextWidth(width);
    // A fraction of a pixel is not cut: labels round, documents do not.
    return {int(text.idealWidth()), int(text.size().height())};
}

std::optional<Fit> fitOf(const QLabel& label) {
    if (label.text().isEmpty())
        return {};
    if (!label.wordWrap())
        return Fit{label.text(), label.size(), label.sizeHint()};
    const QRect room = label.contentsRect();
    QSize needs = wrappedSize(label, room.width());
    needs.setHeight(label.heightForWidth(label.width()));
    return Fit{label.text(), QSize(room.width(), label.height()), needs};
}

std::optional<Fit> fitOf(const QAbstractButton& button) {
    if (button.text().trimmed().isEmpty())
        return {};
    if (const auto* tool = qobject_cast<const QToolButton*>(&button);
        tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
        return {};
    return Fit{button.text(), button.size(), QSize(button.sizeHint().width(), 0)};
}

std::optional<Fit> fitOf(const QComboBox& box) {
    if (box.currentText().isEmpty())
        return {};
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    option.currentText = box.currentText();
    const QRect room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return Fit{
        box.currentText(), room.size(),
        QSize(box.fontMetrics().horizontalAdvance(box.currentText()), box.fontMetrics().height())};
}

// What a person types scrolls; what the program says in the empty field should be whole.
std::optional<Fit> fitOf(const QLineEdit& edit) {
    if (!edit.text().isEmpty() || edit.placeholderText().isEmpty())
        return {};
    QStyleOptionFrame option;
    option.initFrom(&edit);
    option.lineWidth = edit.style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, &edit);
    const QRect room = edit.style()->subElementRect(QStyle::SE_LineEditContents, &option, &edit);
    const QMargins margins = edit.textMargins();
    return Fit{
        edit.placeholderText(), QSize(room.width() - margins.left() - margins.right(), edit.height()),
        QSize(edit.fontMetrics().horizontalAdvance(edit.placeholderText()), 0)};
}

std::optional<Fit> fitOf(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return fitOf(*label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return fitOf(*button);
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return fitOf(*box);
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget))
        return fitOf(*edit);
    return {};
}

QString pathOf(const QWidget& widget) {
    QStringList names;
    for (const QWidget* at = &widget; at && names.size() < 3; at = at->parentWidget())
        if (!at->objectName().isEmpty() || at == &widget)
            names.prepend(
                at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                           : at->objectName());
    return names.join(u'/');
}

bool isScrollable(const QWidget& parent, Qt::Orientation along) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(parent.parentWidget());
    if (!area || area->viewport() != &parent)
        return false;
    return along == Qt::Vertical || area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
}

// How much of the widget its ancestors let be seen, what can be scrolled to counted as seen.
QSize seenSize(const QWidget& widget) {
    QRect seen = widget.rect();
    bool isAcrossWhole = false; // it can be scrolled to, so that what lies further out takes nothing away
    bool isDownWhole = false;
    for (const QWidget* at = &widget; !at->isWindow() && at->parentWidget(); at = at->parentWidget()) {
        const QWidget& parent = *at->parentWidget();
        seen.translate(at->pos());
        QRect room = parent.rect();
        isDownWhole = isDownWhole || isScrollable(parent, Qt::Vertical);
        isAcrossWhole = isAcrossWhole || isScrollable(parent, Qt::Horizontal);
        if (isDownWhole) {
            room.setTop(seen.top());
            room.setBottom(seen.bottom());
        }
        if (isAcrossWhole) {
            room.setLeft(seen.left());
            room.setRight(seen.right());
        }
        seen &= room;
    }
    return seen.size();
}

QString lineOf(const QWidget& widget, const Fit& fit) {
    return u"%1: \"%2\" has %3×%4, needs %5×%6"_s.arg(pathOf(widget), fit.text.simplified())
        .arg(fit.has.width())
        .arg(fit.has.height())
        .arg(fit.needs.width())
        .arg(fit.needs.height());
}

void checkHeader(const QHeaderView& header, QStringList& found) {
    for (int section = 0; section < header.count(); ++section) {
        if (header.isSectionHidden(section) || header.orientation() != Qt::Horizontal)
            continue;
        const QString title = header.model()->headerData(section, Qt::Horizontal).toString();
        const int needs = header.sectionSizeHint(section); // its sort arrow included
        if (header.sectionSize(section) < needs)
            found.append(lineOf(header, {title, {header.sectionSize(section), header.height()}, {needs, 0}}));
    }
}

} // namespace

QStringList cutTexts(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        if (const auto* header = qobject_cast<const QHeaderView*>(widget)) {
            checkHeader(*header, found);
            continue;
        }
        auto fit = fitOf(*widget);
        if (!fit)
            continue;
        const QSize lost = widget->size() - seenSize(*widget);
        fit->has -= lost.expandedTo({0, 0});
        if (fit->has.width() < fit->needs.width() || fit->has.height() < fit->needs.height())
            found.append(lineOf(*widget, *fit));
    }
    return found;
}

} // namespace castwright::ide
