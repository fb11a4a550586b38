// Pauses are those between the recording's times, and at most a few seconds.
#include "app/engine/run/replay.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <fstream>
#include <sstream>
#include <thread>

#include "models/json/wirereader.h"

namespace castwright::engine {

namespace {

// Seconds since 1970 of "2026-01-05T10:00:01.250Z".
std::optional<double> secondsOf(const std::string& text) {
    std::istringstream stream(text);
    std::chrono::sys_time<std::chrono::milliseconds> time;
    stream >> std::chrono::parse("%FT%TZ", time);
    if (stream.fail())
        return std::nullopt;
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

} // namespace

Result<std::vector<Recorded>> readRecording(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream)
        return fail(ErrorCode::notFound, std::format("The recording {} can't be opened.", file.string()));
    std::vector<Recorded> events;
    std::optional<double> first;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (line.empty())
            continue;
        const auto parsed = json::readWire(line);
        if (!parsed || !parsed->is_object() || !parsed->contains("event_type")
            || !(*parsed)["event_type"].is_string())
            return fail(
                ErrorCode::invalid, "A line of the recording is no event.",
                {.file = file.string(), .pointer = {}, .line = number, .column = 1});
        Recorded event{
            .type = (*parsed)["event_type"], .data = parsed->value("data", nlohmann::json::object())};
        if (const auto at = parsed->value("ts", nlohmann::json()); at.is_string())
            if (const auto seconds = secondsOf(at.get<std::string>())) {
                if (!first)
                    first = seconds;
                event.seconds = *seconds - *first;
            }
        events.push_back(std::move(event));
    }
    return events;
}

void replay(Thread& thread, const std::vector<Recorded>& events, double speed) {
    double at = 0;
    for (const auto& event : events) {
        auto pause = std::chrono::duration<double>(std::clamp(event.seconds - at, 0.0, 5.0) / speed);
        at = std::max(at, event.seconds);
        for (; pause.count() > 0 && !thread.cancelled(); pause -= std::chrono::milliseconds(20))
            std::this_thread::sleep_for(std::min(pause, std::chrono::duration<double>(0.02)));
        if (thread.cancelled())
            return thread.fail("The replay was cancelled.");
        thread.replay(event.type, event.data);
        if (event.type == "end")
            return;
    }
    thread.fail("The recording ends without \"end\".");
}

} // namespace castwright::engine
