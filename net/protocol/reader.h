// Reads the members of a parsed JSON object one by one and remembers the first fault and its place, so that a
// reader of a wire type is a list of its members.
#pragma once

#include <concepts>
#include <cstdint>
#include <format>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "models/vocabulary/error.h"

namespace castwright::protocol {

inline constexpr std::size_t maxWireBytes = 32U << 20U;

// The one door for JSON text: within the limits of size and depth, valid, no duplicate keys.
[[nodiscard]] Result<nlohmann::json> parseWire(std::string_view text, std::size_t maxBytes = maxWireBytes);

class Reader {
public:
    explicit Reader(const nlohmann::json& value)
        : Reader(value, {}, ownFault_) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string textOr(std::string_view key, std::string fallback); // null counts as missing
    [[nodiscard]] bool flag(std::string_view key);
    [[nodiscard]] bool flagOr(std::string_view key, bool fallback);

    template <std::integral T>
    [[nodiscard]] T number(std::string_view key) {
        const auto* found = member(key);
        if (found == nullptr)
            return {};
        if (found->is_number_unsigned()) {
            const auto value = found->get<std::uint64_t>();
            if (std::in_range<T>(value))
                return static_cast<T>(value);
        } else if (found->is_number_integer()) {
            const auto value = found->get<std::int64_t>();
            if (std::in_range<T>(value))
                return static_cast<T>(value);
        }
        wrong(
            key, std::format(
                     "must be a whole number from {} to {}", std::numeric_limits<T>::min(),
                     std::numeric_limits<T>::max()));
        return {};
    }

    // Calls each(Reader&) for the objects of an array.
    template <class F>
    void objects(std::string_view key, F each) {
        const auto* found = member(key);
        if (found == nullptr)
            return;
        if (!found->is_array())
            return wrong(key, "must be an array");
        std::size_t index = 0;
        for (const auto& item : *found) {
            Reader inner(item, std::format("{}/{}", pointer(key), index++), fault_);
            each(inner);
        }
    }
    // Calls with(Reader&) for an object.
    template <class F>
    void object(std::string_view key, F with) {
        if (const auto* found = member(key)) {
            Reader inner(*found, pointer(key), fault_);
            with(inner);
        }
    }
    // Calls each(name, Reader&) for the members of an object of objects.
    template <class F>
    void entries(std::string_view key, F each) {
        const auto* found = member(key);
        if (found == nullptr)
            return;
        if (!found->is_object())
            return wrong(key, "must be an object");
        for (const auto& [name, item] : found->items()) {
            Reader inner(item, pointer(key) + pointerPart(name), fault_);
            each(name, inner);
        }
    }

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] const nlohmann::json* raw(std::string_view key) { return member(key); }
    void wrong(std::string_view key, std::string_view rule);
    void refuse(std::string_view key, std::string sentence); // of a value that somebody else has read

    template <class T>
    [[nodiscard]] Result<T> finish(T value) const {
        if (fault_)
            return std::unexpected(*fault_);
        return value;
    }

private:
    Reader(const nlohmann::json& value, std::string at, std::optional<Error>& fault);

    [[nodiscard]] const nlohmann::json* member(std::string_view key); // records it where it is missing
    [[nodiscard]] static std::string pointerPart(std::string_view key);
    [[nodiscard]] std::string pointer(std::string_view key) const { return at_ + pointerPart(key); }

    const nlohmann::json& value_;
    std::string at_;
    std::optional<Error> ownFault_;
    std::optional<Error>& fault_;
};

// Parses, reads, and reports whatever was the first to be wrong.
template <class T, class F>
[[nodiscard]] Result<T> readWire(std::string_view text, F read) {
    const auto parsed = parseWire(text);
    if (!parsed)
        return std::unexpected(parsed.error());
    Reader reader(*parsed);
    T value = read(reader);
    return reader.finish(std::move(value));
}

} // namespace castwright::protocol
