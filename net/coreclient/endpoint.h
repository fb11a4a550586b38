// Where a core listens, and what it wants to hear.
#pragma once

#include <QByteArray>
#include <QString>

namespace castwright::coreclient {

struct Endpoint {
    QString host;
    quint16 port = 0;
    QByteArray secret; // sent as bearer; never shown, never logged

    bool operator==(const Endpoint&) const = default;
};

} // namespace castwright::coreclient
