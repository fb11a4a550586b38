// The box grows with its words. Ctrl+Enter sends. Up on the first line and Down on the last bring back what
// was asked before; Backspace in an empty box takes the last chip away.
#include "ui/refine/promptbox.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/style/buttonkind.h"
#include "ui/style/flowlayout.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/pill.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

constexpr int mostLines = 9;
constexpr int leastLines = 3;

QString withoutBreaks(const QString& text) {
    const QString line = text.simplified();
    constexpr qsizetype most = 70;
    return line.size() > most ? line.first(most - 1) + u'…' : line;
}

// The side is narrow: both ends of a name tell it apart, the whole of it is in the tool tip.
constexpr int rowSpacing = 4;

QString shortened(const QString& label) {
    constexpr qsizetype most = 30;
    constexpr qsizetype end = 12;
    return label.size() > most ? label.first(most - end - 1) + u'…' + label.last(end) : label;
}

} // namespace

void addContext(protocol::RefinementRequest& request, const std::vector<ContextItem>& context) {
    QStringList more;
    for (const auto& item : context) {
        if (request.contextFilePath.empty())
            request.contextFilePath = item.path.toStdString();
        switch (item.kind) {
        case ContextItem::Kind::file:
            if (request.contextFilePath != item.path.toStdString())
                more.append(u"file "_s + item.path);
            break;
        case ContextItem::Kind::selection:
            more.append(item.text);
            break;
        case ContextItem::Kind::node:
            more.append(u"node %1 of %2"_s.arg(item.text, item.path));
            break;
        case ContextItem::Kind::agent:
            more.append(u"agent %1 in %2"_s.arg(item.text, item.path));
            break;
        }
    }
    request.contextSelection = more.join(u'\n').toStdString();
}

PromptBox::PromptBox(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme) {
    setAccessibleName(tr("Refine"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(6);
    chips_ = new QWidget;
    column->addWidget(chips_);
    edit_ = new QPlainTextEdit;
    edit_->setObjectName(u"refine.prompt"_s);
    edit_->setAccessibleName(tr("What should change"));
    edit_->setPlaceholderText(tr("Say what should change. The agents propose, you decide."));
    edit_->setTabChangesFocus(true);
    edit_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    edit_->installEventFilter(this);
    column->addWidget(edit_);
    waiting_ = new QLabel;
    waiting_->setObjectName(u"refine.waiting"_s);
    waiting_->setWordWrap(true);
    waiting_->hide();
    column->addWidget(waiting_);
    auto* row = new QHBoxLayout;
    row->setSpacing(rowSpacing);
    auto* templates = new style::IconButton(theme, u"template"_s, tr("Begin from a template"));
    templates->setObjectName(u"refine.templates"_s);
    auto* earlier = new style::IconButton(theme, u"history"_s, tr("What was asked before (Up)"));
    earlier->setObjectName(u"refine.history"_s);
    templates_ = templates;
    earlier_ = earlier;
    send_ = new QPushButton(tr("Refine"));
    send_->setObjectName(u"refine.send"_s);
    send_->setToolTip(tr("Send (Ctrl+Enter)"));
    style::setKind(*send_, style::ButtonKind::Primary);
    row->addWidget(templates);
    engine_ = new QPushButton;
    engine_->setObjectName(u"refine.engine"_s);
    engine_->setMinimumWidth(24); // gives way before the others
    style::setKind(*engine_, style::ButtonKind::Quiet);
    engine_->hide();
    row->addWidget(earlier);
    row->addWidget(engine_);
    row->addStretch(1);
    row->addWidget(send_);
    column->addLayout(row);
    style::forwardFocus(*this, *edit_);

    connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
        if (!isRecalling_)
            recalled_ = -1; // what is changed is a new one
        fit();
        check();
    });
    connect(engine_, &QPushButton::clicked, this, &PromptBox::engineRequested);
    connect(send_, &QPushButton::clicked, this, [this] { submit(); });
    connect(templates, &QAbstractButton::clicked, this, &PromptBox::showTemplates);
    connect(earlier, &QAbstractButton::clicked, this, &PromptBox::showHistory);
    const auto dress = [this] {
        QPalette palette = waiting_->palette();
        palette.setColor(QPalette::WindowText, theme_.color(style::Role::Warn));
        waiting_->setPalette(palette);
        waiting_->setFont(theme_.font(style::TextSize::Caption));
        fit();
    };
    connect(&theme_, &style::Theme::changed, this, dress);
    dress();
    showChips();
    check();
}

QString PromptBox::text() const {
    return edit_->toPlainText();
}

void PromptBox::setText(const QString& text) {
    edit_->setPlainText(text);
    edit_->moveCursor(QTextCursor::End);
}

void PromptBox::setWaiting(const QString& sentence) {
    waiting_->setText(sentence);
    waiting_->setVisible(!sentence.isEmpty());
}

void PromptBox::setEngine(const QString& name) {
    engineName_ = name;
    engine_->setVisible(!name.isEmpty());
    fitEngine();
    const QString meaning = tr("%1 refines. Press to see or choose models and providers.").arg(name);
    engine_->setToolTip(meaning);
    engine_->setAccessibleName(meaning);
}

// Its name gives way before the other buttons of the row do.
void PromptBox::fitEngine() {
    const QString name = shortened(engineName_);
    engine_->setText(name);
    const auto metrics = engine_->fontMetrics();
    const int frame = engine_->sizeHint().width() - metrics.horizontalAdvance(name);
    const auto around = layout()->contentsMargins();
    int room = width() - around.left() - around.right() - frame;
    for (const auto* other : {templates_, earlier_, static_cast<QWidget*>(send_)})
        room -= other->sizeHint().width() + rowSpacing;
    engine_->setText(metrics.elidedText(name, Qt::ElideRight, room - rowSpacing));
}

void PromptBox::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitEngine();
}

void PromptBox::setOpen(bool isOpen) {
    isOpen_ = isOpen;
    edit_->setEnabled(isOpen);
    templates_->setEnabled(isOpen);
    earlier_->setEnabled(isOpen);
    check();
}

void PromptBox::offer(const std::vector<ContextItem>& items) {
    if (items == offered_)
        return;
    offered_ = items;
    showChips();
}

void PromptBox::add(const ContextItem& item) {
    if (!std::ranges::contains(context_, item))
        context_.push_back(item);
    showChips();
}

void PromptBox::setParent(const QString& proposalId, const QString& title) {
    parentId_ = proposalId;
    parentTitle_ = title;
    showChips();
}

void PromptBox::check() {
    send_->setEnabled(isOpen_ && !text().trimmed().isEmpty());
}

void PromptBox::fit() {
    const auto lines = std::clamp(edit_->document()->lineCount(), leastLines, mostLines);
    const auto margins = 2 * int(edit_->document()->documentMargin()) + 2 * edit_->frameWidth();
    edit_->setFixedHeight(lines * edit_->fontMetrics().lineSpacing() + margins + 4);
}

bool PromptBox::submit() {
    const QString prompt = text().trimmed();
    if (!isOpen_ || prompt.isEmpty())
        return false;
    protocol::RefinementRequest request{
        .userPrompt = prompt.toStdString(), .parentProposalId = parentId_.toStdString(), .queue = true};
    addContext(request, context_);
    context_.clear();
    parentId_.clear();
    parentTitle_.clear();
    recalled_ = -1;
    edit_->clear();
    showChips();
    Q_EMIT submitted(request);
    return true;
}

void PromptBox::leaveOut(const ContextItem& item) {
    std::erase(context_, item);
    showChips();
    edit_->setFocus();
}

// What is context stands first and can be taken away; what could be one can be added.
void PromptBox::showChips() {
    qDeleteAll(chips_->findChildren<style::Pill*>(Qt::FindDirectChildrenOnly));
    delete chips_->layout();
    auto* row = new style::FlowLayout(6, chips_);
    const auto add = [&](const QString& text, const QString& meaning, bool isIn) {
        auto* pill = new style::Pill(theme_, text);
        pill->setClickable(true);
        pill->setAccessibleName(meaning);
        pill->setToolTip(meaning);
        pill->setTint(isIn ? style::Role::Text : style::Role::TextQuiet);
        pill->setDot(isIn ? std::optional(style::Role::Accent) : std::nullopt);
        pill->setProperty("isContext", isIn);
        pill->installEventFilter(this);
        row->addWidget(pill);
        return pill;
    };
    const auto nameOf = [](const ContextItem& item) {
        switch (item.kind) {
        case ContextItem::Kind::file:
            return tr("File %1").arg(item.label);
        case ContextItem::Kind::selection:
            return tr("Selection %1").arg(item.label);
        case ContextItem::Kind::node:
            return tr("Node %1").arg(item.label);
        case ContextItem::Kind::agent:
            return tr("Agent %1").arg(item.label);
        }
        return item.label;
    };
    if (!parentId_.isEmpty()) {
        auto* pill =
            add(tr("on top of an earlier proposal") + u"  ×"_s,
                tr("Starts from “%1”. Press to start from the files instead.").arg(parentTitle_), true);
        connect(pill, &QAbstractButton::clicked, this, [this] { setParent({}, {}); }, Qt::QueuedConnection);
    }
    for (const auto& item : context_) {
        auto* pill =
            add(shortened(item.label) + u"  ×"_s,
                tr("%1 is context. Press to leave it out.").arg(nameOf(item)), true);
        connect(
            pill, &QAbstractButton::clicked, this, [this, item] { leaveOut(item); }, Qt::QueuedConnection);
    }
    for (const auto& item : offered_) {
        if (std::ranges::contains(context_, item))
            continue;
        auto* pill = add(u"+ "_s + shortened(item.label), tr("Add as context: %1").arg(nameOf(item)), false);
        connect(
            pill, &QAbstractButton::clicked, this,
            [this, item] {
                this->add(item);
                edit_->setFocus();
            },
            Qt::QueuedConnection);
    }
    chips_->setVisible(row->count() > 0);
}

// Along the chips by arrows; Delete and Backspace take one away.
bool PromptBox::steerChips(QWidget* chip, int key) {
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        if (chip->property("isContext").toBool())
            qobject_cast<QAbstractButton*>(chip)->click();
        return true;
    }
    if (key != Qt::Key_Left && key != Qt::Key_Right)
        return false;
    const int next = chips_->layout()->indexOf(chip) + (key == Qt::Key_Right ? 1 : -1);
    if (auto* item = chips_->layout()->itemAt(next))
        item->widget()->setFocus(Qt::TabFocusReason);
    return true;
}

void PromptBox::recall(int step) {
    const int wanted = std::clamp(recalled_ + step, -1, int(history_.size()) - 1);
    if (wanted == recalled_)
        return;
    if (recalled_ < 0)
        draft_ = text();
    isRecalling_ = true;
    setText(wanted < 0 ? draft_ : history_[wanted]);
    isRecalling_ = false;
    recalled_ = wanted;
}

// The arrows move within the text first.
bool PromptBox::steerHistory(int key) {
    auto cursor = edit_->textCursor();
    const bool isUp = key == Qt::Key_Up;
    if (cursor.hasSelection() || cursor.movePosition(isUp ? QTextCursor::Up : QTextCursor::Down))
        return false;
    if (isUp ? history_.isEmpty() : recalled_ < 0)
        return false;
    recall(isUp ? 1 : -1);
    return true;
}

void PromptBox::showTemplates() {
    QMenu menu(this);
    for (const auto& [title, words] : std::initializer_list<std::pair<QString, QString>>{
             {tr("Add a specialist"), tr("Add a specialist agent that … It gets the tools … and hands its "
                                         "result to the orchestrator.")},
             {tr("Tighten a system prompt"),
              tr("Make the system prompt of … shorter and more exact. Keep what it must never do.")},
             {tr("Cover a failure"), tr("Describe what happens when … fails: who notices, what is tried "
                                        "again, what the person is told.")},
             {tr("Make the plan testable"),
              tr("Give every step of the plan an observable result, so that a reader can check it.")},
             {tr("Bring spec and graph into agreement"), tr("Compare the spec with the graph and mend what "
                                                            "disagrees; say in the plan what was changed.")},
             {tr("Extend the input form"),
              tr("Add a field … to the input schema, with a description and limits, "
                 "and use it in the plan.")}})
        menu.addAction(title)->setData(words);
    const auto* chosen = menu.exec(templates_->mapToGlobal(QPoint(0, templates_->height())));
    if (chosen == nullptr)
        return;
    // As typed, so that it is undone as typing is.
    const QString words = chosen->data().toString();
    const bool isAlone = text().trimmed().isEmpty();
    auto cursor = edit_->textCursor();
    cursor.movePosition(QTextCursor::End);
    if (isAlone)
        cursor.select(QTextCursor::Document);
    cursor.insertText(isAlone ? words : u'\n' + words);
    cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor, static_cast<int>(words.size()));
    edit_->setTextCursor(cursor);
    edit_->find(u"…"_s); // the first gap is where one writes on
    edit_->setFocus();
}

void PromptBox::showHistory() {
    QMenu menu(this);
    constexpr int most = 15;
    for (const auto& prompt : history_.first(std::min<qsizetype>(most, history_.size())))
        menu.addAction(withoutBreaks(prompt).replace(u'&', u"&&"_s), this, [this, prompt] {
            setText(prompt);
            edit_->setFocus();
        });
    if (menu.isEmpty())
        menu.addAction(tr("Nothing was asked yet"))->setEnabled(false);
    menu.exec(earlier_->mapToGlobal(QPoint(0, earlier_->height())));
}

bool PromptBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* press = static_cast<QKeyEvent*>(event);
    const int key = press->key();
    if (watched != edit_) {
        auto* chip = qobject_cast<style::Pill*>(watched);
        return (chip != nullptr && press->modifiers() == Qt::NoModifier && steerChips(chip, key))
               || QWidget::eventFilter(watched, event);
    }
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && press->modifiers().testFlag(Qt::ControlModifier)) {
        submit();
        return true;
    }
    const bool isArrow = key == Qt::Key_Up || key == Qt::Key_Down;
    if (isArrow && press->modifiers().testFlag(Qt::AltModifier)) {
        recall(key == Qt::Key_Up ? 1 : -1);
        return true;
    }
    const auto plain = press->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (isArrow && plain == Qt::NoModifier && steerHistory(key))
        return true;
    if (key == Qt::Key_Backspace && edit_->document()->isEmpty() && !context_.empty()) {
        leaveOut(context_.back());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace castwright::refine
