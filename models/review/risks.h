// What a reviewer should look at twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/review/changes.h"
#include "models/vocabulary/bundlepath.h"

namespace castwright::review {

struct Risk {
    enum class Kind : std::uint8_t {
        constitution, // the workflow's own rules change
        deletion,     // files go
        script,       // code is added or changed
        dependency,   // a tool needs a package it did not need
        tool,         // an agent may use a tool it could not use
        prompt,       // what an agent is told changes
        secret,       // something that looks like a key
        link,         // an address on a host that was not named before
        hidden,       // characters that nobody sees
        unusual,      // a kind of file that a bundle does not usually hold
    };
    Kind kind = Kind::unusual;
    BundlePath path;
    std::size_t offset = 0; // in the proposed content
    std::string message;
    bool operator==(const Risk&) const = default;
};
[[nodiscard]] std::string_view toString(Risk::Kind kind);

// In the order of the kinds, most serious first within the order of files. Secrets are named, never quoted.
[[nodiscard]] std::vector<Risk> risksOf(const std::vector<FileChange>& changes);

} // namespace castwright::review
