// The questions of an input form: a JSON Schema of type object as a list of fields. What the list does not
// show of the schema stays as it is.
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "models/json/write.h"
#include "ui/inspector/controls.h"
#include "ui/inspector/sentence.h"
#include "ui/style/card.h"
#include "ui/style/iconbutton.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

using json::Value;

namespace {

// How a question is answered, and the schema that says so.
struct Kind {
    const char* title;
    std::string_view type;
    std::string_view format;
    bool isChoice;
};
constexpr std::array kinds{
    Kind{QT_TRANSLATE_NOOP("castwright::inspector::FormControl", "Text"), "string", "", false},
    Kind{QT_TRANSLATE_NOOP("castwright::inspector::FormControl", "Long text"), "string", "textarea", false},
    Kind{QT_TRANSLATE_NOOP("castwright::inspector::FormControl", "Number"), "number", "", false},
    Kind{QT_TRANSLATE_NOOP("castwright::inspector::FormControl", "Whole number"), "integer", "", false},
    Kind{QT_TRANSLATE_NOOP("castwright::inspector::FormControl", "Yes or no"), "boolean", "", false},
    Kind{QT_TRANSLATE_NOOP("castwright::inspector::FormControl", "One of a list"), "string", "", true},
};

int kindOf(const Value& schema) {
    const bool isChoice = schema.find("enum") != nullptr;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i].type == schema.stringAt("type") && kinds[i].format == schema.stringAt("format")
            && kinds[i].isChoice == isChoice)
            return static_cast<int>(i);
    return -1; // something richer
}

class FormControl final : public FieldControl {
    Q_OBJECT
public:
    FormControl(const style::Theme& theme, QWidget* area, QWidget* parent)
        : FieldControl(theme, area, parent)
        , rows_(new QVBoxLayout) {
        auto* column = new QVBoxLayout(area);
        column->setContentsMargins({});
        column->setSpacing(6);
        rows_->setSpacing(6);
        column->addLayout(rows_);
        auto* add = new QPushButton(style::icon(theme, u"plus"_s), tr("Add a question"));
        add->setObjectName(u"inspector.form.add"_s);
        column->addWidget(add, 0, Qt::AlignLeft);
        connect(add, &QPushButton::clicked, this, &FormControl::addQuestion);
    }
    [[nodiscard]] bool isTall() const override { return true; }

    void show(const Field& field) override {
        if (shown_ && field.value && *field.value == schema_)
            return;
        shown_ = true;
        schema_ = field.value && field.value->asObject() ? *field.value : Value(Value::Object{});
        fill();
    }

private:
    [[nodiscard]] Value::Object questions() const {
        const auto* properties = schema_.find("properties");
        return properties != nullptr && properties->asObject() != nullptr ? *properties->asObject()
                                                                          : Value::Object{};
    }
    [[nodiscard]] Value::Array required() const {
        const auto* names = schema_.find("required");
        return names != nullptr && names->asArray() != nullptr ? *names->asArray() : Value::Array{};
    }
    void keep(Value::Object questions, Value::Array required, bool isOver) {
        if (schema_.find("type") == nullptr)
            schema_.set("type", Value("object"));
        schema_.set("properties", Value(std::move(questions)));
        if (required.empty())
            schema_.remove("required");
        else
            schema_.set("required", Value(std::move(required)));
        Q_EMIT edited(schema_);
        if (isOver)
            Q_EMIT finished();
    }
    template <class Change>
    void change(const std::string& name, bool isOver, Change apply) {
        auto all = questions();
        const auto at = std::ranges::find(all, name, &Value::Member::first);
        if (at == all.end())
            return;
        apply(at->second);
        keep(std::move(all), required(), isOver);
    }

    void addQuestion() {
        auto all = questions();
        std::string name = "question";
        for (int i = 2; std::ranges::contains(all, name, &Value::Member::first); ++i)
            name = "question_" + std::to_string(i);
        all.emplace_back(name, Value::Object{{"type", Value("string")}, {"title", Value("Question")}});
        keep(std::move(all), required(), true);
        fill();
        if (auto* row = rows_->itemAt(rows_->count() - 1)->widget())
            row->findChild<QLineEdit*>()->setFocus();
    }
    void removeQuestion(const std::string& name) {
        auto all = questions();
        std::erase_if(all, [&](const auto& member) { return member.first == name; });
        auto needed = required();
        std::erase(needed, Value(name));
        keep(std::move(all), std::move(needed), true);
        fill();
    }
    void moveUp(const std::string& name) {
        auto all = questions();
        const auto at = std::ranges::find(all, name, &Value::Member::first);
        if (at == all.end() || at == all.begin())
            return;
        std::iter_swap(at, at - 1);
        keep(std::move(all), required(), true);
        fill();
    }
    // False where the name is taken or empty.
    bool rename(const std::string& from, const std::string& to) {
        auto all = questions();
        if (to.empty() || std::ranges::contains(all, to, &Value::Member::first))
            return false;
        std::ranges::find(all, from, &Value::Member::first)->first = to;
        auto needed = required();
        std::ranges::replace(needed, Value(from), Value(to));
        keep(std::move(all), std::move(needed), true);
        fill();
        return true;
    }

    void fill() {
        while (auto* item = rows_->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        const auto needed = required();
        bool isFirst = true;
        for (const auto& [name, question] : questions()) {
            rows_->addWidget(makeRow(name, question, std::ranges::contains(needed, Value(name)), isFirst));
            isFirst = false;
        }
    }

    QWidget* makeRow(const std::string& name, const Value& question, bool isRequired, bool isFirst) {
        auto* card = new style::Card(theme());
        auto* grid = new QGridLayout(card);
        grid->setContentsMargins(10, 8, 6, 8);
        grid->setSpacing(6);
        auto* title = new QLineEdit(QString::fromUtf8(question.stringAt("title")));
        title->setPlaceholderText(QString::fromUtf8(name));
        title->setAccessibleName(tr("Question"));
        auto* up = new style::IconButton(theme(), u"arrow-up"_s, tr("Ask earlier"));
        up->setEnabled(!isFirst);
        auto* drop = new style::IconButton(theme(), u"trash"_s, tr("Remove this question"));
        auto* id = new QLineEdit(QString::fromUtf8(name));
        id->setFont(theme().monospace());
        id->setAccessibleName(tr("Name of the value"));
        id->setToolTip(tr("The name by which agents get the answer."));
        auto* type = new QComboBox;
        type->setAccessibleName(tr("Kind of answer"));
        for (const auto& kind : kinds)
            type->addItem(tr(kind.title));
        const int now = kindOf(question);
        if (now < 0)
            type->addItem(tr("Other (in the text)"));
        type->setCurrentIndex(now < 0 ? type->count() - 1 : now);
        auto* must = new QCheckBox(tr("Required"));
        must->setChecked(isRequired);
        grid->addWidget(title, 0, 0, 1, 2);
        grid->addWidget(up, 0, 2);
        grid->addWidget(drop, 0, 3);
        grid->addWidget(id, 1, 0);
        grid->addWidget(type, 1, 1, 1, 3);
        grid->addWidget(must, 2, 0, 1, 4);
        auto* remark = new Sentence(theme());
        remark->setObjectName(u"inspector.form.remark"_s);
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(1, 1);
        if (now >= 0 && kinds[static_cast<std::size_t>(now)].isChoice)
            grid->addWidget(makeChoices(name, question, *remark), 3, 0, 1, 4);
        grid->addWidget(remark, 4, 0, 1, 4);
        watchEnd(title);
        connect(title, &QLineEdit::textEdited, this, [this, name](const QString& text) {
            change(name, false, [&](Value& schema) {
                if (text.isEmpty())
                    schema.remove("title");
                else
                    schema.set("title", Value(text.toStdString()));
            });
        });
        connect(id, &QLineEdit::editingFinished, this, [this, id, name, remark] {
            const auto wanted = id->text().trimmed().toStdString();
            refuse(*remark, *id, {});
            if (wanted == name || rename(name, wanted))
                return;
            refuse(
                *remark, *id,
                wanted.empty() ? tr("The answer needs a name for agents to get it by. It keeps %1.")
                                     .arg(QString::fromUtf8(name))
                               : tr("Another answer is called %1 already. This one stays %2.")
                                     .arg(QString::fromUtf8(wanted), QString::fromUtf8(name)));
            id->setText(QString::fromUtf8(name));
        });
        connect(type, &QComboBox::activated, this, [this, name](int index) {
            if (index >= static_cast<int>(kinds.size()))
                return;
            const auto& kind = kinds[static_cast<std::size_t>(index)];
            change(name, true, [&](Value& schema) {
                schema.set("type", Value(kind.type));
                for (const auto* key : {"format", "enum", "default"})
                    schema.remove(key);
                if (!kind.format.empty())
                    schema.set("format", Value(kind.format));
                if (kind.isChoice)
                    schema.set("enum", Value(Value::Array{Value("first"), Value("second")}));
            });
            fill();
        });
        connect(must, &QCheckBox::clicked, this, [this, name](bool isOn) {
            auto needed = required();
            if (isOn)
                needed.emplace_back(name);
            else
                std::erase(needed, Value(name));
            keep(questions(), std::move(needed), true);
        });
        connect(up, &QAbstractButton::clicked, this, [this, name] { moveUp(name); });
        connect(drop, &QAbstractButton::clicked, this, [this, name] { removeQuestion(name); });
        return card;
    }

    // Said beside the field, and by the field to those who do not see it.
    static void refuse(Sentence& remark, QWidget& field, const QString& sentence) {
        remark.say(style::Role::Bad, sentence);
        field.setAccessibleDescription(sentence);
    }

    QLineEdit* makeChoices(const std::string& name, const Value& question, Sentence& remark) {
        QStringList texts;
        if (const auto* values = question.find("enum")->asArray())
            for (const auto& value : *values)
                texts.append(
                    value.asString() ? QString::fromUtf8(*value.asString())
                                     : QString::fromUtf8(json::write(value)));
        auto* choices = new QLineEdit(texts.join(u", "_s));
        choices->setAccessibleName(tr("Choices"));
        choices->setToolTip(tr("Separated by commas."));
        connect(choices, &QLineEdit::editingFinished, this, [this, choices, name, texts, &remark] {
            Value::Array values;
            for (const QString& text : choices->text().split(u',', Qt::SkipEmptyParts))
                if (const auto value = Value(text.trimmed().toStdString());
                    !std::ranges::contains(values, value))
                    values.push_back(value);
            refuse(remark, *choices, {});
            if (values.empty()) {
                refuse(remark, *choices, tr("A list to choose from needs an entry. It keeps those it had."));
                choices->setText(texts.join(u", "_s));
                return;
            }
            change(name, true, [&](Value& schema) {
                schema.set("enum", Value(values));
                if (const auto* standard = schema.find("default");
                    standard != nullptr && !std::ranges::contains(values, *standard))
                    schema.remove("default");
            });
        });
        return choices;
    }

    QVBoxLayout* rows_;
    Value schema_{Value::Object{}};
    bool shown_ = false;
};

} // namespace

FieldControl* makeFormControl(const Field&, const style::Theme& theme, QWidget* parent) {
    return new FormControl(theme, new QWidget, parent);
}

} // namespace castwright::inspector

#include "formcontrol.moc"
