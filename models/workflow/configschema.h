// A draft-07 schema, compiled once. The keywords that kinds use are checked here on json::Value itself, in
// well under a microsecond a field; a schema that uses any other keyword is handed to valijson whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/vocabulary/error.h"

namespace castwright::workflow {

struct SchemaViolation {
    enum class Rule : std::uint8_t { missing, type, value, length, unexpected, other };
    Rule rule = Rule::other;
    std::string pointer; // of the value that breaks the rule; for a missing one, of where it should stand
    std::string message; // "must be a number", to follow the field's name
    bool operator==(const SchemaViolation&) const = default;
};

class ConfigSchema {
public:
    [[nodiscard]] static Result<std::shared_ptr<const ConfigSchema>> compile(const json::Value& schema);
    ~ConfigSchema();
    ConfigSchema(const ConfigSchema&) = delete;
    ConfigSchema& operator=(const ConfigSchema&) = delete;

    [[nodiscard]] std::vector<SchemaViolation> check(const json::Value& value) const;
    // The same by valijson, whatever the keywords: slower, and the judge of the above in tests.
    [[nodiscard]] std::vector<SchemaViolation> checkByLibrary(const json::Value& value) const;
    [[nodiscard]] bool isNative() const { return root_ != nullptr; }

    struct Rules;
    struct Library;

private:
    ConfigSchema();
    std::unique_ptr<const Rules> root_; // null where the schema needs the library
    std::unique_ptr<const Library> library_;
};

// The schema that describes the value at a pointer, following properties, items and additionalProperties;
// nullptr where the schema says nothing of it.
[[nodiscard]] const json::Value* schemaAt(const json::Value& schema, std::string_view pointer);

} // namespace castwright::workflow
