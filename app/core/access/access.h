// Who may do what on a server: signing in, tokens, tickets, and whose a workflow is.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "app/core/access/config.h"
#include "app/core/access/ticketing.h"
#include "app/service/workers.h"
#include "models/vocabulary/error.h"
#include "net/auth/jwks.h"
#include "net/http/gate.h"
#include "net/http/router.h"
#include "net/telemetry/log.h"

namespace castwright::core {

// The workflow that something belongs to; nothing where there is no such thing.
using WorkflowOf = std::function<std::optional<std::string>(const std::string& id)>;
struct Belonging {
    WorkflowOf proposal;
    WorkflowOf run;
    WorkflowOf thread;
};

class Access {
public:
    // The users outlive it.
    [[nodiscard]] static Result<std::unique_ptr<Access>>
    make(ServerConfig config, const auth::Users& users, telemetry::Logger log);
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;
    ~Access();

    [[nodiscard]] http::Origins origins() const;
    [[nodiscard]] http::Authenticator authenticator();
    // Puts the question of whose things they show before the authenticated routes that were added so far. It
    // reads the store: where it is asked, a request may wait. Denies what it does not know: a route is closed
    // to users until it is said here. Outlives the router.
    void guard(http::Router& router, Belonging belonging) const;
    // Whether the request's user may see the workflow; for routes that list.
    [[nodiscard]] bool mayOpen(const http::Request& request, const std::string& workflow) const;
    // Whose a workflow is by the configuration; "" where it says nothing of it.
    [[nodiscard]] std::string ownerOf(const std::string& workflow) const;
    // Says who made a workflow over the API: it is his, unless the configuration says otherwise.
    void knowMakers(WorkflowOf maker) { maker_ = std::move(maker); }
    // Signing in, and tickets. `belonging` must outlive the router's use.
    void addRoutes(http::Router& router, Belonging belonging);

private:
    Access(ServerConfig config, const auth::Users& users, auth::SignIn signIn, telemetry::Logger log);

    // Whether what the request's route and parameters name is its user's to see.
    [[nodiscard]] bool mayReach(const http::Request& request, const Belonging& belonging) const;
    [[nodiscard]] std::optional<std::string> userOf(const http::Request& request);
    [[nodiscard]] Result<std::string> userOfToken(std::string_view token);
    [[nodiscard]] http::Response login(const http::Request& request) const;
    void renewKeys(const std::stop_token& stopped);

    ServerConfig config_;
    const auth::Users& users_;
    auth::SignIn signIn_;
    WorkflowOf maker_ = [](const std::string&) { return std::nullopt; };
    telemetry::Logger log_;
    Ticketing ticketing_;
    std::vector<auth::Key> ownKeys_;
    auth::JwksCache keySet_;
    std::atomic<bool> isEnding_ = false; // cuts a fetch short
    // Each check of a password takes 19 MiB and tens of milliseconds: few at once, and not many that wait.
    service::Workers hashing_{2, 32};
    std::jthread renewing_;
};

} // namespace castwright::core
