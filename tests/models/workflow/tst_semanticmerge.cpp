// Semantic diff and merge: what they call a change, and the laws they keep for all graphs.
#include <QTest>

#include <algorithm>
#include <set>

#include "models/text/textedit.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/layoutfile.h"
#include "models/workflow/layoutmerge.h"
#include "models/workflow/semanticdiff.h"
#include "models/workflow/semanticmerge.h"
#include "models/workflow/valuemerge.h"
#include "randomgraph.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

Definition parsed(std::string bytes) {
    return *Definition::parse(std::move(bytes));
}

Definition edited(const Definition& definition, const std::vector<GraphEdit>& edits) {
    auto result = definition;
    const auto text = textEdits(definition, edits);
    if (!text || !result.apply(*text))
        qFatal("an edit of the test can't be made");
    return result;
}

Definition crew() {
    Graph graph;
    graph.name = "Crew";
    graph.version = "1";
    for (const std::string id : {"lead", "one", "two", "three"})
        graph.add(Node{
            .id = NodeId(id),
            .type = id == "lead" ? "Orchestrator" : "Specialist",
            .config =
                json::Value::Object{
                    {"name", id},
                    {"system_prompt", "You are " + id + ".\nRead.\nThink.\nWrite.\nCheck.\nStop.\n"},
                    {"tools", json::Value::Array{json::Value("search")}}},
            .unknown = {}});
    for (const std::string id : {"one", "two", "three"})
        graph.add(Edge{
            .id = {.source = {NodeId("lead"), ""}, .target = {NodeId(id), ""}, .type = "specialists"},
            .unknown = {}});
    graph.add(
        ToolDefinition{.name = "search", .runtime = json::Value::Object{{"script", "x"}}, .unknown = {}});
    return parsed(json::writeFile(toValue(graph)));
}

// Random sensible edits, each on what the last one left.
Definition wandered(const Definition& start, properties::Random& random) {
    auto definition = start;
    for (auto n = random.below(5); n > 0; --n)
        if (const auto edits = textEdits(definition, testing::randomEdit(random, definition.graph())))
            if (!definition.apply(*edits))
                qFatal("an edit can't be followed");
    return definition;
}

// Nodes and edges without their order, which merging does not promise.
std::set<std::string> parts(const Graph& graph) {
    std::set<std::string> all;
    const auto sorted = [](auto self, const json::Value& value) -> std::string {
        if (const auto* object = value.asObject()) {
            std::set<std::string> members;
            for (const auto& [key, each] : *object)
                members.insert(json::quote(key) + self(self, each));
            std::string text = "{";
            for (const auto& member : members)
                text += member;
            return text + "}";
        }
        if (const auto* array = value.asArray()) {
            std::multiset<std::string> items;
            for (const auto& each : *array)
                items.insert(self(self, each));
            std::string text = "[";
            for (const auto& item : items)
                text += item;
            return text + "]";
        }
        return json::write(value);
    };
    for (const auto& node : graph.nodes())
        all.insert("node" + sorted(sorted, toValue(node)));
    for (const auto& edge : graph.edges())
        all.insert("edge" + sorted(sorted, toValue(edge)) + std::to_string(edge.id.ordinal));
    for (const auto& tool : graph.tools())
        all.insert("tool" + sorted(sorted, toValue(tool)));
    all.insert("name" + graph.name);
    return all;
}

} // namespace

class SemanticMergeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingDiffersFromItself() {
        properties::forSeeds([](properties::Random& random) {
            const auto graph = testing::randomGraph(random);
            QVERIFY(diff(graph, graph).isEmpty());
            // Other formatting is no change either.
            QVERIFY(
                diff(graph, parsed(json::write(toValue(graph))).graph()).isEmpty() || !graph.edges().empty());
        });
    }

    void aMovedNodeIsNoChange() {
        Layout before;
        before.nodes[NodeId("one")] = {};
        auto after = before;
        after.nodes[NodeId("one")].position = {40, 0};
        QCOMPARE(diffLayout(before, after).moved.size(), 1U);
        QVERIFY(diffLayout(before, before) == LayoutDiff{});
        QVERIFY(diff(crew().graph(), crew().graph()).isEmpty());
    }

    void aFieldIsNamedByItsPointer() {
        const auto base = crew();
        const auto found =
            diff(base.graph(), edited(base, {SetField{NodeId("one"), "/config/model/model", "m"}}).graph());
        QCOMPARE(found.changedNodes.size(), 1U);
        QCOMPARE(found.changedNodes[0].fields.size(), 1U);
        QCOMPARE(found.changedNodes[0].fields[0].pointer, std::string("/config/model"));
        QVERIFY(!found.changedNodes[0].fields[0].before);
    }

    void aRenamedNodeIsOneChange() {
        const auto base = crew();
        const auto found =
            diff(base.graph(), edited(base, {RenameNode{NodeId("one"), NodeId("first")}}).graph());
        QCOMPARE(found.changedNodes.size(), 1U);
        QVERIFY(found.changedNodes[0].isRenamed() && found.changedNodes[0].fields.empty());
        QVERIFY(found.addedNodes.empty() && found.removedNodes.empty());
        QVERIFY(found.addedEdges.empty() && found.removedEdges.empty());
    }

    void aRenamedNodeIsKnownByWhatItSays() {
        const auto base = crew();
        const auto found = diff(
            base.graph(), edited(
                              base, {RenameNode{NodeId("one"), NodeId("first")},
                                     SetField{NodeId("first"), "/config/name", "First"},
                                     SetField{NodeId("first"), "/config/tools", json::Value::Array{}}})
                              .graph());
        QCOMPARE(found.changedNodes.size(), 1U);
        QVERIFY(found.changedNodes[0].isRenamed());
        QCOMPARE(found.changedNodes[0].fields.size(), 2U);
    }

    void anOtherEntryIsAChange() {
        auto base = edited(crew(), {SetField{NodeId("one"), "/type", "Orchestrator"}});
        const auto found = diff(base.graph(), edited(base, {MoveNode{.node = NodeId("lead")}}).graph());
        QVERIFY(found.entry);
        QCOMPARE(found.entry->second.value, std::string("lead"));
        QVERIFY(diff(base.graph(), edited(base, {MoveNode{.node = NodeId("two")}}).graph()).isEmpty());
    }

    void changesOfDifferentNodesMergeByteForByte() {
        const auto base = crew();
        const GraphEdit mine = SetField{NodeId("one"), "/config/name", "Uno"};
        const GraphEdit yours = SetField{NodeId("two"), "/config/name", "Due"};
        const auto merged = merge(base, edited(base, {mine}), edited(base, {yours}));
        QVERIFY(merged && merged->isClean());
        QCOMPARE(merged->bytes, edited(base, {mine, yours}).bytes());
    }

    void bothMayAddAndRemove() {
        const auto base = crew();
        const Node added{
            .id = NodeId("new"),
            .type = "router",
            .config = json::Value::Object{{"name", "R"}},
            .unknown = {}};
        const Edge to{
            .id = {.source = {NodeId("lead"), ""}, .target = {NodeId("new"), ""}, .type = "flow"},
            .unknown = {}};
        const auto ours = edited(base, {RemoveNode{NodeId("one")}});
        const auto theirs = edited(base, {AddNode{added, 2}, AddEdge{to}});
        const auto merged = merge(base, ours, theirs);
        QVERIFY(merged && merged->isClean());
        QCOMPARE(
            parts(parsed(merged->bytes).graph()), parts(edited(ours, {AddNode{added}, AddEdge{to}}).graph()));
    }

    void promptsMergeByLines() {
        const auto base = crew();
        const auto prompt = [](const char* first, const char* last) {
            return json::Value(
                std::string("You are ") + first + ".\nRead.\nThink.\nWrite.\nCheck.\n" + last + ".\n");
        };
        const auto merged = merge(
            base,
            edited(base, {SetField{NodeId("one"), "/config/system_prompt", prompt("the first", "Stop")}}),
            edited(base, {SetField{NodeId("one"), "/config/system_prompt", prompt("one", "Rest")}}));
        QVERIFY(merged && merged->isClean());
        const auto outcome = parsed(merged->bytes);
        QVERIFY(
            *outcome.graph().find(NodeId("one"))->config.find("system_prompt")
            == prompt("the first", "Rest"));
    }

    void listsOfToolsMergeAsSets() {
        const auto list = [](std::initializer_list<const char*> names) {
            json::Value::Array all;
            for (const auto* name : names)
                all.emplace_back(name);
            return json::Value(std::move(all));
        };
        const auto merged = mergeValues(list({"a", "b"}), list({"b", "c"}), list({"a", "b", "d"}));
        QVERIFY(merged.conflicts.empty());
        QVERIFY(*merged.value == list({"b", "c", "d"}));
    }

    void theSameFieldTwiceIsAConflictAndOursStands() {
        const auto base = crew();
        const auto merged = merge(
            base, edited(base, {SetField{NodeId("one"), "/config/name", "Uno"}}),
            edited(base, {SetField{NodeId("one"), "/config/name", "Due"}}));
        QVERIFY(merged && merged->conflicts.size() == 1);
        const auto& conflict = merged->conflicts[0];
        QVERIFY(conflict.kind == MergeConflict::Kind::field);
        QCOMPARE(conflict.node.value, std::string("one"));
        QCOMPARE(conflict.pointer, std::string("/config/name"));
        QVERIFY(*conflict.theirs == json::Value("Due"));
        const auto outcome = parsed(merged->bytes);
        QCOMPARE(outcome.graph().find(NodeId("one"))->name(), std::string_view("Uno"));
    }

    void whatOneRemovedAndTheOtherChangedIsKept() {
        const auto base = crew();
        const auto removed = edited(base, {RemoveNode{NodeId("one")}});
        const auto changed = edited(base, {SetField{NodeId("one"), "/config/name", "Uno"}});
        for (const auto& [ours, theirs] : {std::pair(removed, changed), std::pair(changed, removed)}) {
            const auto merged = merge(base, ours, theirs);
            QVERIFY(merged && merged->conflicts.size() == 1);
            const auto outcome = parsed(merged->bytes);
            QCOMPARE(outcome.graph().find(NodeId("one"))->name(), std::string_view("Uno"));
        }
    }

    void anEdgeToARemovedNodeKeepsIt() {
        const auto base = crew();
        const Edge added{
            .id = {.source = {NodeId("two"), ""}, .target = {NodeId("one"), ""}, .type = "flow"},
            .unknown = {}};
        const auto merged =
            merge(base, edited(base, {AddEdge{added}}), edited(base, {RemoveNode{NodeId("one")}}));
        QVERIFY(merged && merged->conflicts.size() == 1);
        const auto outcome = parsed(merged->bytes);
        QVERIFY(outcome.graph().find(NodeId("one")) && outcome.graph().find(added.id));
    }

    void aRenameHereAndAChangeThereMeet() {
        const auto base = crew();
        const auto renamed = edited(base, {RenameNode{NodeId("one"), NodeId("first")}});
        const auto changed = edited(base, {SetField{NodeId("one"), "/config/name", "Uno"}});
        for (const auto& [ours, theirs] : {std::pair(renamed, changed), std::pair(changed, renamed)}) {
            const auto merged = merge(base, ours, theirs);
            QVERIFY(merged && merged->isClean());
            const auto outcome = parsed(merged->bytes);
            QCOMPARE(outcome.graph().find(NodeId("first"))->name(), std::string_view("Uno"));
            QVERIFY(!outcome.graph().find(NodeId("one")));
            QCOMPARE(std::ranges::distance(outcome.graph().incoming(NodeId("first"))), 1);
        }
    }

    void mergingWithTheBaseChangesNothing() {
        properties::forSeeds([](properties::Random& random) {
            const auto base = parsed(testing::randomBytes(random));
            const auto other = wandered(base, random);
            const auto kept = merge(base, other, base);
            QVERIFY(kept && kept->isClean());
            QCOMPARE(kept->bytes, other.bytes());
            const auto taken = merge(base, base, other);
            QVERIFY(taken && taken->isClean());
            QVERIFY(parts(parsed(taken->bytes).graph()) == parts(other.graph()));
            const auto same = merge(base, other, other);
            QVERIFY(same && same->isClean());
            QCOMPARE(same->bytes, other.bytes());
        });
    }

    void eitherSideMayBeOurs() {
        properties::forSeeds([](properties::Random& random) {
            const auto base = parsed(testing::randomBytes(random));
            const auto ours = wandered(base, random);
            const auto theirs = wandered(base, random);
            const auto one = merge(base, ours, theirs);
            const auto other = merge(base, theirs, ours);
            QVERIFY(one && other);
            QCOMPARE(one->isClean(), other->isClean());
            if (one->isClean())
                QVERIFY(parts(parsed(one->bytes).graph()) == parts(parsed(other->bytes).graph()));
        });
    }

    void noChangeIsLost() {
        // Each part of theirs that the base did not have is in the outcome, or told as a conflict.
        properties::forSeeds([](properties::Random& random) {
            const auto base = parsed(testing::randomBytes(random));
            const auto ours = wandered(base, random);
            const auto theirs = wandered(base, random);
            const auto merged = merge(base, ours, theirs);
            QVERIFY(merged);
            const auto outcome = parsed(merged->bytes);
            QVERIFY(outcome.problems().size() <= base.problems().size() + 1);
            if (!merged->isClean())
                return;
            std::vector<std::pair<NodeId, NodeId>> fate = matchNodes(theirs.graph(), outcome.graph());
            for (const auto& change : diff(base.graph(), theirs.graph()).changedNodes) {
                const auto found = std::ranges::find(fate, change.after, &std::pair<NodeId, NodeId>::first);
                QVERIFY(found != fate.end());
            }
            for (const auto& node : diff(base.graph(), theirs.graph()).addedNodes)
                QVERIFY(std::ranges::find(fate, node.id, &std::pair<NodeId, NodeId>::first) != fate.end());
            for (const auto& tool : diff(base.graph(), theirs.graph()).addedTools)
                QVERIFY(outcome.graph().findTool(tool.name));
        });
    }

    void layoutsMergeWithoutAsking() {
        properties::forSeeds([](properties::Random& random) {
            const auto any = [&] {
                Layout layout;
                for (auto n = random.below(6); n > 0; --n)
                    layout.nodes[NodeId(testing::pickName(random))].position.x =
                        static_cast<double>(random.below(3));
                return layout;
            };
            const auto base = any();
            const auto other = any();
            QVERIFY(merge(base, other, base) == other);
            QVERIFY(merge(base, base, other) == other);
            QVERIFY(merge(base, other, other) == other);
        });
    }

    void aFileWithUnreadableEntriesIsRefusedWithAReason() {
        const auto odd =
            parsed("{\"name\":\"x\",\"version\":\"1\",\"tool_definitions\":[],\"nodes\":[{}],\"edges\":[]}");
        const auto merged = merge(odd, odd, odd);
        QVERIFY(!merged);
        QVERIFY(merged.error().message.contains("needs an id"));
    }
};

QTEST_GUILESS_MAIN(SemanticMergeTest)
#include "tst_semanticmerge.moc"
