// A JSON value as data: numbers as they were written, members in their order. The bytes of a file are not
// here; models/json/document.h keeps those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace castwright::json {

struct Number {
    std::string text; // as written: 1e3 and 1000 are different texts and equal numbers

    [[nodiscard]] double toDouble() const;
    bool operator==(const Number& other) const;
};

class Value {
public:
    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool value)
        : data_(value) {}
    Value(int value)
        : data_(Number{std::to_string(value)}) {}
    Value(std::int64_t value)
        : data_(Number{std::to_string(value)}) {}
    Value(Number value)
        : data_(std::move(value)) {}
    Value(std::string value)
        : data_(std::move(value)) {}
    Value(std::string_view value)
        : data_(std::string(value)) {}
    Value(const char* value)
        : data_(std::string(value)) {}
    Value(Array value)
        : data_(std::move(value)) {}
    Value(Object value)
        : data_(std::move(value)) {}

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(data_); }
    [[nodiscard]] const bool* asBool() const { return std::get_if<bool>(&data_); }
    [[nodiscard]] const Number* asNumber() const { return std::get_if<Number>(&data_); }
    [[nodiscard]] const std::string* asString() const { return std::get_if<std::string>(&data_); }
    [[nodiscard]] const Array* asArray() const { return std::get_if<Array>(&data_); }
    [[nodiscard]] const Object* asObject() const { return std::get_if<Object>(&data_); }
    [[nodiscard]] Array* asArray() { return std::get_if<Array>(&data_); }
    [[nodiscard]] Object* asObject() { return std::get_if<Object>(&data_); }

    // The member of an object, or nullptr where there is none or this is no object.
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key);
    // The string at a key, or "" where it is missing or something else.
    [[nodiscard]] std::string_view stringAt(std::string_view key) const;
    // Replaces the member or appends it; makes an object of anything else.
    void set(std::string_view key, Value value);
    bool remove(std::string_view key);

    // The order of members does not count, numbers compare by value.
    bool operator==(const Value& other) const;

private:
    std::variant<std::monostate, bool, Number, std::string, Array, Object> data_;
};

} // namespace castwright::json
