// What a reviewer wrote beside a piece of a proposal. It changes nothing of what is decided.
#pragma once

#include <cstdint>
#include <string>

#include "models/review/decision.h"

namespace castwright::review {

struct Comment {
    std::string id; // whoever writes it makes it up, so that sending it again changes nothing
    BundlePath path;
    std::string baseHash;
    std::string proposedHash;
    Target target;
    std::uint32_t line = 0; // of the proposed text, from 1; 0: the whole of the piece is meant
    std::string text;
    std::string who = {};  // the core says
    std::string time = {}; // RFC 3339, the core says

    bool operator==(const Comment&) const = default;
};

} // namespace castwright::review
