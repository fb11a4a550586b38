// The routes of drafts, restore points and going back.
#pragma once

#include "app/core/drafting/drafting.h"
#include "net/http/router.h"

namespace castwright::core {

// It outlives the router. Restore points are of the whole workspace, prompts in their names included: where
// several users share one, they are not told.
void addDraftingRoutes(http::Router& router, Drafting& drafting, bool hasHistory);

} // namespace castwright::core
