// What stands in a tab of the centre. Pages are made by factories from a uri, so that a layout can bring them
// back.
#pragma once

#include <QJsonObject>
#include <QWidget>

#include <functional>

namespace castwright::shell {

class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString uri() const = 0; // "file:THE_SPEC/plan.md"; equal uris are the same page
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString iconName() const = 0;
    [[nodiscard]] virtual QString toolTipText() const { return title(); }
    [[nodiscard]] virtual bool isDirty() const { return false; }
    [[nodiscard]] virtual QJsonObject saveState() const { return {}; }
    virtual void restoreState(const QJsonObject& state) { Q_UNUSED(state) }

Q_SIGNALS:
    void descriptionChanged(); // title, icon, tool tip or dirtiness
};

// Returns nullptr for a uri whose thing is gone; the caller then leaves it out.
using PageFactory = std::function<Page*(const QString& uri)>;

} // namespace castwright::shell
