// definition.json: what is read of it, how edits change its bytes, and that the graph keeps step with them.
#include <QTest>

#include <algorithm>

#include "models/text/textedit.h"
#include "models/workflow/definition.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/layoutfile.h"
#include "randomgraph.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

// JSON with single quotes, which read better here.
std::string quoted(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

const std::string crew =
    quoted("{\n"
           "  'name': 'Crew', 'version': '1',\n"
           "  'tool_definitions': [\n"
           "    {'name': 'search', 'runtime': {'script': 's', 'dependencies': []}}\n"
           "  ],\n"
           "  'nodes': [\n"
           "    {'id': 'a', 'type': 'Orchestrator', 'config': {'name': 'A', 'tools': ['search']}},\n"
           "    {'id': 'b', 'type': 'Specialist', 'config': {'name': 'B'}, 'colour': 3.10}\n"
           "  ],\n"
           "  'edges': [\n"
           "    {'source': 'a', 'target': 'b', 'type': 'specialists'}\n"
           "  ],\n"
           "  'extra': [1, 2]\n"
           "}\n");

Definition parsed(std::string bytes) {
    return *Definition::parse(std::move(bytes));
}

std::string after(const Definition& definition, const GraphEdit& edit) {
    const auto edits = textEdits(definition, edit);
    if (!edits)
        return describe(edits.error());
    return *text::apply(definition.bytes(), *edits);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    return at == std::string::npos ? "not found: " + from : text.replace(at, from.size(), to);
}

std::vector<std::string> codes(const std::vector<Problem>& problems) {
    std::vector<std::string> all;
    for (const auto& problem : problems)
        all.push_back(problem.code);
    return all;
}

// Several lines as one list of the lines that differ.
std::size_t linesChanged(const std::string& before, const std::string& after) {
    const auto lines = [](const std::string& text) {
        std::vector<std::string> all(1);
        for (const char c : text) {
            if (c == '\n')
                all.emplace_back();
            else
                all.back() += c;
        }
        return all;
    };
    const auto a = lines(before);
    const auto b = lines(after);
    std::size_t head = 0;
    while (head < std::min(a.size(), b.size()) && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return std::max(a.size(), b.size()) - head - tail;
}

} // namespace

class DefinitionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFieldOfTheFileIsInTheGraph() {
        const auto definition = parsed(crew);
        const auto& graph = definition.graph();
        QVERIFY(definition.problems().empty());
        QCOMPARE(graph.name, std::string("Crew"));
        QCOMPARE(graph.nodes().size(), 2U);
        QCOMPARE(graph.nodes()[1].name(), std::string_view("B"));
        QVERIFY(graph.nodes()[1].unknown.find("colour"));
        QVERIFY(graph.unknown.find("extra"));
        QCOMPARE(graph.tools()[0].name, std::string("search"));
        QCOMPARE(graph.edges()[0].id.type, std::string("specialists"));
        QCOMPARE(definition.pointerTo(NodeId("b")), std::optional<std::string>("/nodes/1"));
    }

    void whatIsNoPartOfTheGraphIsAProblemAndStays() {
        const auto definition = parsed(quoted(
            "{'name': 'x', 'tool_definitions': [{}, {'name': 't'}, {'name': 't'}], 'edges': [{'source': "
            "'a'}, 3],"
            " 'nodes': [{'id': 'a', 'type': 'x'}, {'id': 'a', 'type': 'y'}, {'type': 'z'}, {'id': 'b'}]}"));
        QCOMPARE(
            codes(definition.problems()),
            (std::vector<std::string>{
                "definition.field-missing", "tool.unreadable", "tool.duplicate-name", "node.duplicate-id",
                "node.unreadable", "edge.unreadable", "edge.unreadable"}));
        QCOMPARE(definition.graph().nodes().size(), 2U);
        QCOMPARE(definition.graph().nodes()[0].type, std::string("x"));
        QCOMPARE(definition.pointerTo(NodeId("b")), std::optional<std::string>("/nodes/3"));
    }

    void textThatIsNoJsonIsAnErrorWithItsPlace() {
        const auto broken = Definition::parse("{\n  \"name\": ,\n}");
        QVERIFY(!broken);
        QCOMPARE(broken.error().where->line, 2U);
        QVERIFY(!Definition::parse("[1]"));
    }

    void anEditTouchesItsLineOnly() {
        const auto definition = parsed(crew);
        const auto node = NodeId("b");
        QCOMPARE(after(definition, SetField{node, "/config/name", "C"}), replaced(crew, "\"B\"", "\"C\""));
        QCOMPARE(
            after(definition, SetField{node, "/config/model/model", "m"}),
            replaced(crew, "{\"name\": \"B\"}", "{\"name\": \"B\", \"model\": {\"model\": \"m\"}}"));
        QCOMPARE(after(definition, RemoveField{node, "/colour"}), replaced(crew, ", \"colour\": 3.10", ""));
        QCOMPARE(
            after(definition, RemoveEdge{definition.graph().edges()[0].id}).find("specialists"),
            std::string::npos);
        Node added{
            .id = NodeId("c"), .type = "router", .config = json::Value::Object{{"name", "R"}}, .unknown = {}};
        QCOMPARE(
            after(definition, AddNode{added}),
            replaced(
                crew, "3.10}\n",
                quoted("3.10},\n    {'id': 'c', 'type': 'router', 'config': {'name': 'R'}}\n")));
    }

    void aRenamedNodeTakesItsEdgesAlong() {
        const auto definition = parsed(crew);
        QCOMPARE(
            after(definition, RenameNode{NodeId("a"), NodeId("lead")}),
            replaced(
                replaced(crew, "\"id\": \"a\"", "\"id\": \"lead\""), "\"source\": \"a\"",
                "\"source\": \"lead\""));
        QVERIFY(!textEdits(definition, RenameNode{NodeId("a"), NodeId("b")}));
    }

    void aRenamedToolIsFollowedByItsUses() {
        const auto definition = parsed(crew);
        auto tool = definition.graph().tools()[0];
        tool.name = "find";
        QCOMPARE(
            after(definition, ReplaceTool{"search", tool}),
            replaced(replaced(crew, "\"search\"", "\"find\""), "[\"search\"]", "[\"find\"]"));
    }

    void aNodeThatIsGoneCanNotBeEdited() {
        const auto edits = textEdits(parsed(crew), SetField{NodeId("gone"), "/config/name", "x"});
        QVERIFY(!edits);
        QVERIFY(edits.error().code == ErrorCode::notFound);
    }

    void whatIsBrokenByAnEditLeavesEverythingAsItWas() {
        auto definition = parsed(crew);
        const text::TextEdits edits{{0, "{", "["}};
        QVERIFY(!definition.apply(edits));
        QCOMPARE(definition.bytes(), crew);
        QVERIFY(definition.graph() == parsed(crew).graph());
    }

    void editsThatAreValidOnlyTogetherAreFollowed() {
        auto definition = parsed(crew);
        const auto at = crew.find("\"B\"");
        const text::TextEdits edits{{at, "\"", "'"}, {at, "'B", "\"D"}};
        const auto change = definition.apply(edits);
        QVERIFY(change);
        QCOMPARE(definition.graph().find(NodeId("b"))->name(), std::string_view("D"));
    }

    void theGraphFollowsEditsAsIfReadAnew() {
        properties::forSeeds([](properties::Random& random) {
            auto definition = parsed(testing::randomBytes(random));
            for (int step = 0; step < 12; ++step) {
                const auto edits = textEdits(definition, testing::randomEdit(random, definition.graph()));
                if (!edits)
                    continue;
                const auto bytesBefore = definition.bytes();
                const auto graphBefore = definition.graph();
                const auto change = definition.apply(*edits);
                QVERIFY(change);
                const auto anew = parsed(definition.bytes());
                QVERIFY(definition.graph() == anew.graph());
                QCOMPARE(codes(definition.problems()), codes(anew.problems()));
                QVERIFY(change->isEmpty() ? graphBefore == definition.graph() : true);
                auto back = definition;
                QVERIFY(back.apply(text::inverse(*edits)));
                QCOMPARE(back.bytes(), bytesBefore);
                QVERIFY(back.graph() == graphBefore);
            }
        });
    }

    void manyEditsOfTwoListsAreFollowedAndTakenBack() {
        Graph graph;
        std::vector<GraphEdit> edits;
        for (int i = 0; i < 60; ++i) {
            const NodeId id("n" + std::to_string(i));
            graph.add(Node{.id = id, .type = "Specialist", .config = json::Value::Object{}, .unknown = {}});
            if (i % 3 == 0)
                edits.emplace_back(RemoveNode{id});
        }
        for (int i = 0; i < 60; ++i)
            graph.add(Edge{
                .id =
                    {.source = {NodeId("n" + std::to_string(i)), {}},
                     .target = {NodeId("n" + std::to_string((i * 7 + 1) % 60)), {}},
                     .type = "flow"},
                .unknown = {}});
        auto definition = parsed(json::writeFile(toValue(graph)));
        const auto before = definition;
        const auto made = textEdits(definition, edits);
        QVERIFY(made);
        QVERIFY(made->size() > 30);
        const auto change = definition.apply(*made);
        QVERIFY(change);
        QVERIFY(!change->everything);
        QCOMPARE(definition.graph().nodes().size(), std::size_t{40});
        QVERIFY(definition.graph() == parsed(definition.bytes()).graph());
        for (const auto& edge : definition.graph().edges())
            QVERIFY(definition.graph().edgeSlot(edge.id) != noSlot);
        const auto without = definition;
        QVERIFY(definition.apply(text::inverse(*made)));
        QCOMPARE(definition.bytes(), before.bytes());
        QVERIFY(definition.graph() == before.graph());

        auto stale = *made;
        stale.back().removed += "x";
        QVERIFY(!definition.apply(stale));
        QCOMPARE(definition.bytes(), before.bytes());
        QVERIFY(definition.graph() == before.graph());
        QVERIFY(!(definition.graph() == without.graph()));
    }

    void typingIsFollowedToo() {
        // Any single character put in or taken out anywhere: refused as no JSON, or followed exactly.
        properties::forSeeds([](properties::Random& random) {
            auto definition = parsed(crew);
            static constexpr std::string_view typed = "{}[],:\"ab\\ 1\n";
            for (int step = 0; step < 20; ++step) {
                const auto size = definition.bytes().size();
                const auto at = random.below(size + 1);
                text::TextEdit edit{at, "", ""};
                if (random.chance(50) && at < size)
                    edit.removed =
                        definition.bytes().substr(at, 1 + random.below(random.chance(10) ? 60 : 2));
                else
                    edit.inserted = std::string(1, typed[random.below(typed.size())]);
                const auto expected = *text::apply(definition.bytes(), std::span(&edit, 1));
                const auto followed = definition.apply(std::span(&edit, 1));
                const auto anew = Definition::parse(expected);
                QCOMPARE(followed.has_value(), anew.has_value());
                if (followed)
                    QVERIFY(definition.graph() == anew->graph());
            }
        });
    }

    void everyEditTouchesFewLines() {
        const auto bytes = json::writeFile(toValue(parsed(crew).graph()));
        const auto definition = parsed(bytes);
        const auto changed = after(definition, SetField{NodeId("b"), "/config/name", "C"});
        QCOMPARE(linesChanged(bytes, changed), 1U);
    }

    void aLayoutComesBackAsItWasWritten() {
        properties::forSeeds([](properties::Random& random) {
            Layout layout;
            for (auto n = random.below(6); n > 0; --n)
                layout.nodes[NodeId(testing::pickName(random))] = {
                    .position =
                        {(static_cast<double>(random.below(20000)) - 10000) / 10,
                         static_cast<double>(random.below(500))},
                    .pinned = random.chance(30)};
            for (auto n = random.below(3); n > 0; --n)
                layout.notes.push_back(
                    {.id = NoteId(std::to_string(n)),
                     .text = "a \"note\"\n",
                     .position = {1, 2.5},
                     .width = 80,
                     .height = 40});
            const auto bytes = writeLayout(layout);
            const auto read = readLayout(bytes);
            QVERIFY(read);
            QVERIFY(*read == layout);
            QCOMPARE(writeLayout(*read), bytes);
        });
    }

    void theLayoutOfANodeThatIsGoneIsDropped() {
        Layout layout;
        layout.nodes[NodeId("a")] = {};
        layout.nodes[NodeId("gone")] = {};
        const auto read = readLayout(writeLayout(layout), parsed(crew).graph());
        QCOMPARE(read->nodes.size(), 1U);
        QVERIFY(!readLayout("[]"));
        const auto odd = readLayout(quoted("{'nodes': {'a': 3, 'b': {'x': 1e999, 'y': 0}}, 'notes': [{}]}"));
        QVERIFY(odd && odd->nodes.empty() && odd->notes.empty());
    }
};

QTEST_GUILESS_MAIN(DefinitionTest)
#include "tst_definition.moc"
