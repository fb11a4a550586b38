// Finding and painting change bars.
#include "ui/editor/changebars.h"

#include <KTextEditor/View>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace castwright::editor {

using textview::LineChange;

void ChangeBars::setChanges(QList<LineChange> changes) {
    if (changes == changes_)
        return;
    changes_ = std::move(changes);
    Q_EMIT reset();
}

const LineChange* ChangeBars::at(int line) const {
    auto after =
        std::ranges::upper_bound(changes_, line, {}, [](const LineChange& change) { return change.line; });
    if (after == changes_.begin())
        return nullptr;
    const auto& change = *--after;
    return line < change.line + std::max(change.count, 1) ? &change : nullptr;
}

QVariant ChangeBars::data(int line, Qt::ItemDataRole role) const {
    const auto* change = at(line);
    if (!change || role != Qt::ToolTipRole)
        return {};
    switch (change->kind) {
    case LineChange::Kind::added:
        return tr("Added since the last commit or save");
    case LineChange::Kind::changed:
        return tr("Changed since the last commit or save");
    case LineChange::Kind::removed:
        return tr("Lines before this one are gone since the last commit or save");
    }
    return {};
}

void ChangeBarsDelegate::paint(
    QPainter* painter, const KTextEditor::StyleOptionAnnotationItem& option,
    KTextEditor::AnnotationModel* model, int line) const {
    // Over the line that the editor draws right of it, in the colour of the numbers.
    painter->fillRect(QRect(option.rect.right(), option.rect.top(), 3, option.rect.height()), look_.ground);
    const auto* change = static_cast<ChangeBars*>(model)->at(line);
    if (!change)
        return;
    constexpr int inset = 2;
    constexpr int wide = 3;
    QRect bar(option.rect.left() + inset, option.rect.top(), wide, option.rect.height());
    if (change->kind == LineChange::Kind::removed) {
        if (option.wrappedLine == 0)
            painter->fillRect(
                QRect(option.rect.left() + 1, option.rect.top() - 1, option.rect.width() - 1, wide),
                look_.removed);
        return;
    }
    painter->fillRect(bar, change->kind == LineChange::Kind::added ? look_.added : look_.changed);
}

QSize ChangeBarsDelegate::sizeHint(
    const KTextEditor::StyleOptionAnnotationItem& option, KTextEditor::AnnotationModel*, int) const {
    constexpr int wide = 8;
    return {wide, static_cast<int>(option.contentFontMetrics.height())};
}

bool ChangeBarsDelegate::helpEvent(
    QHelpEvent* event, KTextEditor::View* view, const KTextEditor::StyleOptionAnnotationItem&,
    KTextEditor::AnnotationModel* model, int line) {
    const auto text = model->data(line, Qt::ToolTipRole).toString();
    if (event->type() != QEvent::ToolTip || text.isEmpty())
        return false;
    QToolTip::showText(event->globalPos(), text, view);
    return true;
}

void ChangeBarsDelegate::hideTooltip(KTextEditor::View*) {
    QToolTip::hideText();
}

} // namespace castwright::editor

#include "moc_changebars.cpp"
