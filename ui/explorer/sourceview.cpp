// The gutter and the current line of a source view.
#include "ui/explorer/sourceview.h"

#include <QPainter>
#include <QTextBlock>

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
    setExtraSelections({line});
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
