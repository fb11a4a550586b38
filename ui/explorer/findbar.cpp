// The bar below a text.
#include "ui/explorer/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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

FindBar::FindBar(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
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
    connect(field_, &QLineEdit::textChanged, this, &FindBar::find);
    connect(field_, &QLineEdit::returnPressed, this, [this] { step(1); });
    connect(with_, &QLineEdit::returnPressed, this, &FindBar::replaceOne);
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    connect(replaceOne_, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(replaceAll_, &QPushButton::clicked, this, &FindBar::replaceAll);
}

void FindBar::setView(textview::TextView& view) {
    view_ = &view;
    connections_.clear();
    connections_.push_back(view.edited.connect([this] {
        if (isVisible())
            settle_.start();
    }));
    connections_.push_back(view.cursorMoved.connect([this] { tell(); }));
}

void FindBar::open(bool isReplacing) {
    if (!view_)
        return;
    const QString selected = view_->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        field_->setText(selected);
    replaceRow_->setVisible(isReplacing && view_->isEditable());
    show();
    find();
    field_->setFocus();
    field_->selectAll();
}

void FindBar::close() {
    hide();
    found_.clear();
    if (!view_)
        return;
    view_->setFound({});
    view_->typing().setFocus();
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
    if (!view_)
        return;
    const auto expression = search::compile(
        {.text = field_->text(),
         .isRegex = regex_->isChecked(),
         .isCaseSensitive = case_->isChecked(),
         .isWord = word_->isChecked()});
    if (!expression) {
        problem_ = expression.error();
    } else if (!field_->text().isEmpty()) {
        const QRegularExpression ofLines(
            expression->pattern(), expression->patternOptions() | QRegularExpression::MultilineOption);
        if (isLarge_)
            for (int line = 0; line < view_->lineCount() && found_.size() < most; ++line)
                findIn(view_->line(line), line, ofLines);
        else
            findIn(view_->text(), 0, ofLines);
    }
    view_->setFound(found_);
    tell();
}

void FindBar::findIn(const QString& text, int firstLine, const QRegularExpression& expression) {
    textview::Place place{firstLine, 0};
    qsizetype reached = 0;
    const auto walkTo = [&](qsizetype position) {
        for (; reached < position; ++reached) {
            ++place.column;
            if (text[reached] == u'\n')
                place = {place.line + 1, 0};
        }
        return place;
    };
    for (auto at = expression.globalMatch(text); at.hasNext() && found_.size() < most;) {
        const auto match = at.next();
        if (match.capturedLength() == 0)
            continue;
        const auto begin = walkTo(match.capturedStart());
        found_.append({begin, walkTo(match.capturedEnd())});
    }
}

qsizetype FindBar::current() const {
    const auto selection = view_->selection();
    const auto at =
        std::ranges::lower_bound(found_, selection.begin, {}, [](const auto& one) { return one.begin; });
    return at != found_.end() && *at == selection ? at - found_.begin() : -1;
}

void FindBar::tell() {
    if (!isVisible() || !view_)
        return;
    const int count = int(found_.size());
    const auto at = current();
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
    const auto selection = view_->selection();
    qsizetype next = 0;
    if (by > 0) {
        while (next < found_.size() && found_[next].begin < selection.end)
            ++next;
        next %= found_.size();
    } else {
        next = found_.size() - 1;
        while (next >= 0 && found_[next].end > selection.begin)
            --next;
        next = next < 0 ? found_.size() - 1 : next;
    }
    view_->select(found_[next]);
}

void FindBar::replaceOne() {
    find();
    if (!view_ || !view_->isEditable())
        return;
    if (current() >= 0)
        view_->type({{view_->selection(), with_->text()}});
    step(1);
}

// As one step: the text tells of it once.
void FindBar::replaceAll() {
    find();
    if (!view_ || !view_->isEditable() || found_.isEmpty())
        return;
    QList<textview::Replacement> replacements;
    for (const auto& span : std::as_const(found_))
        replacements.append({span, with_->text()});
    view_->type(std::move(replacements));
    find();
}

} // namespace castwright::explorer

#include "moc_findbar.cpp"
