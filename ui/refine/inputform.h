// A form made from the JSON Schema of a workflow's inputs. Values are checked as they are typed; what is
// wrong stands under its field.
#pragma once

#include <QJsonObject>
#include <QWidget>

#include <functional>
#include <vector>

#include "ui/style/theme.h"

class QLabel;

namespace castwright::refine {

class InputForm : public QWidget {
    Q_OBJECT
public:
    explicit InputForm(const style::Theme& theme, QWidget* parent = nullptr);

    // An object schema. What was typed into fields that stay is kept.
    void setSchema(const QJsonObject& schema);
    [[nodiscard]] QJsonObject values() const; // empty optional fields are left out
    void setValues(const QJsonObject& values);
    // Shows what is wrong, and gives the keyboard to the first such field. True where nothing is.
    bool check();
    [[nodiscard]] bool isEmpty() const { return fields_.empty(); } // there is nothing to fill in

private:
    struct Field {
        QString name;
        bool isRequired = false;
        QWidget* control = nullptr;
        QLabel* fault = nullptr;
        std::function<QJsonValue()> value; // undefined: nothing was given
        std::function<void(const QJsonValue&)> set;
        std::function<QString()> problem;
    };
    void addField(const QString& name, const QJsonObject& schema, bool isRequired);

    QLabel* words(const QString& text, style::Role role, style::TextSize size);

    struct Words {
        QLabel* label;
        style::Role role;
        style::TextSize size;
    };
    const style::Theme& theme_;
    QJsonObject schema_;
    std::vector<Field> fields_;
    std::vector<Words> words_; // dressed anew with the theme
};

} // namespace castwright::refine
