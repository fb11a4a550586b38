// The workflow model at 1,000 and 10,000 nodes, each figure beside a baseline of its own run: `open` beside
// nlohmann::json's parse, `validate-edit` beside a full check, `merge-graph` beside `git merge-file`.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "models/document/problemwatch.h"
#include "models/json/write.h"
#include "models/workflow/definition.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/layered.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/semanticdiff.h"
#include "models/workflow/semanticmerge.h"
#include "models/workflow/validation.h"
#include "tests/bench/report.h"
#include "tests/bench/textcases.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

template <class Work>
std::vector<double> measured(int runs, Work work) {
    std::vector<double> samples;
    for (int i = 0; i < runs; ++i) {
        const auto began = std::chrono::steady_clock::now();
        work(i);
        samples.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
    return samples;
}

void print(const std::string& name, std::size_t nodes, const std::vector<double>& samples) {
    bench::report("model", std::format("{}-{}", name, nodes), samples, "ms", bench::ownPeakMb());
}

// Two edges a node. Layered: each node leads to two of the next forty, as people draw; random: to any two.
Graph made(std::size_t count, bool isRandom) {
    std::mt19937 random(1);
    Graph graph;
    graph.name = "Bench";
    graph.version = "1.0.0";
    const std::string prompt =
        "You do one job.\nRead the whole task first.\nKeep to the facts.\nSay what you left out.\n";
    for (std::size_t i = 0; i < count; ++i)
        graph.add(Node{
            .id = NodeId(std::format("node{}", i)),
            .type = i + 1 == count ? "Orchestrator" : "Specialist",
            .config =
                json::Value::Object{
                    {"name", std::format("Agent {}", i)},
                    {"description", "Does one job well."},
                    {"system_prompt", std::format("{}Your number is {}.\n", prompt, i)},
                    {"model", json::Value::Object{{"provider", "openai"}, {"model", "gpt-4.1-mini"}}},
                    {"tools", json::Value::Array{json::Value("search")}}},
            .unknown = {}});
    graph.add(
        ToolDefinition{.name = "search", .runtime = json::Value::Object{{"script", "x"}}, .unknown = {}});
    for (std::size_t i = 0; i < count; ++i)
        for (int k = 0; k < 2; ++k) {
            const auto to = isRandom ? random() % count : i + 1 + random() % 40;
            Edge edge;
            edge.id.source.node = NodeId(std::format("node{}", i));
            edge.id.target.node = NodeId(std::format("node{}", to));
            edge.id.type = "flow";
            if (to < count && to != i)
                graph.add(std::move(edge));
        }
    return graph;
}

template <class T>
T orExit(Result<T> result, std::string_view what) {
    if (!result) {
        std::cerr << what << ": " << describe(result.error()) << '\n';
        std::exit(3);
    }
    return std::move(*result);
}

// The same file with a hundredth of its nodes changed, every `step`th from `first` on.
std::string changed(const std::string& bytes, std::size_t first, std::size_t step) {
    auto value = nlohmann::ordered_json::parse(bytes);
    for (auto i = first; i < value["nodes"].size(); i += step)
        value["nodes"][i]["config"]["description"] = std::format("Changed {}", first);
    return value.dump(2) + "\n";
}

// What the open window asks of the problems after each edit, where every agent has one: the counts, and those
// of the node being edited. The baseline is the whole list, which is asked for where it is shown.
void measureProblems(const NodeKinds& kinds, std::size_t count, const std::string& bytes) {
    spec::Bundle bundle;
    bundle.files.emplace(document::definitionPath(), bytes);
    document::WorkflowDocument document(std::move(bundle));
    const document::ProblemWatch watch(document, kinds);
    std::vector<double> edits;
    std::vector<double> counts;
    std::vector<double> nodes;
    std::vector<double> lists;
    for (int i = 0; i < 20; ++i) {
        const NodeId node(std::format("node{}", (i * 7919) % count));
        const std::vector<GraphEdit> edit{
            SetField{node, "/config/system_prompt", std::format("Prompt {}", i)}};
        edits.push_back(measured(1, [&](int) { (void)document.editGraph(edit, "Type"); })[0]);
        counts.push_back(measured(1, [&](int) { (void)(watch.count().errors + watch.tally().size()); })[0]);
        nodes.push_back(measured(1, [&](int) { (void)watch.ofNode(node); })[0]);
        lists.push_back(measured(1, [&](int) { (void)watch.problems(); })[0]);
    }
    print("problems-edit", count, edits);
    print("problems-counts", count, counts);
    print("problems-of-node", count, nodes);
    print("problems-baseline-list", count, lists);
}

void measure(const NodeKinds& kinds, std::size_t count) {
    const auto graph = made(count, false);
    const auto bytes = nlohmann::ordered_json::parse(json::writeFile(toValue(graph))).dump(2) + "\n";
    print("open", count, measured(9, [&](int) { (void)orExit(Definition::parse(bytes), "open"); }));
    print("open-baseline-nlohmann", count, measured(9, [&](int) {
              const auto parsed = nlohmann::json::parse(bytes);
              if (parsed.empty())
                  std::exit(3);
          }));

    auto definition = orExit(Definition::parse(bytes), "open");
    Validator validator(kinds);
    const auto full = measured(15, [&](int) { validator.check(definition.graph()); });
    print("validate-full", count, full);
    // One edit after the other, as on the canvas; only the check is measured.
    std::mt19937 random(2);
    std::vector<double> fields;
    std::vector<double> edges;
    for (int i = 0; i < 60; ++i) {
        const auto node = [&] { return NodeId(std::format("node{}", random() % count)); };
        const GraphEdit edit =
            i % 2 == 0 ? GraphEdit(SetField{node(), "/config/name", std::format("Name {}", i)})
                       : GraphEdit(AddEdge{
                             {.id = {.source = {node(), ""}, .target = {node(), ""}, .type = "flow"},
                              .unknown = {}}});
        const auto change = orExit(definition.apply(orExit(textEdits(definition, edit), "edit")), "apply");
        const auto took = measured(1, [&](int) { validator.update(definition.graph(), change); });
        (i % 2 == 0 ? fields : edges).push_back(took[0]);
    }
    print("validate-edit-field", count, fields);
    print("validate-edit-edge", count, edges);
    print("validate-edit-baseline-full", count, full);

    measureProblems(kinds, count, bytes);

    const auto base = orExit(Definition::parse(bytes), "base");
    const auto oursBytes = changed(bytes, 3, 100);
    const auto theirsBytes = changed(bytes, 47, 100);
    const auto ours = orExit(Definition::parse(oursBytes), "ours");
    const auto theirs = orExit(Definition::parse(theirsBytes), "theirs");
    print("diff-graph", count, measured(15, [&](int) { (void)diff(base.graph(), ours.graph()); }));
    const auto folder = std::filesystem::temp_directory_path() / std::format("castwright-bench-{}", count);
    std::filesystem::create_directories(folder);
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name) << text;
    };
    write("base", bytes);
    write("ours", oursBytes);
    write("theirs", theirsBytes);
    const auto git = [&](const std::string& command) {
        if (std::system(("cd " + folder.string() + " && git " + command + " > out").c_str()) == -1)
            std::cerr << "git can't be started\n";
    };
    print("diff-graph-baseline-git", count, measured(5, [&](int) { git("diff --no-index base ours"); }));
    print("merge-graph", count, measured(15, [&](int) {
              if (!orExit(merge(base, ours, theirs), "merge").isClean())
                  std::exit(3);
          }));
    print(
        "merge-graph-baseline-git", count, measured(5, [&](int) { git("merge-file -p ours base theirs"); }));
    std::filesystem::remove_all(folder);

    const auto tangle = made(count, true);
    const auto runs = count > 5000 ? 3 : 7;
    print("layout-layered", count, measured(runs, [&](int) {
              (void)orExit(layered(graph, {}, {}), "layout");
          }));
    print("layout-random", count, measured(runs, [&](int) {
              (void)orExit(layered(tangle, {}, {}), "layout");
          }));
}

} // namespace

int main() {
    const auto kinds = orExit(NodeKinds::bundled(), "kinds");
    for (const std::size_t count : {1'000, 10'000})
        measure(kinds, count);
    bench::measureDiffs();
    bench::measureFiles();
}
