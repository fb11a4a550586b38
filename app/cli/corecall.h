// Calls of the core that several commands make: JSON there and back, the workflow that is meant, and a stream
// followed on the terminal.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "app/cli/coreplace.h"
#include "net/progress/progress.h"

namespace castwright::cli {

class CoreCall {
public:
    // Finds the core of the call's workspace, or starts one.
    [[nodiscard]] static Result<CoreCall> to(const Call& call);

    [[nodiscard]] Result<nlohmann::json> get(const std::string& path) const;
    // All items of a list that is told page by page, under the first of these names.
    [[nodiscard]] Result<nlohmann::json>
    list(const std::string& path, std::initializer_list<const char*> names) const;
    [[nodiscard]] Result<nlohmann::json> send(
        const std::string& method, const std::string& path,
        const nlohmann::json& body = nlohmann::json::object()) const;
    // The id of the workflow that --workflow names; of the only one where nothing is named.
    [[nodiscard]] Result<std::string> workflow(const Call& call) const;
    // Until the stream is over. What is told goes to `out` where there is one.
    [[nodiscard]] Result<>
    follow(const std::string& threadId, progress::Progress& progress, std::ostream* out) const;

private:
    explicit CoreCall(rendezvous::Core core)
        : core_(std::move(core)) {}
    [[nodiscard]] Result<nlohmann::json>
    ask(const std::string& method, const std::string& path, const std::string& body) const;

    rendezvous::Core core_;
};

[[nodiscard]] Option coreWorkspaceOption();
[[nodiscard]] Option workflowOption();

// "" where the member is missing or no string.
[[nodiscard]] std::string textOf(const nlohmann::json& object, std::string_view name);
[[nodiscard]] bool wasInterrupted(); // by Ctrl+C, once followed

} // namespace castwright::cli
