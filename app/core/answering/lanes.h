// On which thread a request is answered: never on the server's, where one that waits for a disk would keep
// all streams and all other requests waiting.
#pragma once

#include "app/service/workers.h"
#include "net/http/router.h"
#include "net/telemetry/log.h"

namespace castwright::core {

class Lanes {
public:
    explicit Lanes(telemetry::Logger log)
        : log_(std::move(log)) {}

    // Takes the authenticated routes that were added so far off the server's thread. What reads waits for
    // nothing that writes. Notes of a review, which only the store keeps, are written side by side, so that
    // one sync of the disk does for several. All else is done one after the other. Outlives the router.
    void divide(http::Router& router);

private:
    [[nodiscard]] service::Workers& laneOf(const http::Served& route);

    telemetry::Logger log_;
    service::Workers reading_{2};
    service::Workers noting_{4};
    service::Workers acting_{1};
};

} // namespace castwright::core
