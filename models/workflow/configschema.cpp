// Compiles schemas to rules over json::Value.
#include "models/workflow/configschema.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <optional>
#include <regex>
#include <utility>

#include "models/json/pointer.h"
#include "models/workflow/schemalibrary.h"

namespace castwright::workflow {

namespace {

enum TypeBit : unsigned {
    nullBit = 1,
    booleanBit = 2,
    integerBit = 4,
    numberBit = 8,
    stringBit = 16,
    arrayBit = 32,
    objectBit = 64,
};

unsigned bitOf(std::string_view name) {
    static constexpr std::pair<std::string_view, unsigned> names[] = {
        {"null", nullBit},     {"boolean", booleanBit}, {"integer", integerBit}, {"number", numberBit},
        {"string", stringBit}, {"array", arrayBit},     {"object", objectBit}};
    const auto found = std::ranges::find(names, name, &std::pair<std::string_view, unsigned>::first);
    return found == std::end(names) ? 0 : found->second;
}

std::string typeNames(unsigned bits) {
    static constexpr std::pair<unsigned, std::string_view> names[] = {
        {nullBit, "null"},       {booleanBit, "true or false"}, {integerBit, "a whole number"},
        {numberBit, "a number"}, {stringBit, "text"},           {arrayBit, "a list"},
        {objectBit, "an object"}};
    std::string text;
    for (const auto& [bit, title] : names)
        if (bits & bit)
            text += (text.empty() ? "" : " or ") + std::string(title);
    return text;
}

unsigned bitsOf(const json::Value& value) {
    if (value.isNull())
        return nullBit;
    if (value.asBool())
        return booleanBit;
    if (const auto* number = value.asNumber()) {
        const auto real = number->toDouble();
        return numberBit | (std::isfinite(real) && std::trunc(real) == real ? integerBit : 0U);
    }
    if (value.asString())
        return stringBit;
    return value.asArray() ? arrayBit : objectBit;
}

std::size_t codePoints(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string inWords(const json::Value& value) {
    if (const auto* text = value.asString())
        return "\"" + *text + "\"";
    if (const auto* number = value.asNumber())
        return number->text;
    if (const auto* flag = value.asBool())
        return *flag ? "true" : "false";
    return value.isNull() ? "null" : "a fixed value";
}

std::optional<std::size_t> countAt(const json::Value& schema, std::string_view key) {
    const auto* value = schema.find(key);
    if (!value || !value->asNumber() || value->asNumber()->toDouble() < 0)
        return std::nullopt;
    return static_cast<std::size_t>(value->asNumber()->toDouble());
}

std::optional<double> numberAt(const json::Value& schema, std::string_view key) {
    const auto* value = schema.find(key);
    return value && value->asNumber() ? std::optional(value->asNumber()->toDouble()) : std::nullopt;
}

} // namespace

struct ConfigSchema::Rules {
    unsigned types = 0; // 0: any
    std::vector<std::string> required;
    std::vector<std::pair<std::string, std::unique_ptr<const Rules>>> properties;
    std::unique_ptr<const Rules> items;
    std::unique_ptr<const Rules> additional;
    bool refusesAdditional = false;
    std::vector<json::Value> values; // of enum or const; empty: any
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<std::size_t> minLength;
    std::optional<std::size_t> maxLength;
    std::optional<std::size_t> minItems;
    std::optional<std::size_t> maxItems;
    std::optional<std::size_t> minProperties;
    std::optional<std::regex> pattern;
    std::string patternText;
    bool uniqueItems = false;

    void check(const json::Value& value, const std::string& at, std::vector<SchemaViolation>& found) const;
    void checkText(const std::string& text, const std::string& at, std::vector<SchemaViolation>& found) const;
    void checkArray(
        const json::Value::Array& array, const std::string& at, std::vector<SchemaViolation>& found) const;
    void checkObject(
        const json::Value::Object& object, const std::string& at, std::vector<SchemaViolation>& found) const;
};

namespace {

using Rules = ConfigSchema::Rules;

// Nothing where the schema uses what only the library knows.
std::unique_ptr<Rules> compileRules(const json::Value& schema) {
    const auto* members = schema.asObject();
    if (!members)
        return nullptr;
    auto rules = std::make_unique<Rules>();
    for (const auto& [key, value] : *members) {
        if (key == "$schema" || key == "title" || key == "description" || key == "default" || key == "format"
            || key == "examples" || key == "$comment" || key == "enumNames") {
            continue;
        } else if (key == "type") {
            if (const auto* name = value.asString()) {
                rules->types = bitOf(*name);
            } else if (const auto* names = value.asArray()) {
                for (const auto& each : *names)
                    rules->types |= each.asString() ? bitOf(*each.asString()) : 0U;
            }
            if (rules->types == 0)
                return nullptr;
        } else if (key == "required" && value.asArray()) {
            for (const auto& name : *value.asArray()) {
                if (!name.asString())
                    return nullptr;
                rules->required.push_back(*name.asString());
            }
        } else if (key == "properties" && value.asObject()) {
            for (const auto& [name, sub] : *value.asObject()) {
                auto compiled = compileRules(sub);
                if (!compiled)
                    return nullptr;
                rules->properties.emplace_back(name, std::move(compiled));
            }
        } else if (key == "items") {
            rules->items = compileRules(value);
            if (!rules->items)
                return nullptr;
        } else if (key == "additionalProperties") {
            if (const auto* allowed = value.asBool()) {
                rules->refusesAdditional = !*allowed;
            } else {
                rules->additional = compileRules(value);
                if (!rules->additional)
                    return nullptr;
            }
        } else if (key == "enum" && value.asArray()) {
            rules->values = *value.asArray();
        } else if (key == "const") {
            rules->values = {value};
        } else if (key == "minimum") {
            rules->minimum = numberAt(schema, key);
        } else if (key == "maximum") {
            rules->maximum = numberAt(schema, key);
        } else if (key == "minLength") {
            rules->minLength = countAt(schema, key);
        } else if (key == "maxLength") {
            rules->maxLength = countAt(schema, key);
        } else if (key == "minItems") {
            rules->minItems = countAt(schema, key);
        } else if (key == "maxItems") {
            rules->maxItems = countAt(schema, key);
        } else if (key == "minProperties") {
            rules->minProperties = countAt(schema, key);
        } else if (key == "uniqueItems" && value.asBool()) {
            rules->uniqueItems = *value.asBool();
        } else if (key == "pattern" && value.asString()) {
            try {
                rules->pattern.emplace(*value.asString(), std::regex::ECMAScript | std::regex::optimize);
                rules->patternText = *value.asString();
            } catch (const std::regex_error&) {
                return nullptr; // the library says what is wrong with it
            }
        } else {
            return nullptr;
        }
    }
    return rules;
}

} // namespace

void ConfigSchema::Rules::check(
    const json::Value& value, const std::string& at, std::vector<SchemaViolation>& found) const {
    using Rule = SchemaViolation::Rule;
    if (types != 0 && (types & bitsOf(value)) == 0) {
        found.push_back({Rule::type, at, "must be " + typeNames(types)});
        return;
    }
    if (!values.empty() && std::ranges::find(values, value) == values.end()) {
        std::string list;
        for (const auto& each : values)
            list += (list.empty() ? "" : ", ") + inWords(each);
        found.push_back({Rule::value, at, (values.size() == 1 ? "must be " : "must be one of ") + list});
    }
    if (const auto* number = value.asNumber(); number && (minimum || maximum)) {
        const auto real = number->toDouble();
        if (minimum && real < *minimum)
            found.push_back({Rule::value, at, std::format("must be at least {}", *minimum)});
        if (maximum && real > *maximum)
            found.push_back({Rule::value, at, std::format("must be at most {}", *maximum)});
    }
    if (const auto* text = value.asString())
        checkText(*text, at, found);
    else if (const auto* array = value.asArray())
        checkArray(*array, at, found);
    else if (const auto* object = value.asObject())
        checkObject(*object, at, found);
}

void ConfigSchema::Rules::checkText(
    const std::string& text, const std::string& at, std::vector<SchemaViolation>& found) const {
    using Rule = SchemaViolation::Rule;
    if (minLength && text.size() < *minLength * 4 && codePoints(text) < *minLength)
        found.push_back(
            {Rule::length, at,
             *minLength == 1 ? "must not be empty"
                             : std::format("must have at least {} characters", *minLength)});
    if (maxLength && text.size() > *maxLength && codePoints(text) > *maxLength)
        found.push_back({Rule::length, at, std::format("must have at most {} characters", *maxLength)});
    if (pattern && !std::regex_search(text, *pattern))
        found.push_back({Rule::value, at, "must match the pattern " + patternText});
}

void ConfigSchema::Rules::checkArray(
    const json::Value::Array& array, const std::string& at, std::vector<SchemaViolation>& found) const {
    using Rule = SchemaViolation::Rule;
    if (minItems && array.size() < *minItems)
        found.push_back({Rule::length, at, std::format("needs at least {} entries", *minItems)});
    if (maxItems && array.size() > *maxItems)
        found.push_back({Rule::length, at, std::format("may have at most {} entries", *maxItems)});
    if (uniqueItems)
        for (std::size_t i = 1; i < array.size(); ++i)
            if (std::find(array.begin(), array.begin() + static_cast<std::ptrdiff_t>(i), array[i])
                != array.begin() + static_cast<std::ptrdiff_t>(i)) {
                found.push_back(
                    {Rule::value, json::pointerTo(at, i), "stands in the list twice; once is enough"});
                break;
            }
    if (items)
        for (std::size_t i = 0; i < array.size(); ++i)
            items->check(array[i], json::pointerTo(at, i), found);
}

void ConfigSchema::Rules::checkObject(
    const json::Value::Object& object, const std::string& at, std::vector<SchemaViolation>& found) const {
    using Rule = SchemaViolation::Rule;
    for (const auto& name : required)
        if (std::ranges::find(object, name, &json::Value::Member::first) == object.end())
            found.push_back({Rule::missing, json::pointerTo(at, name), "is missing"});
    if (minProperties && object.size() < *minProperties)
        found.push_back({Rule::length, at, std::format("needs at least {} fields", *minProperties)});
    for (const auto& [name, value] : object) {
        const auto known =
            std::ranges::find(properties, name, [](const auto& each) -> const auto& { return each.first; });
        if (known != properties.end())
            known->second->check(value, json::pointerTo(at, name), found);
        else if (refusesAdditional)
            found.push_back({Rule::unexpected, json::pointerTo(at, name), "is no field of this kind"});
        else if (additional)
            additional->check(value, json::pointerTo(at, name), found);
    }
}

struct ConfigSchema::Library {
    SchemaLibrary schema;
};

ConfigSchema::ConfigSchema() = default;
ConfigSchema::~ConfigSchema() = default;

Result<std::shared_ptr<const ConfigSchema>> ConfigSchema::compile(const json::Value& schema) {
    auto library = SchemaLibrary::compile(schema);
    if (!library)
        return std::unexpected(std::move(library.error()));
    std::shared_ptr<ConfigSchema> compiled(new ConfigSchema);
    compiled->root_ = compileRules(schema);
    compiled->library_ = std::make_unique<const Library>(Library{std::move(*library)});
    return compiled;
}

std::vector<SchemaViolation> ConfigSchema::check(const json::Value& value) const {
    if (!root_)
        return checkByLibrary(value);
    std::vector<SchemaViolation> found;
    root_->check(value, {}, found);
    return found;
}

std::vector<SchemaViolation> ConfigSchema::checkByLibrary(const json::Value& value) const {
    return library_->schema.check(value);
}

const json::Value* schemaAt(const json::Value& schema, std::string_view pointer) {
    const auto steps = json::pointerSteps(pointer);
    if (!steps)
        return nullptr;
    const auto* at = &schema;
    for (const auto& step : *steps) {
        const json::Value* next = nullptr;
        if (const auto* properties = at->find("properties"))
            next = properties->find(step);
        if (!next && json::arrayIndex(step))
            next = at->find("items");
        if (!next)
            next = at->find("additionalProperties");
        if (!next || !next->asObject())
            return nullptr;
        at = next;
    }
    return at;
}

} // namespace castwright::workflow
