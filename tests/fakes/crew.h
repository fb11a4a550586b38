// A crew of five nodes and a note: two that are linked, one that nobody knows.
#pragma once

namespace castwright::fakes {

inline constexpr const char* crewDefinition = R"({
  "name": "Crew",
  "version": "1.0",
  "tool_definitions": [{"name": "search", "runtime": {"script": "THE_TOOLS/search.py", "dependencies": []}}],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "reader", "type": "Specialist", "config": {"name": "Reader", "system_prompt": "You read.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "writer", "type": "Specialist", "config": {"name": "Writer", "system_prompt": "You write.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "odd", "type": "from-the-future", "config": {"name": "Odd", "kept": [1, 2.50]}},
    {"id": "report", "type": "output", "config": {"name": "Report", "path": "report.md"}}
  ],
  "edges": [
    {"source": "lead", "target": "reader", "type": "specialists"},
    {"source": "reader", "target": "report", "type": "flow"}
  ]
}
)";

inline constexpr const char* crewLayout = R"({
  "nodes": {
    "lead": {"x": 0, "y": 0},
    "odd": {"x": 0, "y": 320},
    "reader": {"x": 240, "y": 0},
    "report": {"x": 480, "y": 0},
    "writer": {"x": 240, "y": 160}
  },
  "notes": [
    {"id": "n1", "text": "A note", "x": 480, "y": 320, "width": 160, "height": 80}
  ]
}
)";

} // namespace castwright::fakes
