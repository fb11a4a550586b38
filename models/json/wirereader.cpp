// The span tree's scanner judges, and its tokens become the values: one pass that knows every position, where
// nlohmann's own parser gives none for what it accepts.
#include "models/json/wirereader.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <format>
#include <nlohmann/json.hpp>

#include "models/json/document.h"

namespace castwright::json {

namespace {

nlohmann::json numberFrom(std::string_view text) {
    const auto parsed = [text](auto value) -> std::optional<decltype(value)> {
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem != std::errc{} || end != text.data() + text.size())
            return std::nullopt;
        return value;
    };
    if (text.find_first_of(".eE") == std::string_view::npos) {
        if (const auto whole = parsed(std::int64_t{}))
            return *whole;
        if (const auto whole = parsed(std::uint64_t{}))
            return *whole;
    }
    const auto real = Number{std::string(text)}.toDouble();
    return std::isfinite(real) ? nlohmann::json(real) : nlohmann::json();
}

nlohmann::json jsonFrom(const Element& element, std::optional<Element>& outOfRange) {
    switch (element.kind()) {
    case Kind::null:
        return nullptr;
    case Kind::boolean:
        return element.isTrue();
    case Kind::string:
        return element.string();
    case Kind::number: {
        auto number = numberFrom(element.text());
        if (number.is_null() && !outOfRange)
            outOfRange = element;
        return number;
    }
    case Kind::array: {
        auto items = nlohmann::json::array();
        items.get_ref<nlohmann::json::array_t&>().reserve(element.size());
        for (const auto child : element.children())
            items.push_back(jsonFrom(child, outOfRange));
        return items;
    }
    case Kind::object: {
        auto members = nlohmann::json::object();
        for (const auto child : element.children())
            members.emplace(child.key(), jsonFrom(child, outOfRange));
        return members;
    }
    }
    std::unreachable();
}

Result<Document> guarded(std::string_view bytes, const WireLimits& limits) {
    if (bytes.size() > limits.bytes)
        return fail(
            ErrorCode::tooLarge,
            std::format("The message has {} bytes and may have {}.", bytes.size(), limits.bytes));
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return fail(
            ErrorCode::invalid, "The message begins with a byte order mark; leave it out.",
            Location{.file = {}, .pointer = {}, .offset = 0, .line = 1, .column = 1});
    auto document = Document::parse(std::string(bytes));
    if (document && document->hasProblems())
        return std::unexpected(document->problems().front());
    return document;
}

} // namespace

Result<nlohmann::json> readWire(std::string_view bytes, const WireLimits& limits) {
    const auto document = guarded(bytes, limits);
    if (!document)
        return std::unexpected(document.error());
    std::optional<Element> outOfRange;
    auto value = jsonFrom(document->root(), outOfRange);
    if (outOfRange)
        return fail(
            ErrorCode::invalid, "The number is past the range of a double.",
            document->locate(outOfRange->begin()));
    return value;
}

Result<Value> readWireValue(std::string_view bytes, const WireLimits& limits) {
    const auto document = guarded(bytes, limits);
    if (!document)
        return std::unexpected(document.error());
    return document->root().value();
}

std::string writeWire(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

nlohmann::json toWire(const Value& value) {
    if (const auto* text = value.asString())
        return *text;
    if (const auto* number = value.asNumber())
        return numberFrom(number->text);
    if (const auto* truth = value.asBool())
        return *truth;
    if (const auto* items = value.asArray()) {
        auto array = nlohmann::json::array();
        for (const auto& item : *items)
            array.push_back(toWire(item));
        return array;
    }
    if (const auto* members = value.asObject()) {
        auto object = nlohmann::json::object();
        for (const auto& [key, member] : *members)
            object.emplace(key, toWire(member));
        return object;
    }
    return nullptr;
}

Value fromWire(const nlohmann::json& value) {
    switch (value.type()) {
    case nlohmann::json::value_t::object: {
        Value::Object members;
        for (const auto& [key, member] : value.items())
            members.emplace_back(key, fromWire(member));
        return members;
    }
    case nlohmann::json::value_t::array: {
        Value::Array items;
        for (const auto& item : value)
            items.push_back(fromWire(item));
        return items;
    }
    case nlohmann::json::value_t::string:
        return value.get<std::string>();
    case nlohmann::json::value_t::boolean:
        return value.get<bool>();
    case nlohmann::json::value_t::number_integer:
    case nlohmann::json::value_t::number_unsigned:
    case nlohmann::json::value_t::number_float:
        return Number{writeWire(value)};
    default:
        return {};
    }
}

} // namespace castwright::json
