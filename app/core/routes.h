// What the core answers.
#pragma once

#include "net/http/router.h"
#include "net/protocol/wire.h"

namespace castwright::core {

[[nodiscard]] http::Router makeRoutes(protocol::CoreInfo info);

} // namespace castwright::core
