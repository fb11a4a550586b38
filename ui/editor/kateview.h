// One text in a KTextEditor view. Its undo, its files and its shortcuts are not used: the document behind it,
// and the window's commands, are ours.
#pragma once

#include <KTextEditor/TextHintInterface>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <vector>

#include "ui/textview/textview.h"

namespace KTextEditor {
class Document;
class MovingRange;
class View;
} // namespace KTextEditor

namespace castwright::editor {

class ChangeBars;
class ChangeBarsDelegate;

class KateView final : public QObject, public textview::TextView, private KTextEditor::TextHintProvider {
    Q_OBJECT
public:
    // `read`: the languages whose rules were read before, which all views share.
    KateView(const textview::Look& look, QSet<QString>& read, QWidget* parent);
    ~KateView() override;

    [[nodiscard]] QWidget& widget() override;
    [[nodiscard]] QWidget& typing() override;
    void setText(const QString& text) override;
    void setLargeText(const QByteArray& utf8) override;
    void replace(const QList<textview::Replacement>& replacements) override;
    [[nodiscard]] QString text() const override;
    [[nodiscard]] QString line(int line) const override;
    [[nodiscard]] int lineCount() const override;
    void setEditable(bool isEditable) override;
    [[nodiscard]] bool isEditable() const override { return isEditable_; }
    void setLanguageOf(const QString& fileName) override;
    void type(QList<textview::Replacement> replacements) override;
    bool run(textview::Act act) override;
    [[nodiscard]] textview::Place cursor() const override;
    [[nodiscard]] int cursorCount() const override;
    void setCursor(textview::Place place) override;
    [[nodiscard]] textview::Span selection() const override;
    [[nodiscard]] QString selectedText() const override;
    void select(textview::Span span) override;
    void centreCursor() override;
    void setLook(const textview::Look& look) override;
    void setFound(const QList<textview::Span>& found) override;
    void setRemarks(const QList<textview::Remark>& remarks) override;
    [[nodiscard]] const QList<textview::Remark>& remarks() const override { return remarks_; }
    void setChanges(const QList<textview::LineChange>& changes) override;
    void setContextMenu(QMenu* menu) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Quiet; // while it lives, changes are ours and not told
    using Ranges = std::vector<std::unique_ptr<KTextEditor::MovingRange>>;
    QString textHint(KTextEditor::View* view, const KTextEditor::Cursor& position) override;
    void listen();
    void takeKeysAway();
    void keepCompletion();
    void speak();
    void underline();

    std::unique_ptr<KTextEditor::Document> document_; // owns the view
    QPointer<KTextEditor::View> view_;
    QPointer<QWidget> completion_;
    ChangeBars* bars_;
    ChangeBarsDelegate* barsDelegate_;
    textview::Look look_;
    QSet<QString>& read_;
    QString language_; // still to be spoken
    Ranges found_;
    Ranges underlined_;
    QList<textview::Remark> remarks_;
    bool isEditable_ = false;
    bool isQuiet_ = false;
    bool hasTold_ = false; // of a change in the step that is under way
};

} // namespace castwright::editor
