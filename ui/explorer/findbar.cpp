// The bar below a text.
#include "ui/explorer/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/explorer/sourceview.h"
#include "ui/search/query.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {
constexpr qsizetype most = 10'000;
}

QToolButton* FindBar::addSwitch(const QString& name, const QString& text, const QString& says) {
    auto* button = new QToolButton;
    button->setObjectName(u"find."_s + name);
    button->setText(text);
    button->setToolTip(says);
    button->setAccessibleName(says);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::toggled, this, &FindBar::find);
    return button;
}

FindBar::FindBar(const style::Theme& theme, SourceView& source, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , source_(source)
    , field_(new style::SearchField(theme, tr("Find in this text")))
    , case_(addSwitch(u"case"_s, u"Aa"_s, tr("Match capital and small letters")))
    , word_(addSwitch(u"word"_s, u"ab"_s, tr("Match whole words")))
    , regex_(addSwitch(u"regex"_s, u".*"_s, tr("The words are a regular expression")))
    , says_(new QLabel)
    , replaceRow_(new QWidget)
    , with_(new QLineEdit)
    , replaceOne_(new QPushButton(tr("Replace")))
    , replaceAll_(new QPushButton(tr("Replace all"))) {
    setObjectName(u"find"_s);
    field_->setObjectName(u"find.field"_s);
    field_->setAccessibleName(tr("Find in this text"));
    says_->setObjectName(u"find.says"_s);
    with_->setObjectName(u"find.with"_s);
    with_->setPlaceholderText(tr("Replace by"));
    with_->setAccessibleName(tr("Replace by"));
    replaceOne_->setObjectName(u"find.replace"_s);
    replaceAll_->setObjectName(u"find.replaceAll"_s);
    auto* previous = new style::IconButton(theme, u"chevron-up"_s, tr("Previous match"));
    auto* next = new style::IconButton(theme, u"chevron-down"_s, tr("Next match"));
    auto* closing = new style::IconButton(theme, u"close"_s, tr("Close the search"));
    previous->setObjectName(u"find.previous"_s);
    next->setObjectName(u"find.next"_s);
    closing->setObjectName(u"find.close"_s);
    style::forwardFocus(*this, *field_);

    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(field_, 1);
    for (auto* button : {case_, word_, regex_})
        row->addWidget(button);
    row->addWidget(says_);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(closing);
    auto* second = new QHBoxLayout(replaceRow_);
    second->setContentsMargins({});
    second->setSpacing(6);
    second->addWidget(with_, 1);
    second->addWidget(replaceOne_);
    second->addWidget(replaceAll_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 12, 6);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(replaceRow_);
    hide();
    field_->installEventFilter(this);

    settle_.setSingleShot(true);
    settle_.setInterval(100);
    connect(&settle_, &QTimer::timeout, this, &FindBar::find);
    connect(&source_, &QPlainTextEdit::textChanged, this, [this] {
        if (isVisible())
            settle_.start();
    });
    connect(&source_, &QPlainTextEdit::cursorPositionChanged, this, &FindBar::tell);
    connect(field_, &QLineEdit::textChanged, this, &FindBar::find);
    connect(field_, &QLineEdit::returnPressed, this, [this] { step(1); });
    connect(with_, &QLineEdit::returnPressed, this, &FindBar::replaceOne);
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    connect(replaceOne_, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(replaceAll_, &QPushButton::clicked, this, &FindBar::replaceAll);
}

void FindBar::open(bool isReplacing) {
    const auto cursor = source_.textCursor();
    const QString selected = cursor.selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        field_->setText(selected);
    replaceRow_->setVisible(isReplacing && !source_.isReadOnly());
    show();
    find();
    field_->setFocus();
    field_->selectAll();
}

void FindBar::close() {
    hide();
    found_.clear();
    source_.setFound({});
    source_.setFocus();
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return && event->modifiers() == Qt::ShiftModifier)
        step(-1);
    else
        QWidget::keyPressEvent(event);
}

// The field would empty itself first; here the key closes the bar at once.
bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != field_ || event->type() != QEvent::KeyPress
        || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    close();
    return true;
}

void FindBar::find() {
    settle_.stop();
    found_.clear();
    problem_.clear();
    const auto expression = search::compile(
        {.text = field_->text(),
         .isRegex = regex_->isChecked(),
         .isCaseSensitive = case_->isChecked(),
         .isWord = word_->isChecked()});
    if (!expression) {
        problem_ = expression.error();
    } else if (!field_->text().isEmpty()) {
        QRegularExpression ofLines(
            expression->pattern(), expression->patternOptions() | QRegularExpression::MultilineOption);
        for (auto at = ofLines.globalMatch(source_.text()); at.hasNext() && found_.size() < most;) {
            const auto match = at.next();
            if (match.capturedLength() > 0)
                found_.append({int(match.capturedStart()), int(match.capturedEnd())});
        }
    }
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto& [begin, end] : found_) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(source_.document());
        mark.cursor.setPosition(begin);
        mark.cursor.setPosition(end, QTextCursor::KeepAnchor);
        mark.format.setBackground(theme_.color(style::Role::ChangedGround));
        marks.append(mark);
    }
    source_.setFound(marks);
    tell();
}

int FindBar::current() const {
    const auto cursor = source_.textCursor();
    const auto at = std::ranges::find_if(found_, [&](const Found& found) {
        return found.begin == cursor.selectionStart() && found.end == cursor.selectionEnd();
    });
    return at == found_.end() ? -1 : int(at - found_.begin());
}

void FindBar::tell() {
    if (!isVisible())
        return;
    const int count = int(found_.size());
    const int at = current();
    says_->setText(
        !problem_.isEmpty()        ? problem_
        : field_->text().isEmpty() ? QString()
        : count == 0               ? tr("Not found")
        : at >= 0                  ? tr("%1 of %2").arg(at + 1).arg(count)
                                   : tr("%n found", nullptr, count));
    replaceOne_->setEnabled(count > 0);
    replaceAll_->setEnabled(count > 0);
}

void FindBar::step(int by) {
    if (!isVisible())
        open(false);
    find();
    if (found_.isEmpty())
        return;
    const auto cursor = source_.textCursor();
    qsizetype next = 0;
    if (by > 0) {
        while (next < found_.size() && found_[next].begin < cursor.selectionEnd())
            ++next;
        next %= found_.size();
    } else {
        next = found_.size() - 1;
        while (next >= 0 && found_[next].end > cursor.selectionStart())
            --next;
        next = next < 0 ? found_.size() - 1 : next;
    }
    QTextCursor at(source_.document());
    at.setPosition(found_[next].begin);
    at.setPosition(found_[next].end, QTextCursor::KeepAnchor);
    source_.setTextCursor(at);
    source_.ensureCursorVisible();
}

void FindBar::replaceOne() {
    find();
    if (source_.isReadOnly())
        return;
    if (current() >= 0) {
        auto cursor = source_.textCursor();
        cursor.insertText(with_->text());
        source_.setTextCursor(cursor);
    }
    step(1);
}

// As one step: the text tells of it once.
void FindBar::replaceAll() {
    find();
    if (source_.isReadOnly() || found_.isEmpty())
        return;
    QTextCursor cursor(source_.document());
    cursor.beginEditBlock();
    for (auto at = found_.rbegin(); at != found_.rend(); ++at) {
        cursor.setPosition(at->begin);
        cursor.setPosition(at->end, QTextCursor::KeepAnchor);
        cursor.insertText(with_->text());
    }
    cursor.endEditBlock();
    find();
}

} // namespace castwright::explorer

#include "moc_findbar.cpp"
