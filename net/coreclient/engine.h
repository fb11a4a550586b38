// What the window asks of its core about the engine: what it is and can do, whether its provider answers, and
// with which models.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/coreclient/coreclient.h"

namespace castwright::coreclient {

// A sentence that the built-in planner understands, and what it is good for.
struct PlannerForm {
    std::string title;
    std::string example;
    bool operator==(const PlannerForm&) const = default;
};

struct EngineAbout {
    std::string engine;   // as people read it
    std::string provider; // empty where no model is configured
    std::string model;
    std::string summary;            // of the built-in planner
    std::vector<PlannerForm> forms; // none where the engine has no planner
    [[nodiscard]] bool isPlanner() const { return provider.empty() && !forms.empty(); }
    bool operator==(const EngineAbout&) const = default;
};
[[nodiscard]] Result<EngineAbout> readEngineAbout(std::string_view json);

// What the engine's test said: the token that came, or why none did.
struct EngineTest {
    bool isGood = false;
    std::string token;
    std::string provider;
    std::string model;
    std::string reason;
    std::optional<int> latencyMs;
    bool operator==(const EngineTest&) const = default;
};
[[nodiscard]] Result<EngineTest> readEngineTest(std::string_view json);

// An error where the provider gave none, with its reason.
[[nodiscard]] Result<std::vector<std::string>> readEngineModels(std::string_view json);

// All of them are answered by the settings of that revision or later ones; 0: by those that are there.
// Of a workflow, so that the examples fit it; an empty one: of none.
[[nodiscard]] Handle
engineAbout(CoreClient& core, const QString& workflow, qint64 revision, Answer<EngineAbout> answer);
// Both empty: of the provider in use.
[[nodiscard]] Handle testEngine(
    CoreClient& core, const std::string& provider, const std::string& model, qint64 revision,
    Answer<EngineTest> answer);
[[nodiscard]] Handle engineModels(
    CoreClient& core, const std::string& provider, qint64 revision, Answer<std::vector<std::string>> answer);

} // namespace castwright::coreclient
