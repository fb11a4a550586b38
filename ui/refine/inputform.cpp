// One control for each property: a line, a text, a number, a choice, a tick, or JSON for the rest.
#include "ui/refine/inputform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

// "string", or the first that is not null of ["string", "null"].
QString typeOf(const QJsonObject& schema) {
    const auto type = schema[u"type"];
    if (type.isString())
        return type.toString();
    for (const auto& one : type.toArray())
        if (one.toString() != u"null")
            return one.toString();
    return schema.contains(u"properties"_s) ? u"object"_s : u"string"_s;
}

void tint(QLabel& label, const style::Theme& theme, style::Role role, style::TextSize size) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, theme.color(role));
    label.setPalette(palette);
    label.setFont(theme.font(size));
}

QJsonValue parsed(const QString& text, bool& isGood) {
    // A value on its own is no document for Qt, so it is read as the only element of an array.
    const auto document = QJsonDocument::fromJson("[" + text.toUtf8() + "]");
    isGood = document.isArray() && document.array().size() == 1;
    return isGood ? document.array().at(0) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

InputForm::InputForm(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme) {
    setAccessibleName(tr("Inputs of the run"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    connect(&theme_, &style::Theme::changed, this, [this] {
        for (const auto& [label, role, size] : words_)
            tint(*label, theme_, role, size);
    });
}

QLabel* InputForm::words(const QString& text, style::Role role, style::TextSize size) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    tint(*label, theme_, role, size);
    words_.push_back({label, role, size});
    layout()->addWidget(label);
    return label;
}

void InputForm::setSchema(const QJsonObject& schema) {
    if (schema == schema_)
        return;
    const auto kept = values();
    schema_ = schema;
    fields_.clear();
    words_.clear();
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    QStringList required;
    for (const auto& name : schema[u"required"].toArray())
        required.append(name.toString());
    const auto properties = schema[u"properties"].toObject();
    // Required ones first: QJsonObject does not keep the order of the file.
    for (const bool isRequired : {true, false})
        for (auto at = properties.begin(); at != properties.end(); ++at)
            if (required.contains(at.key()) == isRequired)
                addField(at.key(), at->toObject(), isRequired);
    setValues(kept);
}

void InputForm::addField(const QString& name, const QJsonObject& schema, bool isRequired) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    Field field{
        .name = name, .isRequired = isRequired, .value = {}, .set = {}, .problem = [] { return QString(); }};
    const QString title = schema[u"title"].toString(name);
    const QString type = typeOf(schema);
    const auto choices = schema[u"enum"].toArray();
    if (!choices.isEmpty()) {
        auto* box = new QComboBox;
        if (!isRequired)
            box->addItem(tr("Not set"));
        for (const auto& choice : choices)
            box->addItem(choice.toVariant().toString(), choice.toVariant());
        field.control = box;
        field.value = [box] {
            return box->currentData().isValid() ? QJsonValue::fromVariant(box->currentData())
                                                : QJsonValue(QJsonValue::Undefined);
        };
        field.set = [box](const QJsonValue& value) {
            box->setCurrentIndex(std::max(0, box->findData(value.toVariant())));
        };
    } else if (type == u"boolean") {
        auto* box = new QCheckBox(title);
        field.control = box;
        field.value = [box] { return QJsonValue(box->isChecked()); };
        field.set = [box](const QJsonValue& value) { box->setChecked(value.toBool()); };
    } else if (type == u"number" || type == u"integer") {
        auto* line = new QLineEdit;
        field.control = line;
        const bool isWhole = type == u"integer";
        field.value = [line, isWhole] {
            const QString text = line->text().trimmed();
            if (text.isEmpty())
                return QJsonValue(QJsonValue::Undefined);
            return isWhole ? QJsonValue(text.toLongLong()) : QJsonValue(text.toDouble());
        };
        field.set = [line](const QJsonValue& value) { line->setText(value.toVariant().toString()); };
        field.problem = [line, isWhole, schema] {
            const QString text = line->text().trimmed();
            bool isGood = true;
            const double number = text.toDouble(&isGood);
            if (isWhole)
                text.toLongLong(&isGood);
            if (text.isEmpty())
                return QString();
            if (!isGood)
                return isWhole ? tr("This must be a whole number.") : tr("This must be a number.");
            if (schema.contains(u"minimum"_s) && number < schema[u"minimum"].toDouble())
                return tr("This must be at least %1.").arg(schema[u"minimum"].toDouble());
            if (schema.contains(u"maximum"_s) && number > schema[u"maximum"].toDouble())
                return tr("This must be at most %1.").arg(schema[u"maximum"].toDouble());
            return QString();
        };
    } else if (type == u"string") {
        const bool isLong = schema[u"format"].toString() == u"textarea" || schema[u"maxLength"].toInt() > 200;
        const auto limits = [schema](const QString& text) {
            if (!text.isEmpty() && text.size() < schema[u"minLength"].toInt())
                return tr("This must have at least %n characters.", nullptr, schema[u"minLength"].toInt());
            if (schema.contains(u"maxLength"_s) && text.size() > schema[u"maxLength"].toInt())
                return tr("This must have at most %n characters.", nullptr, schema[u"maxLength"].toInt());
            return QString();
        };
        if (isLong) {
            auto* text = new QPlainTextEdit;
            text->setTabChangesFocus(true);
            text->setFixedHeight(text->fontMetrics().lineSpacing() * 5);
            field.control = text;
            field.value = [text] {
                const QString words = text->toPlainText();
                return words.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(words);
            };
            field.set = [text](const QJsonValue& value) { text->setPlainText(value.toString()); };
            field.problem = [text, limits] { return limits(text->toPlainText()); };
        } else {
            auto* line = new QLineEdit;
            field.control = line;
            field.value = [line] {
                return line->text().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(line->text());
            };
            field.set = [line](const QJsonValue& value) { line->setText(value.toString()); };
            field.problem = [line, limits] { return limits(line->text()); };
        }
    } else {
        auto* text = new QPlainTextEdit;
        text->setTabChangesFocus(true);
        text->setFixedHeight(text->fontMetrics().lineSpacing() * 5);
        text->setPlaceholderText(type == u"array" ? u"[ ]"_s : u"{ }"_s);
        field.control = text;
        field.value = [text] {
            bool isGood = false;
            return parsed(text->toPlainText(), isGood);
        };
        field.set = [text](const QJsonValue& value) {
            const auto whole = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
            text->setPlainText(QString::fromUtf8(whole.sliced(1, whole.size() - 2)));
        };
        field.problem = [text, type] {
            const QString words = text->toPlainText().trimmed();
            bool isGood = true;
            const auto value = words.isEmpty() ? QJsonValue() : parsed(words, isGood);
            const bool isFitting = words.isEmpty() || (type == u"array" ? value.isArray() : value.isObject());
            return isGood && isFitting ? QString()
                   : type == u"array"  ? tr("This must be a list in JSON: [\"a\", \"b\"].")
                                       : tr("This must be an object in JSON: {\"name\": \"value\"}.");
        };
    }
    field.control->setObjectName(u"run.input."_s + name);
    field.control->setAccessibleName(title);
    const QString help = schema[u"description"].toString();
    field.control->setAccessibleDescription(help);
    if (type != u"boolean" || !choices.isEmpty()) {
        words(
            isRequired ? tr("%1 (required)").arg(title) : title, style::Role::Text, style::TextSize::Emphasis)
            ->setBuddy(field.control);
    }
    if (!help.isEmpty())
        words(help, style::Role::TextQuiet, style::TextSize::Caption);
    column->addWidget(field.control);
    field.fault = words({}, style::Role::Bad, style::TextSize::Caption);
    field.fault->hide();
    column->addSpacing(6);
    if (schema.contains(u"default"_s))
        field.set(schema[u"default"]);
    fields_.push_back(std::move(field));
}

QJsonObject InputForm::values() const {
    QJsonObject values;
    for (const auto& field : fields_)
        if (const auto value = field.value(); !value.isUndefined())
            values[field.name] = value;
    return values;
}

void InputForm::setValues(const QJsonObject& values) {
    for (const auto& field : fields_)
        if (values.contains(field.name))
            field.set(values[field.name]);
}

bool InputForm::check() {
    QWidget* first = nullptr;
    for (const auto& field : fields_) {
        QString fault = field.problem();
        if (fault.isEmpty() && field.isRequired && field.value().isUndefined())
            fault = tr("This is required.");
        field.fault->setText(fault);
        field.fault->setVisible(!fault.isEmpty());
        if (!fault.isEmpty() && first == nullptr)
            first = field.control;
    }
    if (first)
        first->setFocus();
    return first == nullptr;
}

} // namespace castwright::refine
