// A small workflow, and random commands on one.
#pragma once

#include <string>
#include <vector>

#include "models/document/clipboard.h"
#include "models/document/workflowdocument.h"
#include "properties/seeds.h"

namespace castwright::document {

inline BundlePath path(std::string_view text) {
    return *BundlePath::parse(text);
}

inline spec::Bundle sampleBundle() {
    spec::Bundle bundle;
    bundle.files.emplace(path("definition.json"), R"({
  "name": "Crew",
  "version": "1.0",
  "tool_definitions": [
    {"name": "search", "runtime": {"script": "THE_TOOLS/search.py", "dependencies": []}}
  ],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "tools": []}},
    {"id": "reader", "type": "Specialist", "config": {"name": "Reader", "system_prompt": "You read.", "tools": ["search"]}}
  ],
  "edges": [
    {"source": "lead", "target": "reader", "type": "specialists"}
  ],
  "x-kept": [1, 2.50, {"a": null}]
}
)");
    bundle.files.emplace(
        path("THE_CAST/Reader.md"),
        "# Reader\r\n\r\n## System Prompt\r\nYou read.\r\n\r\n## Tools\r\n- search\r\n");
    bundle.files.emplace(path("THE_SPEC/plan.md"), "# Plan\n\nno newline at the end");
    return bundle;
}

inline std::string randomWord(properties::Random& random) {
    static const std::vector<std::string> words{"a",  "ä", "word", " ",  "\n", "\r\n",
                                                "\"", "{", "}",    "🎭", "\\", "0"};
    return random.pick(words);
}

// One random action of a person: on the graph, on the canvas, in a text. Most succeed; those that don't
// change nothing.
inline void randomAction(WorkflowDocument& document, properties::Random& random) {
    using namespace workflow;
    const auto& nodes = document.graph().nodes();
    const auto anyNode = [&] { return nodes.empty() ? NodeId("none") : random.pick(nodes).id; };
    switch (random.below(13)) {
    case 0: {
        Node node{
            NodeId("n" + std::to_string(random.below(30))), "Specialist", json::Value(json::Value::Object{}),
            json::Value(json::Value::Object{})};
        node.config.set("name", "Agent " + std::to_string(random.below(30)));
        const std::vector<GraphEdit> edits{AddNode{node}};
        if (auto command = document.prepare(
                edits, {{node.id, {{double(random.below(900)), 10}, false}}}, {}, "Add a node"))
            std::ignore = document.execute(std::move(*command));
        break;
    }
    case 1: {
        const std::vector<GraphEdit> edits{RemoveNode{anyNode()}};
        std::ignore = document.editGraph(edits, "Delete a node");
        break;
    }
    case 2: {
        Edge edge;
        edge.id = {{anyNode(), ""}, {anyNode(), ""}, "specialists", 0};
        edge.unknown = json::Value(json::Value::Object{});
        const std::vector<GraphEdit> edits{AddEdge{edge}};
        std::ignore = document.editGraph(edits, "Connect");
        break;
    }
    case 3: {
        const std::vector<GraphEdit> edits{
            SetField{anyNode(), "/config/system_prompt", json::Value(randomWord(random))}};
        std::ignore = document.editGraph(edits, "Edit the prompt", random.chance(50) ? "prompt" : "");
        break;
    }
    case 4:
        std::ignore = document.place(
            {{anyNode(), {{double(random.below(900)), double(random.below(900))}, false}}}, "Move", "move");
        break;
    case 5:
        std::ignore = document.renameAgent(anyNode(), "Renamed " + std::to_string(random.below(5)));
        break;
    case 6:
        std::ignore = document.renameNode(anyNode(), NodeId("r" + std::to_string(random.below(9))));
        break;
    case 7: {
        const std::vector<NodeId> chosen{anyNode(), anyNode()};
        const auto text = copyNodes(document, chosen);
        if (auto paste = pasteNodes(document, text, [](auto) { return workflow::Point{20, 20}; }))
            std::ignore = document.execute(std::move(paste->command));
        break;
    }
    case 8:
        document.closeGroup();
        break;
    case 9: {
        const auto name = path("THE_SKILLS/s" + std::to_string(random.below(4)) + ".md");
        FileEdits edits;
        if (const auto* bytes = document.bytes(name))
            edits.push_back({name, DeleteFile{*bytes}});
        else
            edits.push_back({name, CreateFile{randomWord(random)}});
        std::ignore = document.execute({"File", edits, Merging::never, ""});
        break;
    }
    default: { // typing and deleting anywhere in any file, into invalid JSON and back
        const auto& file = random.pick(document.files().files);
        const auto name = file.first;
        const auto& bytes = file.second;
        const auto offset = random.below(bytes.size() + 1);
        const auto length = random.chance(40) ? std::min(random.below(4), bytes.size() - offset) : 0;
        text::TextEdits edits{{offset, bytes.substr(offset, length), randomWord(random)}};
        std::ignore = document.editText(name, std::move(edits), "Type", Merging::words);
        if (random.chance(60))
            std::ignore = document.undo();
        break;
    }
    }
}

} // namespace castwright::document
