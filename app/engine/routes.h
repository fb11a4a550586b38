// The contract's endpoints over the threads, under each base path that cores try.
#pragma once

#include <functional>
#include <memory>

#include "app/engine/thread/store.h"
#include "net/http/router.h"

namespace castwright::engine {

// What runs a job; called on a thread of the store's.
using Runner = std::function<void(Thread&, const Job&)>;

[[nodiscard]] http::Router makeRoutes(Store& store, Runner runner, std::string version);

} // namespace castwright::engine
