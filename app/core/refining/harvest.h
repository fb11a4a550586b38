// What an engine's events bring in: files as they change, notes, and whether it failed.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "app/core/refining/engineevent.h"
#include "models/review/enginefiles.h"
#include "models/review/proposal.h"

namespace castwright::core {

class Harvest {
public:
    explicit Harvest(std::set<BundlePath> given)
        : files_(std::move(given)) {}

    // A follow-up starts from what its parent proposed, an interrupted one from what had come.
    void beginWith(const review::Proposal& parent);
    // An event of the engine: {"event_type", "data"}. Returns it as it is to be passed on; nothing where it
    // is no event.
    std::optional<EngineEvent> take(std::string_view text);

    // What the engine says when it is asked instead.
    void finish() { hasEnded_ = true; }
    void failWith(std::string why) { failure_ = std::move(why); }

    [[nodiscard]] std::size_t updates() const { return updates_; } // that brought files or notes
    [[nodiscard]] bool hasEnded() const { return hasEnded_; }
    [[nodiscard]] const std::string& failure() const { return failure_; }
    [[nodiscard]] bool sawFiles() const { return sawFiles_; }
    void offerIn(review::Proposal& proposal) const;

private:
    void takeFailure(const nlohmann::json& data);
    void takeFiles(const nlohmann::json& data);

    EngineEvents events_;
    review::EngineFiles files_;
    std::map<std::string, std::string> notes_;
    bool isSnapshot_ = false;
    bool sawFiles_ = false;
    std::size_t updates_ = 0;
    bool hasEnded_ = false;
    std::string failure_;
};

} // namespace castwright::core
