// The bundle while a request is worked on: definition, files of the cast and plan change together.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/spec/bundle.h"
#include "models/vocabulary/embedded.h"
#include "models/workflow/definition.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/problem.h"

namespace castwright::planner {

class Draft {
public:
    // Fails where the bundle has no definition that can be read.
    [[nodiscard]] static Result<Draft> open(spec::Bundle bundle, const workflow::NodeKinds& kinds);

    [[nodiscard]] const spec::Bundle& bundle() const { return bundle_; }
    [[nodiscard]] const workflow::Graph& graph() const { return definition_.graph(); }
    [[nodiscard]] const workflow::NodeKinds& kinds() const { return *kinds_; }
    [[nodiscard]] const std::string* text(std::string_view path) const;
    [[nodiscard]] std::vector<std::string> notes() const { return notes_; }
    void note(std::string sentence);

    [[nodiscard]] Result<> edit(const workflow::GraphEdit& edit);
    void write(std::string_view path, std::string text);
    void remove(const BundlePath& path) { bundle_.files.erase(path); }

    [[nodiscard]] const workflow::Node* entry() const;
    [[nodiscard]] const workflow::Node* form() const;
    [[nodiscard]] std::vector<const workflow::Node*> agents() const; // the form is none
    [[nodiscard]] bool isAgent(const workflow::Node& node) const;
    [[nodiscard]] std::optional<BundlePath> fileOf(std::string_view agent) const;
    [[nodiscard]] workflow::NodeId freeId(std::string_view name) const;

    // In the definition, and in the agent's file where it has one.
    [[nodiscard]] Result<> setPrompt(const workflow::NodeId& agent, const std::string& prompt);
    [[nodiscard]] Result<> setTools(const workflow::NodeId& agent, const std::vector<std::string>& tools);
    // In the definition, and in the requirements.
    [[nodiscard]] Result<> setForm(const json::Value& schema);
    // A specialist with its file, called by the entry agent.
    [[nodiscard]] Result<workflow::NodeId> addAgent(
        const std::string& name, const std::string& description, const std::string& prompt,
        const std::vector<std::string>& tools, const json::Value& model);
    // The name everywhere but in the constitution: node, file, plan, requirements, other agents' prompts.
    [[nodiscard]] Result<> renameAgent(const workflow::NodeId& agent, const std::string& name);
    // Makes a tool known where it is not yet; false where nobody knows it.
    [[nodiscard]] Result<bool> ensureTool(const std::string& name);
    // Takes definitions away that the last agent has let go of.
    [[nodiscard]] Result<> dropUnusedTools(const std::vector<std::string>& names);

    [[nodiscard]] Result<> connect(
        const workflow::NodeId& from, const workflow::NodeId& to, std::string_view type,
        std::string_view port = {});
    [[nodiscard]] std::vector<workflow::Edge> flowsOut(const workflow::NodeId& node) const;
    [[nodiscard]] std::vector<workflow::Edge> flowsIn(const workflow::NodeId& node) const;

    // A step of the plan: after the last one that mentions a name, or before the first, or where the
    // specialists' steps end.
    void addPlanStep(std::string_view content, std::string_view after = {}, std::string_view before = {});
    void removePlanStepsOf(std::string_view name);
    // One step more for the entry agent, after the last that gives work to a specialist.
    [[nodiscard]] Result<> tellEntry(std::string_view content, std::string_view after = {});

    // Problems by code and place, without those that only inform: what a request may not add to.
    [[nodiscard]] std::multiset<std::string> problems() const;
    // The sentences of problems that another draft does not have.
    [[nodiscard]] std::vector<std::string> problemsBeyond(const Draft& before) const;

private:
    Draft(spec::Bundle bundle, workflow::Definition definition, const workflow::NodeKinds& kinds)
        : bundle_(std::move(bundle))
        , definition_(std::move(definition))
        , kinds_(&kinds) {}
    struct Found {
        std::string key;
        std::string sentence;
    };
    [[nodiscard]] std::vector<Found> found() const;

    spec::Bundle bundle_;
    workflow::Definition definition_;
    const workflow::NodeKinds* kinds_;
    std::vector<std::string> notes_;
};

// Tools that come with the planner, as Python for engines that run it.
[[nodiscard]] std::span<const EmbeddedFile> embeddedTools();
[[nodiscard]] bool isBuiltInTool(std::string_view name);
[[nodiscard]] bool isConstitution(const BundlePath& path);
// The number and text of the first principle that mentions a name; empty where none does.
[[nodiscard]] std::string principleAbout(const Draft& draft, std::string_view name);

} // namespace castwright::planner
