// Looking into values, and when two of them mean the same.
#include "models/json/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace castwright::json {

namespace {

// A decimal as sign, digits without zeros at either end, and the power of ten of the last digit: exact at any
// length, where a double would take two long numbers for one.
struct Decimal {
    bool negative = false;
    std::string digits;
    std::int64_t exponent = 0;
    bool operator==(const Decimal&) const = default;
};

Decimal normalise(std::string_view text) {
    Decimal decimal;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        decimal.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::int64_t written = 0;
    if (const auto mark = text.find_first_of("eE"); mark != std::string_view::npos) {
        auto power = text.substr(mark + 1);
        if (!power.empty() && power.front() == '+')
            power.remove_prefix(1);
        const auto [end, problem] = std::from_chars(power.data(), power.data() + power.size(), written);
        if (problem == std::errc::result_out_of_range)
            written = power.front() == '-' ? std::numeric_limits<std::int32_t>::min()
                                           : std::numeric_limits<std::int32_t>::max();
        written = std::clamp<std::int64_t>(
            written, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max());
        text = text.substr(0, mark);
    }
    bool inFraction = false;
    for (const char c : text) {
        if (c == '.') {
            inFraction = true;
            continue;
        }
        decimal.digits += c;
        if (inFraction)
            --written;
    }
    const auto first = decimal.digits.find_first_not_of('0');
    if (first == std::string::npos)
        return {};
    const auto last = decimal.digits.find_last_not_of('0');
    written += static_cast<std::int64_t>(decimal.digits.size() - 1 - last);
    decimal.digits = decimal.digits.substr(first, last - first + 1);
    decimal.exponent = written;
    return decimal;
}

template <class Object>
auto memberOf(Object* object, std::string_view key) -> decltype(&object->front().second) {
    if (!object)
        return nullptr;
    const auto found =
        std::find_if(object->begin(), object->end(), [&](const auto& member) { return member.first == key; });
    return found == object->end() ? nullptr : &found->second;
}

} // namespace

double Number::toDouble() const {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem == std::errc::result_out_of_range) {
        const auto decimal = normalise(text);
        const bool tiny =
            decimal.exponent + static_cast<std::int64_t>(decimal.digits.size()) < 0 || decimal.digits.empty();
        value = tiny ? 0.0 : HUGE_VAL;
        return decimal.negative ? -value : value;
    }
    return value;
}

bool Number::operator==(const Number& other) const {
    return text == other.text || normalise(text) == normalise(other.text);
}

const Value* Value::find(std::string_view key) const {
    return memberOf(asObject(), key);
}

Value* Value::find(std::string_view key) {
    return memberOf(asObject(), key);
}

std::string_view Value::stringAt(std::string_view key) const {
    const auto* member = find(key);
    const auto* text = member ? member->asString() : nullptr;
    return text ? std::string_view(*text) : std::string_view{};
}

void Value::set(std::string_view key, Value value) {
    if (auto* member = find(key)) {
        *member = std::move(value);
        return;
    }
    if (!asObject())
        data_ = Object{};
    asObject()->emplace_back(std::string(key), std::move(value));
}

bool Value::remove(std::string_view key) {
    auto* object = asObject();
    if (!object)
        return false;
    return std::erase_if(*object, [&](const auto& member) { return member.first == key; }) > 0;
}

bool Value::operator==(const Value& other) const {
    const auto* left = asObject();
    const auto* right = other.asObject();
    if (!left || !right)
        return data_ == other.data_;
    if (left->size() != right->size())
        return false;
    const auto sameKey = [](const Member& a, const Member& b) { return a.first == b.first; };
    if (std::ranges::equal(*left, *right, sameKey))
        return std::ranges::equal(
            *left, *right, [](const Member& a, const Member& b) { return a.second == b.second; });
    const auto sorted = [](const Object& object) {
        std::vector<const Member*> members;
        members.reserve(object.size());
        for (const auto& member : object)
            members.push_back(&member);
        std::ranges::stable_sort(
            members, {}, [](const Member* member) { return std::string_view(member->first); });
        return members;
    };
    return std::ranges::equal(sorted(*left), sorted(*right), [](const Member* a, const Member* b) {
        return a->first == b->first && a->second == b->second;
    });
}

} // namespace castwright::json
