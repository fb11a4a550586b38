// Where the history of a workflow comes from, and what can be done about it: folder and repository on disk in
// the window, anything in a test. All of it works without the core.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/spec/bundle.h"
#include "models/vocabulary/error.h"

namespace castwright::history {

struct Moment {
    enum class Kind : std::uint8_t { now, point, approval, commit, version, undone };
    Kind kind = Kind::now;
    std::string id; // "now", "point:…", "commit:…", or "core:…" where the core keeps it
    std::string title;
    std::string detail; // who, or how it came to be
    std::chrono::system_clock::time_point time;
    std::string proposal = {}; // that was approved, or whose approval was undone
    bool operator==(const Moment&) const = default;
};

struct Changed {
    enum class What : std::uint8_t { added, modified, deleted };
    std::string path; // below the workspace
    What what = What::modified;
    bool operator==(const Changed&) const = default;
};

class Source {
public:
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    // Newest first; the files as they are now come before all.
    [[nodiscard]] virtual Result<std::vector<Moment>> moments() = 0;
    [[nodiscard]] virtual Result<spec::Bundle> files(const std::string& moment) = 0;
    // Answers the moment that leads back: what was there is kept first.
    [[nodiscard]] virtual Result<std::string> restore(const std::string& moment) = 0;
    // The same for files that were read elsewhere.
    [[nodiscard]] virtual Result<std::string> become(const spec::Bundle& files) = 0;
    [[nodiscard]] virtual Result<> keep(const std::string& label) = 0;

    // What git would get; an error says why there is none.
    [[nodiscard]] virtual Result<std::vector<Changed>> changes() = 0;
    [[nodiscard]] virtual Result<>
    commit(const std::string& message, const std::vector<std::string>& paths) = 0;
    // Answers the moment that leads back.
    [[nodiscard]] virtual Result<std::string> discard(const std::vector<std::string>& paths) = 0;
};

// The ids of what the core keeps begin so.
inline constexpr std::string_view corePrefix = "core:";
// Whether the core keeps it: its files are asked for, not read.
[[nodiscard]] bool isOfCore(const Moment& moment);

// Two lists, each in its own order, as one: clocks only say how they interleave.
[[nodiscard]] std::vector<Moment> interleaved(std::vector<Moment> one, std::vector<Moment> other);

} // namespace castwright::history
