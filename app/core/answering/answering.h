// Idempotency keys: whoever asks twice with one key, because the answer to the first was lost, is done for
// once and answered the same.
#pragma once

#include <string_view>

#include "models/store/database.h"
#include "net/http/router.h"
#include "net/telemetry/log.h"

namespace castwright::core {

// Every POST of the routes that were added so far takes a key, as header Idempotency-Key or as member
// "idempotency_key" of its body, but those that hand out secrets and those that change nothing. What was
// answered well is kept for a day; what was refused has done nothing and may be asked again. What was done
// and not answered, because the core was killed in between, is answered with what the API tells of it now.
// The store outlives the router.
[[nodiscard]] Result<> keepAnswers(http::Router& router, store::Database& store, telemetry::Logger log);

// Whether a POST of this pattern takes keys.
[[nodiscard]] bool takesKeys(std::string_view pattern);

} // namespace castwright::core
