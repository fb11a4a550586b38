// By the notification service of the session bus, without waiting for its answer.
#include "app/ide/desktopnotice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace castwright::ide {

void notifyDesktop(const QString& title, const QString& text) {
    auto call = QDBusMessage::createMethodCall(
        u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
        u"org.freedesktop.Notifications"_s, u"Notify"_s);
    constexpr int serviceDecides = -1;
    call.setArguments(
        {u"Castwright"_s, 0U, u"castwright"_s, title, text, QStringList(),
         QVariantMap{{u"desktop-entry"_s, u"castwright"_s}}, serviceDecides});
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace castwright::ide
