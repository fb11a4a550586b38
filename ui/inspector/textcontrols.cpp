// Controls of longer texts: prompts, code, lists of lines, JSON, and conditions.
#include <QCoreApplication>
#include <QLineEdit>
#include <QPointer>
#include <QSignalBlocker>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>

#include "models/json/document.h"
#include "models/json/write.h"
#include "models/workflow/expression.h"
#include "ui/inspector/controls.h"
#include "ui/inspector/promptedit.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

using json::Value;

namespace {

constexpr std::chrono::milliseconds longestTrial{200}; // of a condition with example values

QString plain(const Field& field) {
    if (field.isMixed || !field.value)
        return {};
    if (const auto* text = field.value->asString())
        return QString::fromStdString(*text);
    return QString::fromStdString(json::writeFile(*field.value));
}

class PromptControl final : public FieldControl {
    Q_OBJECT
public:
    PromptControl(const style::Theme& theme, PromptEdit* edit, QWidget* parent)
        : FieldControl(theme, edit, parent)
        , edit_(edit) {
        watchEnd(edit_);
        connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
            if (!isShowing_)
                Q_EMIT edited(Value(edit_->text().toStdString()));
        });
    }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        isShowing_ = true;
        edit_->setPlaceholderText(
            field.isMixed ? tr("Different values: typing replaces all of them") : QString());
        edit_->setTextKeepingCursor(plain(field));
        isShowing_ = false;
    }

private:
    PromptEdit* edit_;
    bool isShowing_ = false;
};

// One entry a line.
class TextList final : public FieldControl {
    Q_OBJECT
public:
    TextList(const style::Theme& theme, style::ExactEdit* edit, QWidget* parent)
        : FieldControl(theme, edit, parent)
        , edit_(edit) {
        edit_->setUndoRedoEnabled(false);
        edit_->setTabChangesFocus(true);
        edit_->setFixedHeight(4 * edit_->fontMetrics().lineSpacing() + 12);
        watchEnd(edit_);
        connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
            if (!isShowing_)
                Q_EMIT edited(Value(entries()));
        });
    }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        edit_->setPlaceholderText(field.isMixed ? tr("Different values") : tr("One a line"));
        if (!field.isMixed && field.value && *field.value == Value(entries()))
            return; // an empty line that a person has just begun
        QStringList lines;
        if (!field.isMixed && field.value && field.value->asArray() != nullptr)
            for (const auto& entry : *field.value->asArray())
                lines.append(
                    QString::fromStdString(entry.asString() ? *entry.asString() : json::write(entry)));
        isShowing_ = true;
        edit_->setTextKeepingCursor(lines.join(u'\n'));
        isShowing_ = false;
    }

private:
    [[nodiscard]] Value::Array entries() const {
        Value::Array entries;
        for (const QString& line : edit_->text().split(u'\n', Qt::SkipEmptyParts))
            entries.emplace_back(line.toStdString());
        return entries;
    }
    style::ExactEdit* edit_;
    bool isShowing_ = false;
};

// Text that is kept only while it is JSON; until then the field holds what it held, and a sentence says why.
class JsonControl final : public FieldControl {
    Q_OBJECT
public:
    JsonControl(const style::Theme& theme, PromptEdit* edit, QWidget* parent)
        : FieldControl(theme, edit, parent)
        , edit_(edit) {
        watchEnd(edit_);
        connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
            if (!isShowing_)
                read();
        });
    }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        field_ = field;
        if (const auto typed = json::Document::parse(edit_->text().toStdString());
            edit_->hasFocus() && (!typed || (field.value && typed->root().value() == *field.value)))
            return; // somebody is writing it
        isShowing_ = true;
        edit_->setPlaceholderText(field.isMixed ? tr("Different values") : tr("Not set"));
        edit_->setTextKeepingCursor(plain(field).trimmed());
        isShowing_ = false;
        refuse({});
    }

private:
    void read() {
        const QString text = edit_->text();
        if (text.trimmed().isEmpty() && !field_.isRequired) {
            refuse({});
            Q_EMIT edited(std::nullopt);
            return;
        }
        auto document = json::Document::parse(text.toStdString());
        if (!document) {
            refuse(tr("Not taken over yet: %1")
                       .arg(QString::fromStdString(castwright::describe(document.error()))));
            return;
        }
        refuse({});
        Q_EMIT edited(document->root().value());
    }

    PromptEdit* edit_;
    Field field_;
    bool isShowing_ = false;
};

struct Reading {
    bool isGood = false;
    QString sentence;
};

using Examples = std::map<std::string, json::Value>;

// Sentences are made on a thread of the pool, where there is no control to ask.
QString tell(const char* sentence) {
    return QCoreApplication::translate("castwright::inspector::ExpressionControl", sentence);
}

QString listed(const std::vector<std::string>& names) {
    QStringList words;
    for (const auto& name : names)
        words.append(QString::fromStdString(name));
    return words.join(u", "_s);
}

// "topic = "Rust", depth = 2", a long value by its beginning.
QString shown(const std::vector<std::string>& names, const Examples& examples) {
    constexpr qsizetype longest = 40;
    QStringList words;
    for (const auto& name : names) {
        QString value = QString::fromStdString(json::write(examples.at(name)));
        if (value.size() > longest)
            value = value.first(longest) + u'…';
        words.append(QString::fromStdString(name) + u" = "_s + value);
    }
    return words.join(u", "_s);
}

Reading readCondition(const std::string& text, const Examples& examples) {
    const auto expression = workflow::Expression::parse(text);
    if (!expression)
        return {
            false, tell(QT_TRANSLATE_NOOP(
                            "castwright::inspector::ExpressionControl",
                            "Read as words: the Orchestrator judges it. %1"))
                       .arg(QString::fromStdString(expression.error().message))};
    const auto& names = expression->names();
    std::vector<std::string> unknown;
    for (const auto& name : names)
        if (!examples.contains(name))
            unknown.push_back(name);
    if (!unknown.empty())
        return {
            true, tell(QT_TRANSLATE_NOOP(
                           "castwright::inspector::ExpressionControl",
                           "A condition on: %1. To see it tried, give an example of %2 where it comes from."))
                      .arg(listed(names), listed(unknown))};
    const auto truth = expression->evaluate(examples, std::chrono::steady_clock::now() + longestTrial);
    if (names.empty()) {
        const char* const sentence =
            !truth ? QT_TRANSLATE_NOOP(
                         "castwright::inspector::ExpressionControl",
                         "It depends on nothing, and is neither true nor false.")
            : *truth ? QT_TRANSLATE_NOOP(
                           "castwright::inspector::ExpressionControl", "It depends on nothing: always true.")
                     : QT_TRANSLATE_NOOP(
                           "castwright::inspector::ExpressionControl", "It depends on nothing: never true.");
        return {truth.has_value(), tell(sentence)};
    }
    if (!truth)
        return {
            false, tell(QT_TRANSLATE_NOOP("castwright::inspector::ExpressionControl", "Tried with %1: %2"))
                       .arg(shown(names, examples), QString::fromStdString(truth.error().message))};
    return {
        true,
        tell(
            *truth
                ? QT_TRANSLATE_NOOP("castwright::inspector::ExpressionControl", "True, tried with %1.")
                : QT_TRANSLATE_NOOP("castwright::inspector::ExpressionControl", "Not true, tried with %1."))
            .arg(shown(names, examples))};
}

// Judged on a thread of the pool, the latest text only.
class ExpressionControl final : public FieldControl {
    Q_OBJECT
public:
    ExpressionControl(
        const style::Theme& theme, std::function<Examples()> examples, QLineEdit* edit, QWidget* parent)
        : FieldControl(theme, edit, parent)
        , examples_(std::move(examples))
        , edit_(edit) {
        edit_->setFont(theme.monospace());
        watchEnd(edit_);
        connect(edit_, &QLineEdit::textEdited, this, [this](const QString& text) {
            judge(text);
            Q_EMIT edited(Value(text.toStdString()));
        });
    }
    ~ExpressionControl() override { ++*generation_; }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        const QSignalBlocker quiet(edit_);
        edit_->setPlaceholderText(field.isMixed ? tr("Different values") : u"score >= 0.8"_s);
        if (edit_->text() != plain(field))
            edit_->setText(plain(field));
        judge(edit_->text());
    }

private:
    void judge(const QString& text) {
        const auto mine = ++*generation_;
        if (text.trimmed().isEmpty()) {
            remark(style::Role::TextQuiet, {});
            return;
        }
        QThreadPool::globalInstance()->start([text = text.toStdString(),
                                              examples = examples_ ? examples_() : Examples(), mine,
                                              generation = generation_, self = QPointer(this)] {
            if (generation->load() != mine)
                return;
            auto reading = readCondition(text, examples);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [mine, generation, self, reading = std::move(reading)] {
                    if (self && generation->load() == mine)
                        self->remark(
                            reading.isGood ? style::Role::TextQuiet : style::Role::Warn, reading.sentence);
                });
        });
    }

    std::function<Examples()> examples_;
    QLineEdit* edit_;
    std::shared_ptr<std::atomic<quint64>> generation_ = std::make_shared<std::atomic<quint64>>(0);
};

} // namespace

FieldControl* makePromptControl(
    const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent) {
    return new PromptControl(
        theme, new PromptEdit(theme, suggestions.variables, field.editor == Editor::code), parent);
}

FieldControl* makeTextListControl(const Field&, const style::Theme& theme, QWidget* parent) {
    return new TextList(theme, new style::ExactEdit, parent);
}

FieldControl* makeJsonControl(const Field&, const style::Theme& theme, QWidget* parent) {
    auto* edit = new PromptEdit(theme, {}, true);
    edit->setTabChangesFocus(true);
    return new JsonControl(theme, edit, parent);
}

FieldControl* makeExpressionControl(
    const Field&, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent) {
    return new ExpressionControl(theme, suggestions.examples, new QLineEdit, parent);
}

} // namespace castwright::inspector

#include "textcontrols.moc"
