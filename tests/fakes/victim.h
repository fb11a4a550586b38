// What a program says that a test kills, and how it ends where it can't go on.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <type_traits>
#include <unistd.h>
#include <utility>

#include "models/vocabulary/error.h"

namespace castwright::fakes {

inline void say(const std::string& line) {
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
        std::_Exit(3);
}

template <class Value>
Value orDie(Result<Value> result) {
    if (!result) {
        std::fputs((describe(result.error()) + "\n").c_str(), stderr);
        std::_Exit(2);
    }
    if constexpr (!std::is_void_v<Value>)
        return std::move(*result);
}

} // namespace castwright::fakes
