// One accessible interface for all widgets that say their role by a property.
#include "ui/style/accessible.h"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace castwright::style {

namespace {

constexpr auto roleProperty = "castwright-role";

class SpokenWidget : public QAccessibleWidget {
public:
    SpokenWidget(QWidget* widget, QAccessible::Role role)
        : QAccessibleWidget(widget, role) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        const QString said = QAccessibleWidget::text(kind);
        if (kind == QAccessible::Name && said.isEmpty())
            return widget()->property("text").toString();
        return said;
    }
    [[nodiscard]] QStringList actionNames() const override {
        QStringList names = QAccessibleWidget::actionNames();
        if (role() == QAccessible::Button && widget()->isEnabled())
            names.prepend(pressAction());
        return names;
    }
    void doAction(const QString& name) override {
        if (name == pressAction())
            QMetaObject::invokeMethod(widget(), "click");
        else
            QAccessibleWidget::doAction(name);
    }
};

QAccessibleInterface* spoken(const QString&, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    const QVariant role = widget ? widget->property(roleProperty) : QVariant();
    return role.isValid() ? new SpokenWidget(widget, static_cast<QAccessible::Role>(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget& widget, QAccessible::Role role) {
    QAccessible::installFactory(spoken); // Qt keeps one copy, however often it is told
    widget.setProperty(roleProperty, static_cast<int>(role));
}

} // namespace castwright::style
