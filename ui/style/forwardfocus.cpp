// Forwarding by an event filter that the compound owns.
#include "ui/style/forwardfocus.h"

#include <QFocusEvent>
#include <QPointer>

namespace castwright::style {

namespace {

class Forwarder : public QObject {
public:
    explicit Forwarder(QWidget& compound)
        : QObject(&compound) {
        setObjectName(QStringLiteral("focus.forwarder"));
        compound.installEventFilter(this);
    }
    QPointer<QWidget> child;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FocusIn && child) {
            child->setFocus(static_cast<QFocusEvent*>(event)->reason());
            return true;
        }
        return QObject::eventFilter(watched, event);
    }
};

Forwarder* forwarderOf(const QWidget& widget) {
    return static_cast<Forwarder*>(
        widget.findChild<QObject*>(QStringLiteral("focus.forwarder"), Qt::FindDirectChildrenOnly));
}

} // namespace

void forwardFocus(QWidget& compound, QWidget& child) {
    Forwarder* forwarder = forwarderOf(compound);
    if (!forwarder)
        forwarder = new Forwarder(compound);
    forwarder->child = &child;
}

QWidget* focusTarget(QWidget& widget) {
    QWidget* target = &widget;
    for (;;) {
        const Forwarder* forwarder = forwarderOf(*target);
        QWidget* next = forwarder ? forwarder->child.data() : target->focusProxy();
        if (!next)
            return target;
        target = next;
    }
}

} // namespace castwright::style
