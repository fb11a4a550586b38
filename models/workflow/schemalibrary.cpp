// The one place that includes valijson.
#include "models/workflow/schemalibrary.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "models/json/pointer.h"
#include "models/workflow/configschema.h"

namespace castwright::workflow {

namespace {

nlohmann::json converted(const json::Value& value) {
    if (const auto* flag = value.asBool())
        return *flag;
    if (const auto* number = value.asNumber())
        return nlohmann::json::parse(number->text, nullptr, false);
    if (const auto* text = value.asString())
        return *text;
    if (const auto* array = value.asArray()) {
        auto result = nlohmann::json::array();
        for (const auto& each : *array)
            result.push_back(converted(each));
        return result;
    }
    if (const auto* object = value.asObject()) {
        auto result = nlohmann::json::object();
        for (const auto& [key, each] : *object)
            result[key] = converted(each);
        return result;
    }
    return nullptr;
}

// "<root>[model][0]" and its kin as a pointer.
std::string pointerFrom(const std::vector<std::string>& context) {
    std::string pointer;
    for (const auto& step : context)
        if (step.size() > 2 && step.front() == '[')
            pointer = json::pointerTo(pointer, std::string_view(step).substr(1, step.size() - 2));
    return pointer;
}

} // namespace

struct SchemaLibrary::Compiled {
    valijson::Schema schema;
};

Result<SchemaLibrary> SchemaLibrary::compile(const json::Value& schema) {
    const nlohmann::json named = converted(schema);
    const valijson::adapters::NlohmannJsonAdapter adapter(named);
    auto compiled = std::make_shared<Compiled>();
    try {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(adapter, compiled->schema);
    } catch (const std::exception& problem) {
        return fail(ErrorCode::invalid, std::string("This is no JSON Schema: ") + problem.what());
    }
    SchemaLibrary library;
    library.compiled_ = std::move(compiled);
    return library;
}

std::vector<SchemaViolation> SchemaLibrary::check(const json::Value& value) const {
    const nlohmann::json named = converted(value);
    const valijson::adapters::NlohmannJsonAdapter adapter(named);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(compiled_->schema, adapter, &results))
        return {};
    std::vector<SchemaViolation> found;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
        auto violation = SchemaViolation{
            .rule = SchemaViolation::Rule::other,
            .pointer = pointerFrom(error.context),
            .message = "breaks a rule of its schema: " + error.description};
        if (found.empty() || found.back() != violation)
            found.push_back(std::move(violation));
    }
    return found;
}

} // namespace castwright::workflow
