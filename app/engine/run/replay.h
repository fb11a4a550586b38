// A recorded event file played as a thread: for tests, demonstrations and bug reports.
#pragma once

#include <filesystem>
#include <vector>

#include "app/engine/thread/thread.h"

namespace castwright::engine {

struct Recorded {
    std::string type;
    nlohmann::json data;
    double seconds = 0; // after the first one, where the recording tells times
};

// One JSON object a line, {"event_type", "data"} with or without "ts". Fails at the first line that is none.
[[nodiscard]] Result<std::vector<Recorded>> readRecording(const std::filesystem::path& file);
// With the pauses of the recording divided by the speed.
void replay(Thread& thread, const std::vector<Recorded>& events, double speed);

} // namespace castwright::engine
