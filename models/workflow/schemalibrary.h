// valijson behind a door: its headers are heavy, and it may see only nlohmann::json values that have a name.
#pragma once

#include <memory>
#include <vector>

#include "models/json/value.h"
#include "models/vocabulary/error.h"

namespace castwright::workflow {

struct SchemaViolation;

class SchemaLibrary {
public:
    [[nodiscard]] static Result<SchemaLibrary> compile(const json::Value& schema);
    [[nodiscard]] std::vector<SchemaViolation> check(const json::Value& value) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
};

} // namespace castwright::workflow
