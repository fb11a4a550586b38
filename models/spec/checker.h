// All rules of a bundle, kept in step: a changed file or node is looked at again, with what hangs on it, and
// the outcome is the same as if everything had been.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/spec/bundle.h"
#include "models/spec/castindex.h"
#include "models/spec/problem.h"
#include "models/workflow/definition.h"
#include "models/workflow/graphchange.h"

namespace castwright::spec {

// The rules that files and definition keep together: agents and their files agree on prompt and tools, and
// the requirements repeat the input form. Rules of the graph itself are workflow::Validator's.
class Checker {
public:
    // Looks at everything. Without a definition (it can't be read) only the files by themselves are judged.
    void check(const Bundle& bundle, const workflow::Definition* definition);

    // Looks at a file other than the definition again: it was added, changed or removed.
    void fileChanged(const Bundle& bundle, const workflow::Definition* definition, const BundlePath& path);

    // Looks at what a change of the definition touched.
    void definitionChanged(
        const Bundle& bundle, const workflow::Definition* definition, const workflow::GraphChange& change);

    // By path, then by place. Places in the definition are those of the one given.
    [[nodiscard]] std::vector<Problem> problems(const workflow::Definition* definition) const;

    // Those of one node, unplaced and in no order.
    [[nodiscard]] std::vector<Problem>
    problemsOf(const workflow::Definition* definition, const workflow::NodeId& node) const;

    // Whom each of all problems concerns and how much, without putting one into words.
    template <class Take>
    void each(Take take) const {
        eachFound([&](const Problem& problem) { take(problem.node, problem.severity); });
        for (const auto& [key, node] : unfiled_)
            take(node, workflow::Severity::info);
    }

private:
    template <class Take>
    void eachFound(Take take) const {
        std::ranges::for_each(missing_, take);
        for (const auto* group : {&alike_, &agreement_})
            for (const auto& [key, some] : *group)
                std::ranges::for_each(some, take);
        for (const auto& [path, some] : files_)
            std::ranges::for_each(some, take);
        std::ranges::for_each(formProblems_, take);
    }
    void noteForms(const workflow::Definition& definition, std::span<const workflow::NodeId> nodes);
    void readFile(const Bundle& bundle, const BundlePath& path);
    void checkAgent(const Bundle& bundle, const workflow::Definition* definition, const std::string& key);
    bool readForm(const workflow::Definition* definition);
    void checkForm(const Bundle& bundle, const workflow::Definition* definition);
    void checkRequired(const Bundle& bundle);
    void readNames(const BundlePath& path, bool isThere);

    std::map<BundlePath, std::vector<Problem>> files_; // what each breaks by itself
    std::vector<Problem> missing_;
    // Files and folders that are one on some systems: by key and spelling, with the files below each.
    std::map<std::string, std::map<std::string, std::set<BundlePath>>> names_;
    std::map<std::string, std::vector<Problem>> alike_; // by key, where there is more than one spelling
    CastIndex cast_;
    std::map<std::string, std::vector<Problem>> agreement_; // of agents and their files
    // Agents that have no file. A problem each, which is put into words when it is asked for: a graph drawn
    // elsewhere has thousands, and each comes with the whole file that would mend it.
    std::map<std::string, workflow::NodeId> unfiled_;
    std::set<workflow::NodeId> forms_;
    std::optional<json::Value> form_;
    std::vector<Problem> formProblems_;
};

} // namespace castwright::spec
