// What a form has to ask for the selected nodes: the fields of their kind's schema, how each is edited, and
// what it holds now. A plain value: the widgets are made from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/workflow/graph.h"
#include "models/workflow/nodekind.h"

namespace castwright::inspector {

enum class Editor : std::uint8_t {
    name,       // one line; a change renames the node
    line,       // one line of text
    prompt,     // text with {variables}
    code,       // text, monospaced
    expression, // one line, judged while one types
    secret,     // names what the keyring holds
    number,
    integer,
    toggle,
    choice,    // one of a few values
    modelName, // a line with suggestions
    toolName,  // one tool definition
    nextNode,  // one of the nodes that it leads to
    toolList,  // any of the tool definitions
    textList,  // one text a line
    texts,     // names with a text each
    form,      // a JSON Schema of type object, as a list of questions
    group,     // an object with fields of its own
    list,      // an array of such objects
    json,      // anything else, as its text
};

struct Choice {
    json::Value value;
    std::string title;
    bool operator==(const Choice&) const = default;
};

struct Field {
    Editor editor = Editor::json;
    std::string pointer; // inside the node: "/config/model/model"
    std::string title;
    std::string help;
    bool isRequired = false;
    std::optional<json::Value> value;    // missing: not set
    bool isMixed = false;                // the selected nodes hold different values
    std::optional<json::Value> standard; // what a new node of the kind would have
    std::vector<Choice> choices;
    std::optional<double> least;
    std::optional<double> most;
    std::vector<Field> fields;                    // of a group; of a list, one group for each entry
    std::optional<json::Value> newEntry;          // of a list: what "Add" appends
    std::vector<std::vector<Field>> alternatives; // of a group with oneOf: the fields that each would have
    std::vector<std::string> alternativeTitles;
    std::size_t alternative = 0; // the one that fits now
    bool operator==(const Field&) const = default;
};

// The fields of the first node's kind that all the nodes have. `nodes` is not empty. An unknown kind gets one
// field for each thing its configuration holds.
[[nodiscard]] std::vector<Field>
planFields(std::span<const workflow::Node* const> nodes, const workflow::NodeKinds& kinds);

// Which widgets the fields need, without what they hold: equal for two plans that one form can show.
[[nodiscard]] std::string shapeOf(std::span<const Field> fields);

// The value at a pointer of the node; nullptr where there is none.
[[nodiscard]] const json::Value* valueAt(const workflow::Node& node, std::string_view pointer);

} // namespace castwright::inspector
