// What the planner's last requests changed, kept beyond their threads so that "undo the last request" can
// take one back.
#pragma once

#include <filesystem>
#include <mutex>
#include <vector>

#include "app/engine/planner/planner.h"
#include "net/telemetry/log.h"

namespace castwright::engine {

class History {
public:
    History(std::filesystem::path file, telemetry::Logger log);

    [[nodiscard]] std::vector<planner::Undoable> latest() const; // the latest first
    void add(const std::string& prompt, const spec::Bundle& before, const spec::Bundle& after);

private:
    std::filesystem::path file_;
    telemetry::Logger log_;
    mutable std::mutex mutex_;
    std::vector<planner::Undoable> requests_; // the latest last
};

} // namespace castwright::engine
