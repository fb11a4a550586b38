// Whether a value is what a schema of an OpenAPI document says; members that it does not name are faults,
// too.
#pragma once

#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

namespace castwright::contract {

class SchemaCheck {
public:
    explicit SchemaCheck(const nlohmann::json& document)
        : document_(document) {}

    // "" where it fits, else the first place that does not and why.
    [[nodiscard]] std::string
    fault(const nlohmann::json& schema, const nlohmann::json& value, const std::string& at = "") const {
        if (const auto reference = schema.find("$ref"); reference != schema.end()) {
            const nlohmann::json::json_pointer to(reference->get<std::string>().substr(1));
            return document_.contains(to) ? fault(document_[to], value, at)
                                          : at + ": there is no " + to.to_string();
        }
        if (value.is_null() && schema.value("nullable", false))
            return {};
        if (const auto listed = schema.find("enum");
            listed != schema.end() && std::ranges::find(*listed, value) == listed->end())
            return at + ": " + value.dump() + " is none of " + listed->dump();
        const auto type = schema.value("type", std::string());
        if (!type.empty() && !isOf(type, value))
            return at + ": " + value.dump().substr(0, 80) + " is no " + type;
        if (type == "string" && value.get<std::string>().size() < schema.value("minLength", std::size_t{0}))
            return at + ": is too short";
        if (type == "array" && schema.contains("items"))
            for (std::size_t n = 0; n < value.size(); ++n)
                if (auto wrong = fault(schema["items"], value[n], at + "/" + std::to_string(n));
                    !wrong.empty())
                    return wrong;
        return type == "object" ? faultOfMembers(schema, value, at) : std::string();
    }

private:
    [[nodiscard]] static bool isOf(const std::string& type, const nlohmann::json& value) {
        return type == "string"    ? value.is_string()
               : type == "integer" ? value.is_number_integer()
               : type == "number"  ? value.is_number()
               : type == "boolean" ? value.is_boolean()
               : type == "array"   ? value.is_array()
                                   : type == "object" && value.is_object();
    }
    [[nodiscard]] std::string
    faultOfMembers(const nlohmann::json& schema, const nlohmann::json& value, const std::string& at) const {
        for (const auto& name : schema.value("required", nlohmann::json::array()))
            if (!value.contains(name.get<std::string>()))
                return at + ": " + name.get<std::string>() + " is missing";
        const auto known = schema.value("properties", nlohmann::json::object());
        const auto others = schema.value("additionalProperties", nlohmann::json(false));
        for (const auto& [name, member] : value.items()) {
            if (others == nlohmann::json(true) && !known.contains(name))
                continue;
            if (others == nlohmann::json(false) && !known.contains(name))
                return at + "/" + name + ": is not documented";
            if (auto wrong = fault(known.contains(name) ? known[name] : others, member, at + "/" + name);
                !wrong.empty())
                return wrong;
        }
        return {};
    }

    const nlohmann::json& document_;
};

} // namespace castwright::contract
