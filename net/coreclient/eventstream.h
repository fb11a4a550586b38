// A resumable stream of events as the window follows it. It ends by itself after `end`; destroying it leaves
// the stream, which changes nothing for the core.
#pragma once

#include <QObject>
#include <QString>

#include "net/protocol/wire.h"

namespace castwright::coreclient {

class EventStream : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 {
        connecting,
        live,
        waiting, // the connection was lost; the next attempt is timed
        ended,   // the last event came
        refused, // there is no such stream, or it may not be seen
    };
    Q_ENUM(State)

    using QObject::QObject;

    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual QString sentence() const = 0; // about the state, empty where all is well
    // Tries at once instead of when it would.
    virtual void retryNow() = 0;

Q_SIGNALS:
    // In the order of their cursors, each once. A `reset` says that what came before is void: the whole
    // state follows.
    void arrived(const castwright::protocol::StreamEvent& event);
    void stateChanged(castwright::coreclient::EventStream::State state);
};

} // namespace castwright::coreclient
