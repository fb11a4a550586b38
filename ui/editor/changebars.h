// The bars at the left of lines that differ from what the text is compared with.
#pragma once

#include <KTextEditor/AbstractAnnotationItemDelegate>
#include <KTextEditor/AnnotationInterface>

#include "ui/textview/textview.h"

namespace castwright::editor {

class ChangeBars : public KTextEditor::AnnotationModel {
    Q_OBJECT
public:
    explicit ChangeBars(QObject* parent) { setParent(parent); }
    void setChanges(QList<textview::LineChange> changes);
    // Of the line, or of what is gone before it.
    [[nodiscard]] const textview::LineChange* at(int line) const;
    [[nodiscard]] QVariant data(int line, Qt::ItemDataRole role) const override;

private:
    QList<textview::LineChange> changes_; // in the order of their lines
};

class ChangeBarsDelegate : public KTextEditor::AbstractAnnotationItemDelegate {
    Q_OBJECT
public:
    explicit ChangeBarsDelegate(QObject* parent)
        : KTextEditor::AbstractAnnotationItemDelegate(parent) {}
    void setLook(const textview::Look& look) { look_ = look; }

    void paint(
        QPainter* painter, const KTextEditor::StyleOptionAnnotationItem& option,
        KTextEditor::AnnotationModel* model, int line) const override;
    [[nodiscard]] QSize sizeHint(
        const KTextEditor::StyleOptionAnnotationItem& option, KTextEditor::AnnotationModel* model,
        int line) const override;
    bool helpEvent(
        QHelpEvent* event, KTextEditor::View* view, const KTextEditor::StyleOptionAnnotationItem& option,
        KTextEditor::AnnotationModel* model, int line) override;
    void hideTooltip(KTextEditor::View* view) override;

private:
    textview::Look look_;
};

} // namespace castwright::editor
