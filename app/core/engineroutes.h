// What a window asks about the engine: what it is and can do, whether its provider answers, and with which
// models.
#pragma once

#include "app/core/refining/engineclient.h"
#include "app/core/refining/refining.h"
#include "app/service/errands.h"
#include "net/http/router.h"

namespace castwright::core {

// All of them outlive the router.
void addEngineRoutes(
    http::Router& router, const Refining& refining, EngineClient& engine, service::Errands& errands);

} // namespace castwright::core
