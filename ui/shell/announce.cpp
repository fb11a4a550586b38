// Announcements.
#include "ui/shell/announce.h"

#include <QWidget>

namespace castwright::shell {

void announce(QWidget& about, const QString& sentence, QAccessible::AnnouncementPoliteness politeness) {
    if (sentence.isEmpty())
        return;
    QAccessibleAnnouncementEvent event(&about, sentence);
    event.setPoliteness(politeness);
    QAccessible::updateAccessibility(&event);
}

} // namespace castwright::shell
