#include "ui/inspector/fieldcontrol.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <array>

#include "models/json/document.h"
#include "models/json/write.h"
#include "ui/inspector/controls.h"
#include "ui/inspector/sentence.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

using json::Value;

namespace {

QString textOf(const std::optional<Value>& value) {
    if (!value)
        return {};
    if (const auto* text = value->asString())
        return QString::fromStdString(*text);
    return value->isNull() ? QString() : QString::fromStdString(json::write(*value));
}

// What is pasted into one line may have had several, and a line edit keeps their ends where nobody sees them.
QString oneLine(QString text) {
    static constexpr std::array<QChar, 5> ends{
        u'\r', u'\n', u'\t', QChar::LineSeparator, QChar::ParagraphSeparator};
    text.replace(u"\r\n"_s, u" "_s);
    for (const QChar end : ends)
        text.replace(end, u' ');
    return text;
}

QString whenEmpty(const Field& field) {
    if (field.isMixed)
        return FieldControl::tr("Different values");
    return field.isRequired ? FieldControl::tr("Missing") : FieldControl::tr("Not set");
}

// One line of text: a name, an address, a number.
class Line : public FieldControl {
public:
    Line(const Field& field, const style::Theme& theme, QWidget* parent)
        : Line(theme, new QLineEdit, field, parent) {}

    void show(const Field& field) override {
        const QSignalBlocker quiet(edit_);
        edit_->setPlaceholderText(whenEmpty(field));
        const QString text = field.isMixed ? QString() : textOf(field.value);
        const bool isNumber = field_.editor == Editor::number || field_.editor == Editor::integer;
        const auto typed = valueOf(edit_->text());
        const bool isUnfinished = isNumber && !typed && !edit_->text().isEmpty(); // somebody is writing it
        const bool isSame = isNumber ? edit_->hasFocus() && field.value == (isUnfinished ? taken_ : typed)
                                     : edit_->text() == text;
        if (!isSame) {
            edit_->setText(text);
            edit_->setCursorPosition(edit_->hasFocus() ? static_cast<int>(text.size()) : 0);
        }
        field_ = field;
        taken_ = field.value;
        if (!isSame || !isUnfinished)
            refuse({});
    }

protected:
    Line(const style::Theme& theme, QLineEdit* edit, const Field& field, QWidget* parent)
        : FieldControl(theme, edit, parent)
        , edit_(edit)
        , field_(field) {
        watchEnd(edit_);
        if (field.editor == Editor::name)
            // A name has followers, so it changes once, when it is whole.
            connect(edit_, &QLineEdit::editingFinished, this, [this] {
                const QString name = oneLine(edit_->text()).trimmed();
                refuse({});
                if (name.isEmpty() && !field_.isMixed) {
                    edit_->setText(textOf(field_.value));
                    refuse(FieldControl::tr("A node needs a name. It keeps the one it had."));
                } else if (!name.isEmpty() && name != textOf(field_.value)) {
                    Q_EMIT edited(Value(name.toStdString()));
                }
            });
        else
            connect(edit_, &QLineEdit::textEdited, this, &Line::report);
    }

    void report(const QString& typed) {
        const QString text = oneLine(typed);
        if (text != typed) {
            const QSignalBlocker quiet(edit_);
            const int cursor = edit_->cursorPosition();
            edit_->setText(text);
            edit_->setCursorPosition(cursor);
        }
        if (text.isEmpty() && !field_.isRequired) {
            refuse({});
            taken_.reset();
            Q_EMIT edited(std::nullopt);
            return;
        }
        const auto value = valueOf(text);
        if (value)
            taken_ = value;
        refuse(
            value ? QString()
            : field_.editor == Editor::integer
                ? FieldControl::tr("This is no whole number, such as 12. The field keeps what it held.")
                : FieldControl::tr("This is no number, such as 12 or 0.8. The field keeps what it held."));
        if (value)
            Q_EMIT edited(value);
    }
    [[nodiscard]] QLineEdit* edit() const { return edit_; }

private:
    [[nodiscard]] std::optional<Value> valueOf(const QString& text) const {
        if (field_.editor == Editor::number || field_.editor == Editor::integer)
            return readNumber(text, field_.editor == Editor::integer);
        return Value(text.toStdString());
    }

    QLineEdit* edit_;
    Field field_;
    std::optional<Value> taken_; // of what was typed
};

// A line that offers what would fit.
class Suggested final : public Line {
public:
    Suggested(
        const Field& field, const style::Theme& theme, std::function<QStringList()> offers, QWidget* parent)
        : Line(field, theme, parent)
        , offers_(std::move(offers))
        , names_(new QStringListModel(this)) {
        auto* completer = new QCompleter(names_, this);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        edit()->setCompleter(completer);
        auto* all = edit()->addAction(style::icon(theme, u"chevron-down"_s), QLineEdit::TrailingPosition);
        all->setText(FieldControl::tr("Show all that could stand here"));
        all->setToolTip(all->text());
        connect(all, &QAction::triggered, this, &Suggested::offerAll);
        connect(
            completer, qOverload<const QString&>(&QCompleter::activated), this, [this](const QString& text) {
                edit()->setText(text);
                report(text);
                Q_EMIT finished();
            });
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == edit()) {
            const bool isAsked = event->type() == QEvent::KeyPress
                                 && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down
                                 && !edit()->completer()->popup()->isVisible();
            if (event->type() == QEvent::FocusIn || isAsked)
                names_->setStringList(offers_ ? offers_() : QStringList());
            if (isAsked) {
                offerAll();
                return true;
            }
        }
        return Line::eventFilter(watched, event);
    }

private:
    void offerAll() {
        edit()->setFocus(Qt::OtherFocusReason);
        names_->setStringList(offers_ ? offers_() : QStringList());
        edit()->completer()->setCompletionPrefix({});
        edit()->completer()->complete();
    }

    std::function<QStringList()> offers_;
    QStringListModel* names_;
};

// A wheel that scrolls the form must not change what happens to be under the pointer.
class CalmBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

class ChoiceBox final : public FieldControl {
public:
    ChoiceBox(const Field& field, const style::Theme& theme, QWidget* parent)
        : ChoiceBox(theme, new CalmBox, field, parent) {}

    void show(const Field& field) override {
        const QSignalBlocker quiet(box_);
        field_ = field;
        box_->clear();
        if (field.isMixed || !field.isRequired || !field.value)
            box_->addItem(whenEmpty(field));
        int now = -1;
        for (std::size_t i = 0; i < field.choices.size(); ++i) {
            const auto& choice = field.choices[i];
            box_->addItem(
                choice.title.empty() ? textOf(choice.value) : QString::fromStdString(choice.title),
                static_cast<int>(i));
            if (!field.isMixed && field.value && *field.value == choice.value)
                now = box_->count() - 1;
        }
        if (now < 0 && field.value && !field.isMixed) {
            // What stands there is no choice: it is shown, and kept until another is chosen.
            box_->addItem(textOf(field.value), -1);
            now = box_->count() - 1;
        }
        box_->setCurrentIndex(std::max(0, now));
    }

private:
    ChoiceBox(const style::Theme& theme, QComboBox* box, const Field& field, QWidget* parent)
        : FieldControl(theme, box, parent)
        , box_(box)
        , field_(field) {
        box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(box_, &QComboBox::activated, this, [this](int row) {
            const QVariant number = box_->itemData(row);
            if (!number.isValid()) {
                if (!field_.isMixed && field_.value)
                    Q_EMIT edited(std::nullopt);
            } else if (number.toInt() >= 0) {
                Q_EMIT edited(field_.choices[static_cast<std::size_t>(number.toInt())].value);
            }
            Q_EMIT finished();
        });
    }

    QComboBox* box_;
    Field field_;
};

class Toggle final : public FieldControl {
public:
    Toggle(const style::Theme& theme, QWidget* parent)
        : Toggle(theme, new QCheckBox, parent) {}

    void show(const Field& field) override {
        const QSignalBlocker quiet(box_);
        box_->setTristate(field.isMixed);
        const bool isOn = field.value && field.value->asBool() != nullptr && *field.value->asBool();
        box_->setCheckState(field.isMixed ? Qt::PartiallyChecked : isOn ? Qt::Checked : Qt::Unchecked);
        box_->setText(
            field.isMixed ? FieldControl::tr("Different values")
            : isOn        ? FieldControl::tr("Yes")
                          : FieldControl::tr("No"));
    }

private:
    Toggle(const style::Theme& theme, QCheckBox* box, QWidget* parent)
        : FieldControl(theme, box, parent)
        , box_(box) {
        connect(box_, &QCheckBox::clicked, this, [this] {
            Q_EMIT edited(Value(box_->checkState() == Qt::Checked));
            Q_EMIT finished();
        });
    }
    QCheckBox* box_;
};

} // namespace

FieldControl* FieldControl::make(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent) {
    switch (field.editor) {
    case Editor::modelName:
        return new Suggested(field, theme, suggestions.models, parent);
    case Editor::toolName:
        return new Suggested(field, theme, suggestions.tools, parent);
    case Editor::nextNode:
        return new Suggested(field, theme, suggestions.nextNodes, parent);
    case Editor::choice:
        return new ChoiceBox(field, theme, parent);
    case Editor::toggle:
        return new Toggle(theme, parent);
    case Editor::prompt:
    case Editor::code:
        return makePromptControl(field, theme, suggestions, parent);
    case Editor::expression:
        return makeExpressionControl(field, theme, suggestions, parent);
    case Editor::secret:
        return makeSecretControl(field, theme, suggestions, parent);
    case Editor::toolList:
        return makeToolListControl(field, theme, suggestions, parent);
    case Editor::textList:
        return makeTextListControl(field, theme, parent);
    case Editor::texts:
        return makeTextsControl(field, theme, suggestions, parent);
    case Editor::form:
        return makeFormControl(field, theme, parent);
    case Editor::json:
        return makeJsonControl(field, theme, parent);
    case Editor::name:
    case Editor::line:
    case Editor::number:
    case Editor::integer:
    case Editor::group: // the form lays out what has fields of its own
    case Editor::list:
        break;
    }
    return new Line(field, theme, parent);
}

FieldControl::FieldControl(const style::Theme& theme, QWidget* input, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , input_(input)
    , remark_(new Sentence(theme)) {
    remark_->setObjectName(u"inspector.remark"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(input);
    column->addWidget(remark_);
}

void FieldControl::describe(const QString& name, const QString& help) {
    help_ = help;
    input_->setAccessibleName(name);
    input_->setToolTip(help);
    describeInput();
}

void FieldControl::setProblems(const QString& sentences) {
    problems_ = sentences;
    describeInput();
}

void FieldControl::remark(style::Role role, const QString& sentence) {
    remark_->say(role, sentence);
    describeInput();
}

void FieldControl::describeInput() {
    QStringList said{remark_->text(), problems_, help_};
    said.removeAll(QString());
    if (const QString all = said.join(u' '); all != input_->accessibleDescription())
        input_->setAccessibleDescription(all);
}

void FieldControl::focusInput() {
    QWidget* first = input_;
    while (first->focusPolicy() == Qt::NoFocus) {
        auto* next = first->findChild<QWidget*>(Qt::FindDirectChildrenOnly);
        if (next == nullptr)
            return;
        first = next;
    }
    first->setFocus(Qt::OtherFocusReason);
}

void FieldControl::watchEnd(QWidget* input) {
    input->installEventFilter(this);
}

bool FieldControl::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut)
        Q_EMIT finished();
    return QWidget::eventFilter(watched, event);
}

std::optional<Value> readNumber(const QString& text, bool isInteger) {
    // JSON's own grammar decides, so that what is written is a number everywhere.
    auto document = json::Document::parse(text.trimmed().toStdString());
    if (!document)
        return std::nullopt;
    auto value = document->root().value();
    const auto* number = value.asNumber();
    if (number == nullptr || (isInteger && number->text.find_first_of(".eE") != std::string::npos))
        return std::nullopt;
    return value;
}

} // namespace castwright::inspector

#include "moc_fieldcontrol.cpp"
