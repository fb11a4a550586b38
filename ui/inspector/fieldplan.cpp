#include "ui/inspector/fieldplan.h"

#include <algorithm>
#include <format>

#include "models/json/pointer.h"

namespace castwright::inspector {

namespace {

using json::Value;

// "max_tokens" as "Max tokens": for fields that no schema names.
std::string spoken(std::string_view key) {
    std::string words(key);
    std::ranges::replace(words, '_', ' ');
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

const Value* at(const Value* value, std::string_view pointer) {
    const auto steps = json::pointerSteps(pointer);
    if (!steps)
        return nullptr;
    for (const auto& step : *steps) {
        if (value == nullptr)
            return nullptr;
        if (const auto* array = value->asArray()) {
            const auto index = json::arrayIndex(step);
            value = index && *index < array->size() ? &(*array)[*index] : nullptr;
        } else {
            value = value->find(step);
        }
    }
    return value;
}

std::optional<double> numberAt(const Value& schema, std::string_view key) {
    const auto* value = schema.find(key);
    return value != nullptr && value->asNumber() != nullptr ? std::optional(value->asNumber()->toDouble())
                                                            : std::nullopt;
}

// Kinds, nodes and the place in them that a plan is being made for.
struct Place {
    std::span<const workflow::Node* const> nodes;
    const Value* defaults = nullptr; // beside the schema; nullptr: none
};

std::vector<Field> fieldsOf(const Value& schema, const std::string& pointer, const Place& place);

Editor textEditor(const Value& schema, const std::string& pointer) {
    const auto format = schema.stringAt("format");
    if (pointer == "/config/name")
        return Editor::name;
    if (pointer.ends_with("/model/model"))
        return Editor::modelName;
    return format == "prompt"       ? Editor::prompt
           : format == "python"     ? Editor::code
           : format == "expression" ? Editor::expression
           : format == "tool"       ? Editor::toolName
           : format == "secret"     ? Editor::secret
           : format == "next-node"  ? Editor::nextNode
                                    : Editor::line;
}

Editor arrayEditor(const Value& schema, const std::string& pointer) {
    const auto* items = schema.find("items");
    const auto type = items == nullptr ? std::string_view() : items->stringAt("type");
    if (pointer == "/config/tools")
        return Editor::toolList;
    return type == "string"                                           ? Editor::textList
           : type == "object" && items->find("properties") != nullptr ? Editor::list
                                                                      : Editor::json;
}

Editor objectEditor(const Value& schema, const std::string& pointer) {
    if (pointer == "/config/input_schema")
        return Editor::form;
    if (schema.find("properties") != nullptr || schema.find("oneOf") != nullptr)
        return Editor::group;
    const auto* more = schema.find("additionalProperties");
    return more != nullptr && more->stringAt("type") == "string" ? Editor::texts : Editor::json;
}

Editor editorFor(const Value& schema, const std::string& pointer) {
    if (schema.find("enum") != nullptr)
        return Editor::choice;
    const auto type = schema.stringAt("type");
    return type == "string"    ? textEditor(schema, pointer)
           : type == "number"  ? Editor::number
           : type == "integer" ? Editor::integer
           : type == "boolean" ? Editor::toggle
           : type == "array"   ? arrayEditor(schema, pointer)
           : type == "object"  ? objectEditor(schema, pointer)
                               : Editor::json;
}

// What an entry that is added holds: each required text empty, so that the form shows what is missing.
Value emptyEntry(const Value& schema) {
    Value entry{Value::Object{}};
    if (const auto* required = schema.find("required"); required != nullptr && required->asArray() != nullptr)
        for (const auto& name : *required->asArray())
            if (name.asString() != nullptr)
                entry.set(*name.asString(), Value(""));
    return entry;
}

void fillList(Field& field, const Value& schema, const Place& place) {
    const auto& items = *schema.find("items");
    field.newEntry = emptyEntry(items);
    if (field.isMixed || !field.value || field.value->asArray() == nullptr)
        return;
    for (std::size_t i = 0; i < field.value->asArray()->size(); ++i) {
        const auto pointer = json::pointerTo(field.pointer, i);
        Field entry{.editor = Editor::group, .pointer = pointer, .title = std::format("{}", i + 1)};
        entry.fields = fieldsOf(items, pointer, {.nodes = place.nodes});
        field.fields.push_back(std::move(entry));
    }
}

// How many of the alternative's own fields the value has: the one with the most fits.
std::size_t matches(const Value& alternative, const std::optional<Value>& value) {
    std::size_t count = 0;
    if (const auto* properties = alternative.find("properties");
        value && properties != nullptr && properties->asObject() != nullptr)
        for (const auto& [name, schema] : *properties->asObject()) {
            const auto* present = value->find(name);
            const auto* fixed = schema.find("const");
            if (present != nullptr && (fixed == nullptr || *fixed == *present))
                ++count;
        }
    return count;
}

void fillAlternatives(Field& field, const Value& schema, const Place& place) {
    const auto* alternatives = schema.find("oneOf");
    if (alternatives == nullptr || alternatives->asArray() == nullptr)
        return;
    std::size_t best = 0;
    for (const auto& one : *alternatives->asArray()) {
        const auto number = field.alternatives.size();
        const auto title = one.stringAt("title");
        field.alternativeTitles.push_back(title.empty() ? std::format("{}", number + 1) : std::string(title));
        field.alternatives.push_back(fieldsOf(one, field.pointer, place));
        if (const auto fit = matches(one, field.value); fit > best) {
            best = fit;
            field.alternative = number;
        }
    }
}

Field fieldFor(
    const std::string& key, const Value& schema, const std::string& pointer, bool isRequired,
    const Place& place) {
    const auto title = schema.stringAt("title");
    Field field{
        .editor = editorFor(schema, pointer),
        .pointer = pointer,
        .title = title.empty() ? spoken(key) : std::string(title),
        .help = std::string(schema.stringAt("description")),
        .isRequired = isRequired,
        .least = numberAt(schema, "minimum"),
        .most = numberAt(schema, "maximum")};
    const auto* first = valueAt(*place.nodes.front(), pointer);
    if (first != nullptr)
        field.value = *first;
    for (const auto* node : place.nodes.subspan(1)) {
        const auto* other = valueAt(*node, pointer);
        field.isMixed |=
            (other == nullptr) != (first == nullptr) || (other != nullptr && !(*other == *first));
    }
    if (const auto* standard = place.defaults == nullptr ? nullptr : place.defaults->find(key))
        field.standard = *standard;
    else if (const auto* said = schema.find("default"))
        field.standard = *said;
    if (const auto* values = schema.find("enum"); values != nullptr && values->asArray() != nullptr) {
        const auto* said = schema.find("enumNames"); // as many tools for forms spell it
        const auto* names = said == nullptr ? nullptr : said->asArray();
        for (const auto& value : *values->asArray()) {
            const auto at = field.choices.size();
            const auto* name = names != nullptr && at < names->size() ? (*names)[at].asString() : nullptr;
            field.choices.push_back(
                {value, name != nullptr    ? *name
                        : value.asString() ? spoken(*value.asString())
                                           : std::string()});
        }
    }
    if (field.editor == Editor::group) {
        const Place inner{
            .nodes = place.nodes,
            .defaults = place.defaults == nullptr ? nullptr : place.defaults->find(key)};
        field.fields = fieldsOf(schema, pointer, inner);
        fillAlternatives(field, schema, inner);
    } else if (field.editor == Editor::list) {
        fillList(field, schema, place);
    }
    return field;
}

std::vector<Field> fieldsOf(const Value& schema, const std::string& pointer, const Place& place) {
    std::vector<Field> fields;
    const auto* properties = schema.find("properties");
    if (properties == nullptr || properties->asObject() == nullptr)
        return fields;
    const auto* required = schema.find("required");
    for (const auto& [key, inner] : *properties->asObject()) {
        const bool isRequired = required != nullptr && required->asArray() != nullptr
                                && std::ranges::contains(*required->asArray(), Value(key));
        fields.push_back(fieldFor(key, inner, json::pointerTo(pointer, key), isRequired, place));
    }
    return fields;
}

// Where a kind asks for one thing or another, the fields of the way that was not taken are left out, unless
// something stands in them.
void keepTakenWay(std::vector<Field>& fields, const Value& schema, const Value& config) {
    const auto* ways = schema.find("oneOf");
    if (ways == nullptr || ways->asArray() == nullptr)
        return;
    const auto isTaken = [&](const Value& way) {
        const auto* properties = way.find("properties");
        return properties != nullptr && properties->asObject() != nullptr
               && std::ranges::all_of(*properties->asObject(), [&](const auto& property) {
                      const auto* fixed = property.second.find("const");
                      const auto* present = config.find(property.first);
                      return fixed == nullptr || (present != nullptr && *present == *fixed);
                  });
    };
    const auto taken = std::ranges::find_if(*ways->asArray(), isTaken);
    if (taken == ways->asArray()->end())
        return;
    const auto names = [](const Value& way, const std::string& key) {
        const auto* properties = way.find("properties");
        return properties != nullptr && properties->find(key) != nullptr;
    };
    const auto* required = taken->find("required");
    std::erase_if(fields, [&](Field& field) {
        const auto key = json::pointerSteps(field.pointer)->back();
        field.isRequired |= required != nullptr && required->asArray() != nullptr
                            && std::ranges::contains(*required->asArray(), Value(key));
        return !field.value && !field.isMixed && !names(*taken, key)
               && std::ranges::any_of(*ways->asArray(), [&](const Value& way) { return names(way, key); });
    });
}

// A kind that nobody knows: what stands there can still be read and changed.
std::vector<Field> fieldsOfUnknown(const Place& place) {
    std::vector<Field> fields;
    const auto* members = place.nodes.front()->config.asObject();
    if (members == nullptr)
        return fields;
    for (const auto& [key, value] : *members) {
        Value schema{Value::Object{}};
        if (value.asString() != nullptr)
            schema.set("type", Value("string"));
        else if (value.asNumber() != nullptr)
            schema.set("type", Value("number"));
        else if (value.asBool() != nullptr)
            schema.set("type", Value("boolean"));
        fields.push_back(fieldFor(key, schema, json::pointerTo("/config", key), false, place));
    }
    return fields;
}

void describeShape(std::span<const Field> fields, std::string& shape) {
    for (const auto& field : fields) {
        shape += std::format("{}:{}", static_cast<int>(field.editor), field.pointer);
        if (field.editor == Editor::list || field.editor == Editor::group) {
            shape += std::format("({}", field.alternative);
            describeShape(field.fields, shape);
            if (!field.alternatives.empty())
                describeShape(field.alternatives[field.alternative], shape);
            shape += ')';
        }
        shape += ';';
    }
}

} // namespace

const Value* valueAt(const workflow::Node& node, std::string_view pointer) {
    constexpr std::string_view config = "/config";
    if (!pointer.starts_with(config))
        return nullptr;
    return at(&node.config, pointer.substr(config.size()));
}

std::vector<Field>
planFields(std::span<const workflow::Node* const> nodes, const workflow::NodeKinds& kinds) {
    const auto* kind = kinds.of(*nodes.front());
    std::vector<Field> fields =
        kind != nullptr ? fieldsOf(kind->schema, "/config", {.nodes = nodes, .defaults = &kind->defaults})
                        : fieldsOfUnknown({.nodes = nodes});
    if (kind != nullptr)
        keepTakenWay(fields, kind->schema, nodes.front()->config);
    if (nodes.size() == 1)
        return fields;
    // What all have in common. A name is one node's own.
    std::erase_if(fields, [](const Field& field) { return field.editor == Editor::name; });
    for (const auto* node : nodes.subspan(1)) {
        const auto* other = kinds.of(*node);
        if (other == kind && kind != nullptr)
            continue;
        const std::vector<const workflow::Node*> alone{node};
        const auto theirs = other != nullptr ? fieldsOf(other->schema, "/config", {.nodes = alone})
                                             : fieldsOfUnknown({.nodes = alone});
        std::erase_if(fields, [&](const Field& field) {
            return std::ranges::none_of(theirs, [&](const Field& one) {
                return one.pointer == field.pointer && one.editor == field.editor;
            });
        });
    }
    return fields;
}

std::string shapeOf(std::span<const Field> fields) {
    std::string shape;
    describeShape(fields, shape);
    return shape;
}

} // namespace castwright::inspector
