// The routes of a draft and its files.
#pragma once

#include "app/core/drafting/drafting.h"
#include "net/http/router.h"

namespace castwright::core {

// It outlives the router.
void addDraftingRoutes(http::Router& router, Drafting& drafting);

} // namespace castwright::core
