// Says a sentence to a screen reader, where one listens.
#pragma once

#include <QAccessible>

class QWidget;

namespace castwright::shell {

void announce(
    QWidget& about, const QString& sentence,
    QAccessible::AnnouncementPoliteness politeness = QAccessible::AnnouncementPoliteness::Polite);

} // namespace castwright::shell
