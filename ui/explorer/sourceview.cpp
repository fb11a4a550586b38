// The gutter and the current line of a source view.
#include "ui/explorer/sourceview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {

class Gutter : public QWidget {
public:
    explicit Gutter(SourceView* view)
        : QWidget(view)
        , view_(view) {}
    [[nodiscard]] QSize sizeHint() const override { return {view_->gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { view_->paintGutter(event); }

private:
    SourceView* view_;
};

} // namespace

SourceView::SourceView(const style::Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
    , theme_(theme)
    , gutter_(new Gutter(this)) {
    setReadOnly(true);
    // Read-only, yet with a cursor: the keyboard can walk, select and copy.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setFont(theme.monospace());
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u' '));
    document()->setDocumentMargin(6);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceView::place);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &SourceView::markLine);
    connect(this, &QPlainTextEdit::updateRequest, gutter_, [this](const QRect& area, int scrolled) {
        if (scrolled)
            gutter_->scroll(0, scrolled);
        else
            gutter_->update(0, area.y(), gutter_->width(), area.height());
    });
    connect(&theme, &style::Theme::changed, this, [this] {
        setFont(theme_.monospace());
        markLine();
        gutter_->update();
    });
    place();
    markLine();
}

void SourceView::setEditable(bool isEditable) {
    setUndoRedoEnabled(false); // the workflow's history is the one there is
    setReadOnly(!isEditable);
    if (!isEditable)
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void SourceView::setTextKeepingCursor(const QString& text) {
    const QString now = this->text();
    const qsizetype shorter = std::min(now.size(), text.size());
    qsizetype begin = 0;
    while (begin < shorter && now[begin] == text[begin])
        ++begin;
    qsizetype end = 0;
    while (end < shorter - begin && now[now.size() - 1 - end] == text[text.size() - 1 - end])
        ++end;
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(now.size() - end), QTextCursor::KeepAnchor);
    cursor.insertText(text.sliced(begin, text.size() - begin - end));
}

QString SourceView::text() const {
    return document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

void SourceView::setFound(QList<QTextEdit::ExtraSelection> found) {
    found_ = std::move(found);
    markLine();
}

bool SourceView::event(QEvent* event) {
    // Undo and redo are commands of the window: the text control must not claim their keys.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

int SourceView::gutterWidth() const {
    const int digits = int(QString::number(std::max(99, blockCount())).size());
    return 24 + fontMetrics().horizontalAdvance(u'9') * digits;
}

void SourceView::place() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    gutter_->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void SourceView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    place();
}

void SourceView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

void SourceView::markLine() {
    QTextEdit::ExtraSelection line;
    line.format.setBackground(theme_.color(style::Role::Hover));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = textCursor();
    line.cursor.clearSelection();
    setExtraSelections(QList{line} + found_);
    gutter_->update();
}

void SourceView::paintGutter(QPaintEvent* event) {
    QPainter painter(gutter_);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal tall = blockBoundingRect(block).height();
        if (block.isVisible() && top + tall >= event->rect().top()) {
            const bool isCurrent = block.blockNumber() == current;
            painter.setPen(theme_.color(isCurrent ? style::Role::Text : style::Role::TextFaint));
            painter.drawText(
                QRectF(0, top, gutter_->width() - 12, tall), Qt::AlignRight | Qt::AlignVCenter,
                QString::number(block.blockNumber() + 1));
        }
        top += tall;
        block = block.next();
    }
}

} // namespace castwright::explorer
