// The contract's endpoints over the threads, under each base path that cores try.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "app/engine/thread/store.h"
#include "app/service/errands.h"
#include "net/http/router.h"

namespace castwright::engine {

// What runs a job; called on a thread of the store's.
using Runner = std::function<void(Thread&, const Job&)>;

// Answers a body of JSON with JSON; may wait for others, on a thread of its own.
using Inquiry = std::function<nlohmann::json(const nlohmann::json& body, std::atomic<bool>& cancelled)>;

// What can be asked beside the contract's endpoints, by POST: "/describe" and so on.
struct Inquiries {
    service::Errands& errands; // outlives the router
    std::map<std::string, Inquiry> byPath;
};

[[nodiscard]] http::Router
makeRoutes(Store& store, Runner runner, const Inquiries& inquiries, std::string version);

} // namespace castwright::engine
