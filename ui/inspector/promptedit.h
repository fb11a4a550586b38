// Text with {variables}: they are coloured, and a brace offers those that exist.
#pragma once

#include <QStringList>

#include <functional>

#include "ui/style/exactedit.h"
#include "ui/style/theme.h"

class QCompleter;
class QStringListModel;

namespace castwright::inspector {

class PromptEdit : public style::ExactEdit {
    Q_OBJECT
public:
    // Without variables it is plain code, which keeps its Tab key.
    PromptEdit(
        const style::Theme& theme, std::function<QStringList()> variables, bool isCode,
        QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString begunVariable() const; // null: the cursor stands in none
    void offer();
    void complete(const QString& name);
    void fitHeight();

    const style::Theme& theme_;
    std::function<QStringList()> variables_;
    bool isCode_;
    QCompleter* completer_ = nullptr;
    QStringListModel* names_ = nullptr;
};

} // namespace castwright::inspector
