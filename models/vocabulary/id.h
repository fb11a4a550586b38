// Typed names for things: an Id<struct NodeTag> never passes for an Id<struct EdgeTag>, and neither for a
// string.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace castwright {

template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text)
        : value(std::move(text)) {}

    [[nodiscard]] bool isEmpty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

// 128 random bits as 32 lower-case hexadecimal digits: identities never come from clocks.
[[nodiscard]] std::string randomId();

} // namespace castwright

template <class Tag>
struct std::hash<castwright::Id<Tag>> {
    std::size_t operator()(const castwright::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
