// Channels of output.
#include "ui/shell/outputview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/shell/commandregistry.h"
#include "ui/style/forwardfocus.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

OutputView::OutputView(const style::Theme& theme, const CommandRegistry& commands, QWidget* parent)
    : QWidget(parent)
    , commands_(commands)
    , choice_(new QComboBox)
    , sentence_(new QLabel)
    , action_(new QPushButton)
    , text_(new QPlainTextEdit) {
    choice_->setObjectName(u"output.channel"_s);
    choice_->setAccessibleName(tr("Whose output"));
    sentence_->setObjectName(u"output.sentence"_s);
    sentence_->setWordWrap(true);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    action_->setObjectName(u"output.action"_s);
    text_->setObjectName(u"output.text"_s);
    text_->setAccessibleName(tr("Output"));
    text_->setReadOnly(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setUndoRedoEnabled(false);
    text_->setFont(theme.monospace());
    connect(&theme, &style::Theme::changed, text_, [this, &theme] { text_->setFont(theme.monospace()); });
    style::forwardFocus(*this, *text_);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(12);
    head->addWidget(choice_);
    head->addWidget(sentence_, 1);
    head->addWidget(action_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(text_, 1);

    connect(choice_, &QComboBox::currentIndexChanged, this, &OutputView::present);
    connect(action_, &QPushButton::clicked, this, [this] {
        if (QAction* action = commands_.action(channels_[choice_->currentData().toString()].command))
            action->trigger();
    });
    present();
}

void OutputView::setChannel(
    const QString& id, const QString& title, const QString& sentence, const QString& text,
    const QString& command) {
    channels_[id] = {title, sentence, text, command};
    if (choice_->findData(id) < 0)
        choice_->addItem(title, id);
    if (choice_->currentData() == id)
        present();
}

void OutputView::showChannel(const QString& id) {
    choice_->setCurrentIndex(choice_->findData(id));
}

void OutputView::present() {
    const auto found = channels_.find(choice_->currentData().toString());
    const Channel channel = found == channels_.end() ? Channel{} : found->second;
    sentence_->setText(channel.sentence);
    const QAction* action = commands_.action(channel.command);
    action_->setVisible(action != nullptr);
    if (action)
        action_->setText(action->text());
    if (shown_ == channel.text)
        return;
    // Who reads further up is left there; who is at the end stays at the end.
    auto* bar = text_->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    const int before = bar->value();
    // New lines are added, so that what is selected stays selected.
    if (!shown_.isEmpty() && channel.text.startsWith(shown_)) {
        QTextCursor end(text_->document());
        end.movePosition(QTextCursor::End);
        end.insertText(channel.text.sliced(shown_.size()));
    } else {
        text_->setPlainText(channel.text);
    }
    shown_ = channel.text;
    bar->setValue(isAtEnd ? bar->maximum() : before);
}

} // namespace castwright::shell
