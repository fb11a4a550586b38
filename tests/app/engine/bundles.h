// The workflows that requests are tried on: the three templates and the sample, as they ship.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "models/spec/bundle.h"

namespace castwright::test {

struct Workflow {
    const char* name;
    const char* folder;
    const char* agent;  // {a}
    const char* agent2; // {b}; empty where there is no second one
    const char* field;  // {f}
};

inline const std::vector<Workflow>& workflows() {
    static const std::vector<Workflow> all = {
        {"single agent", "templates/single-agent/workflows/assistant", "Assistant", "", "request"},
        {"team", "templates/orchestrator-with-specialists/workflows/team", "Maker", "Critic", "audience"},
        {"research crew", "templates/research-crew/workflows/research-crew", "Writer", "Researcher",
         "sources"},
        {"market research", "samples/market-research/workflows/market-research", "Analyst", "Writer",
         "depth"}};
    return all;
}

inline spec::Bundle bundleOf(const char* folder) {
    spec::Bundle bundle;
    const auto root = std::filesystem::path(std::getenv("CASTWRIGHT_SOURCE")) / "resources" / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        bundle.files.emplace(
            BundlePath::parse(std::filesystem::relative(entry.path(), root).generic_string()).value(),
            std::string(std::istreambuf_iterator<char>(stream), {}));
    }
    return bundle;
}

inline std::string filled(std::string text, const Workflow& workflow) {
    for (const auto& [key, value] :
         {std::pair{"{a}", workflow.agent}, std::pair{"{b}", workflow.agent2},
          std::pair{"{f}", workflow.field}})
        for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at))
            text.replace(at, 3, value);
    return text;
}

} // namespace castwright::test
