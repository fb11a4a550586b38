// What a person said a new agent is to be: "a fact checker that verifies figures, using web search, after the
// writer".
#pragma once

#include <string>
#include <vector>

#include "app/engine/planner/form.h"

namespace castwright::planner {

struct NewAgent {
    std::string name;
    std::string purpose;        // as it was said, without "that" or "to"
    bool isPurposeBare = false; // "to verify" rather than "that verifies"
    std::string purposeFor;     // "for German translations"
    std::vector<std::string> tools;
    std::string toolsSaid;
    std::string model;
    bool isSurelyAgent = false; // it was called an agent, named, or put in capitals
    std::string after;
    std::string before;

    [[nodiscard]] std::string description() const;
    [[nodiscard]] std::string prompt() const;
};

[[nodiscard]] NewAgent newAgentOf(std::string_view prompt, Words words, const Names& names);
// Empty where a name can be an agent's; else why not, as a sentence.
[[nodiscard]] std::string whyNoName(const Draft& draft, const NewAgent& agent);
// Adds it with its tools and model; the entry agent is told.
[[nodiscard]] Understood<workflow::NodeId> addAgent(const Sentence& sentence, const NewAgent& agent);

} // namespace castwright::planner
