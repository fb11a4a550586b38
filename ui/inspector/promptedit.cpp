#include "ui/inspector/promptedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::inspector {

namespace {

constexpr int leastLines = 4;
constexpr int mostLines = 14;

// Variables that exist in one colour, those that do not in another; headings of Markdown stand out.
class Colours final : public QSyntaxHighlighter {
public:
    Colours(const style::Theme& theme, std::function<QStringList()> variables, QTextDocument* document)
        : QSyntaxHighlighter(document)
        , theme_(theme)
        , variables_(std::move(variables)) {
        connect(&theme, &style::Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString& text) override {
        if (text.size() > longestLine)
            return;
        if (text.startsWith(u'#')) {
            QTextCharFormat heading;
            heading.setFontWeight(QFont::DemiBold);
            setFormat(0, static_cast<int>(text.size()), heading);
        }
        static const QRegularExpression variable(u"\\{([A-Za-z_][\\w.:-]*)\\}"_s);
        const QStringList known = variables_ && text.contains(u'{') ? variables_() : QStringList();
        for (auto it = variable.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            const bool isKnown =
                known.contains(match.captured(1)) || match.captured(1).startsWith(u"secret:"_s);
            QTextCharFormat format;
            format.setForeground(theme_.color(isKnown ? style::Role::Accent : style::Role::Warn));
            if (!isKnown)
                format.setUnderlineStyle(QTextCharFormat::DotLine);
            setFormat(
                static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), format);
        }
    }

private:
    static constexpr qsizetype longestLine = 10'000;
    const style::Theme& theme_;
    std::function<QStringList()> variables_;
};

} // namespace

PromptEdit::PromptEdit(
    const style::Theme& theme, std::function<QStringList()> variables, bool isCode, QWidget* parent)
    : ExactEdit(parent)
    , theme_(theme)
    , variables_(std::move(variables))
    , isCode_(isCode) {
    setTabChangesFocus(!isCode);
    setUndoRedoEnabled(false); // the workflow's history is the one there is
    setLineWrapMode(isCode ? NoWrap : WidgetWidth);
    const auto dress = [this] {
        setFont(isCode_ ? theme_.monospace() : theme_.font(style::TextSize::Body));
        fitHeight();
    };
    dress();
    connect(&theme, &style::Theme::changed, this, dress);
    connect(this, &QPlainTextEdit::textChanged, this, &PromptEdit::fitHeight);
    if (isCode)
        return;
    new Colours(theme, variables_, document());
    names_ = new QStringListModel(this);
    completer_ = new QCompleter(names_, this);
    completer_->setWidget(this);
    completer_->setCaseSensitivity(Qt::CaseInsensitive);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &PromptEdit::complete);
}

QSize PromptEdit::sizeHint() const {
    const int lines = std::clamp(static_cast<int>(document()->size().height()), leastLines, mostLines);
    const int frame = 2 * frameWidth() + static_cast<int>(2 * document()->documentMargin());
    return {240, lines * fontMetrics().lineSpacing() + frame + 4};
}

void PromptEdit::fitHeight() {
    const int height = PromptEdit::sizeHint().height();
    if (height != minimumHeight())
        setFixedHeight(height);
}

void PromptEdit::keyPressEvent(QKeyEvent* event) {
    if (completer_ && completer_->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Tab:
        case Qt::Key_Escape:
            event->ignore(); // the list's
            return;
        default:
            break;
        }
    }
    ExactEdit::keyPressEvent(event);
    if (completer_)
        offer();
}

QString PromptEdit::begunVariable() const {
    const auto cursor = textCursor();
    const QString before = cursor.block().text().first(cursor.positionInBlock());
    static const QRegularExpression begun(u"\\{([\\w.:-]*)$"_s);
    const auto match = begun.match(before);
    return match.hasMatch() ? match.captured(1) : QString();
}

void PromptEdit::offer() {
    const QString begun = begunVariable();
    const QStringList names = begun.isNull() || !variables_ ? QStringList() : variables_();
    if (names.isEmpty()) {
        completer_->popup()->hide();
        return;
    }
    names_->setStringList(names);
    completer_->setCompletionPrefix(begun);
    if (completer_->completionCount() == 0
        || (completer_->completionCount() == 1 && completer_->currentCompletion() == begun)) {
        completer_->popup()->hide();
        return;
    }
    completer_->popup()->setCurrentIndex(completer_->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(
        completer_->popup()->sizeHintForColumn(0)
        + completer_->popup()->verticalScrollBar()->sizeHint().width() + 16);
    completer_->complete(place);
}

void PromptEdit::complete(const QString& name) {
    auto cursor = textCursor();
    const QString begun = begunVariable();
    if (begun.isNull())
        return;
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(begun.size()));
    const bool isClosed = document()->characterAt(textCursor().position()) == u'}';
    cursor.insertText(isClosed ? name : name + u'}');
    setTextCursor(cursor);
}

} // namespace castwright::inspector

#include "moc_promptedit.cpp"
