// The widget that edits one field. It shows what the field holds and reports what a person makes of it; what
// becomes of that is the form's affair.
#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>
#include <map>
#include <optional>

#include "models/json/value.h"
#include "ui/inspector/fieldplan.h"
#include "ui/inspector/secretdialog.h"
#include "ui/style/theme.h"

namespace castwright::inspector {

// What controls offer beside the field's own schema. Asked each time it is needed.
struct Suggestions {
    std::function<QStringList()> tools;      // names of tool definitions
    std::function<QStringList()> models;     // names of models, those of the workflow first
    std::function<QStringList()> moreModels; // those a provider says it has
    std::function<QStringList()> variables;  // what may stand in braces in a prompt of the selected node
    // Values that a condition of the selected node can be tried with.
    std::function<std::map<std::string, json::Value>()> examples;
    std::function<QStringList()> nextNodes; // ids of those that the selected nodes lead to
    std::function<QStringList()> secrets;   // names of what the keyring holds
    KeepSecret keepSecret;                  // absent: there is no keyring
};

class Sentence;

class FieldControl : public QWidget {
    Q_OBJECT
public:
    [[nodiscard]] static FieldControl*
    make(const Field& field, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent);

    // Shows what the field holds without reporting an edit. While a person types in it, the same text written
    // another way is left as it is.
    virtual void show(const Field& field) = 0;
    // Whether it wants the whole width, under its title.
    [[nodiscard]] virtual bool isTall() const { return false; }
    void describe(const QString& name, const QString& help);
    // What is wrong with what the field holds: shown elsewhere, and read out with the field.
    void setProblems(const QString& sentences);
    // What became of an edit that was not taken over.
    void refuse(const QString& sentence) { remark(style::Role::Bad, sentence); }
    void focusInput();

Q_SIGNALS:
    // Nothing: the field is to be removed.
    void edited(const std::optional<castwright::json::Value>& value);
    void finished(); // an edit that went on, as typing does, is over

protected:
    FieldControl(const style::Theme& theme, QWidget* input, QWidget* parent);
    // A sentence under the input, which is read out with it; empty: there is nothing to say.
    void remark(style::Role role, const QString& sentence);
    [[nodiscard]] const style::Theme& theme() const { return theme_; }
    void watchEnd(QWidget* input); // reports `finished` when it loses the keyboard
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void describeInput();

    const style::Theme& theme_;
    QWidget* input_;
    Sentence* remark_;
    QString problems_;
    QString help_;
};

// Numbers as a person writes them; nothing where the text is none.
[[nodiscard]] std::optional<json::Value> readNumber(const QString& text, bool isInteger);

} // namespace castwright::inspector
