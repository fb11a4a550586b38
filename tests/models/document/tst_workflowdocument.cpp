// Commands on an open workflow: the bytes, the views that follow them, and who is told.
#include <QTest>
#include <set>

#include "models/document/clipboard.h"
#include "models/document/workflowdocument.h"
#include "models/workflow/layoutfile.h"
#include "samples.h"

using namespace castwright;
using namespace castwright::document;
using namespace castwright::workflow;
using properties::Random;

namespace {

// What a view would have to know after following every signal.
struct Follower {
    std::set<NodeId> nodes;
    std::set<EdgeId> edges;
    std::map<BundlePath, std::string> files;
    std::vector<std::string> told;
    std::vector<Connection> connections;

    explicit Follower(WorkflowDocument& document)
        : files(document.files().files) {
        for (const auto& node : document.graph().nodes())
            nodes.insert(node.id);
        for (const auto& edge : document.graph().edges())
            edges.insert(edge.id);
        const auto keep = [&](Connection connection) { connections.push_back(std::move(connection)); };
        keep(document.nodeAdded.connect([&](const NodeId& id) {
            told.push_back("added " + id.value);
            QVERIFY(nodes.insert(id).second);
        }));
        keep(document.nodeRemoved.connect([&](const NodeId& id) {
            told.push_back("removed " + id.value);
            QCOMPARE(nodes.erase(id), 1U);
        }));
        keep(document.nodeChanged.connect([&](const NodeId& id) {
            told.push_back("changed " + id.value);
            QVERIFY(nodes.contains(id));
        }));
        keep(document.edgeAdded.connect([&](const EdgeId& id) { QVERIFY(edges.insert(id).second); }));
        keep(document.edgeRemoved.connect([&](const EdgeId& id) { QCOMPARE(edges.erase(id), 1U); }));
        keep(document.fileChanged.connect([&](const BundlePath& name, const text::TextEdits& edits) {
            auto text = text::apply(files.at(name), edits);
            QVERIFY(text);
            files.at(name) = *text;
        }));
        keep(document.fileAdded.connect(
            [&](const BundlePath& name, const std::string& bytes) { files[name] = bytes; }));
        keep(document.fileRemoved.connect([&](const BundlePath& name) { files.erase(name); }));
        keep(document.fileRenamed.connect([&](const BundlePath& from, const BundlePath& to) {
            auto node = files.extract(from);
            node.key() = to;
            files.insert(std::move(node));
        }));
    }
};

std::vector<GraphEdit> prompt(std::string_view node, std::string_view text) {
    return {SetField{NodeId(std::string(node)), "/config/system_prompt", json::Value(text)}};
}

} // namespace

class WorkflowDocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFieldOfANodeIsOneCommandOnItsLine() {
        WorkflowDocument document(sampleBundle());
        Follower follower(document);
        QVERIFY(document.editGraph(prompt("reader", "You read well."), "Edit the prompt"));
        auto expected = sampleBundle();
        auto& text = expected.files.at(definitionPath());
        text.replace(text.find("You read."), 9, "You read well.");
        auto& file = expected.files.at(path("THE_CAST/Reader.md")); // says the same
        file.replace(file.find("You read."), 9, "You read well.");
        QCOMPARE(document.files(), expected);
        QCOMPARE(follower.told, std::vector<std::string>{"changed reader"});
        QCOMPARE(document.modifiedFiles(), (std::vector{path("THE_CAST/Reader.md"), definitionPath()}));
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
        QVERIFY(!document.isModified());
        QVERIFY(!document.undo());
        QVERIFY(document.redo());
        QCOMPARE(document.files(), expected);
    }

    void anEditOfTheTextShowsInTheGraph() {
        WorkflowDocument document(sampleBundle());
        Follower follower(document);
        const auto at = document.bytes(definitionPath())->find("You lead.");
        QVERIFY(document.editText(definitionPath(), {{at, "You lead.", "You lead all."}}, "Type"));
        QCOMPARE(document.graph().find(NodeId("lead"))->config.stringAt("system_prompt"), "You lead all.");
        QCOMPARE(follower.told, std::vector<std::string>{"changed lead"});
    }

    void brokenJsonKeepsTheLastGoodGraphAndSaysSo() {
        WorkflowDocument document(sampleBundle());
        Follower follower(document);
        int errors = 0;
        const auto connection = document.graphErrorChanged.connect([&] { ++errors; });
        QVERIFY(document.editText(definitionPath(), {{0, "{", ""}}, "Type"));
        QVERIFY(document.graphError());
        QVERIFY(document.graphError()->where);
        QCOMPARE(document.graph().nodes().size(), 2U);
        QCOMPARE(errors, 1);
        QVERIFY(follower.told.empty());
        const auto refused = document.editGraph(prompt("lead", "x"), "Edit");
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains("can't be changed while"));
        // Mended with another prompt: just that node is told of.
        const auto at = document.bytes(definitionPath())->find("You lead.");
        QVERIFY(document.editText(definitionPath(), {{at, "You lead.", "x"}, {0, "", "{"}}, "Type"));
        QVERIFY(!document.graphError());
        QCOMPARE(errors, 2);
        QCOMPARE(follower.told, std::vector<std::string>{"changed lead"});
    }

    void deletingANodeTakesItsEdgesAndUndoBringsAllBackInItsPlace() {
        WorkflowDocument document(sampleBundle());
        QVERIFY(document.place({{NodeId("reader"), {{10, 20}, true}}}, "Move"));
        const auto before = document.files();
        Follower follower(document);
        const std::vector<GraphEdit> edits{RemoveNode{NodeId("reader")}};
        QVERIFY(document.editGraph(edits, "Delete"));
        QVERIFY(document.graph().edges().empty());
        QVERIFY(follower.edges.empty());
        QVERIFY(document.undo());
        QCOMPARE(document.files(), before);
        QCOMPARE(follower.edges.size(), 1U);
        QCOMPARE(document.layout().nodes.at(NodeId("reader")).position, (Point{10, 20}));
    }

    void aDragIsOneCommandAndNoChangeToTheDefinition() {
        WorkflowDocument document(sampleBundle());
        std::vector<NodeId> moved;
        const auto connection =
            document.nodesMoved.connect([&](const std::vector<NodeId>& ids) { moved = ids; });
        for (int x = 0; x < 50; ++x)
            QVERIFY(document.place({{NodeId("lead"), {{double(x), 0}, false}}}, "Move Lead", "drag 1"));
        QCOMPARE(moved, std::vector{NodeId("lead")});
        QCOMPARE(document.history().done(), 1U);
        QCOMPARE(document.modifiedFiles(), std::vector{layoutPath()});
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
    }

    void renamingAnAgentRenamesItsFileAndTitleInOneStep() {
        WorkflowDocument document(sampleBundle());
        QVERIFY(document.renameAgent(NodeId("reader"), "Scholar"));
        QCOMPARE(document.graph().find(NodeId("reader"))->name(), "Scholar");
        QVERIFY(document.bytes(path("THE_CAST/Reader.md")) == nullptr);
        QVERIFY(document.bytes(path("THE_CAST/Scholar.md"))->starts_with("# Scholar\r\n\r\n## System"));
        QCOMPARE(document.history().done(), 1U);
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
        QVERIFY(!document.renameAgent(NodeId("reader"), "../../etc/passwd"));
        QCOMPARE(document.files(), sampleBundle());
    }

    void renamingAnAgentFollowsItsNameIntoPromptsAndThePlan() {
        auto files = sampleBundle();
        auto& definition = files.files.at(definitionPath());
        definition.replace(definition.find("You lead."), 9, "Ask Reader, then Slow Reader, not Readers.");
        const std::string slow =
            R"(,
    {"id": "slow", "type": "Specialist", "config": {"name": "Slow Reader", "system_prompt": "", "tools": []}})";
        definition.insert(definition.find("\n  ],\n  \"edges\""), slow);
        files.files.insert_or_assign(path("THE_SPEC/plan.md"), "1. Reader reads.\r\n2. Slow Reader too.");
        files.files.insert_or_assign(path("THE_SPEC/constitution.md"), "Reader is kind.\n");
        WorkflowDocument document(files);
        QVERIFY(document.renameAgent(NodeId("reader"), "Scholar"));
        QCOMPARE(
            document.graph().find(NodeId("lead"))->config.stringAt("system_prompt"),
            "Ask Scholar, then Slow Reader, not Readers.");
        QCOMPARE(document.graph().find(NodeId("slow"))->name(), "Slow Reader");
        QCOMPARE(*document.bytes(path("THE_SPEC/plan.md")), "1. Scholar reads.\r\n2. Slow Reader too.");
        QCOMPARE(*document.bytes(path("THE_SPEC/constitution.md")), "Reader is kind.\n");
        QCOMPARE(document.history().done(), 1U);
        QVERIFY(document.undo());
        QCOMPARE(document.files(), files);
    }

    void renamingANodesIdFollowsItIntoEdgesAndRoutes() {
        auto files = sampleBundle();
        auto& definition = files.files.at(definitionPath());
        const std::string router =
            R"(,
    {"id": "way", "type": "router", "config": {"name": "Way", "routes": [{"name": "a", "when": "b", "target": "reader"}]}})";
        definition.insert(definition.find("\n  ],\n  \"edges\""), router);
        WorkflowDocument document(files);
        QVERIFY(document.renameNode(NodeId("reader"), NodeId("scholar")));
        QVERIFY(document.bytes(definitionPath())->contains(R"("target": "scholar"}]})"));
        QVERIFY(document.bytes(definitionPath())->contains(R"("target": "scholar", "type")"));
        QVERIFY(document.undo());
        QCOMPARE(document.files(), files);
    }

    void manyNodesAreAddedAndDeletedLikeOneByOne() {
        const auto node = [](int i) {
            Node made{
                NodeId("n" + std::to_string(i)), "Specialist", json::Value(json::Value::Object{}),
                json::Value(json::Value::Object{})};
            made.config.set("name", "Agent " + std::to_string(i));
            return made;
        };
        std::vector<GraphEdit> additions;
        std::vector<GraphEdit> removals;
        for (int i = 0; i < 40; ++i) {
            additions.emplace_back(AddNode{node(i)});
            if (i % 3 != 0 || i > 35)
                removals.emplace_back(RemoveNode{NodeId("n" + std::to_string(i))});
        }
        for (int i = 0; i < 40; ++i) {
            Edge edge;
            edge.id = {
                {NodeId("n" + std::to_string(i)), ""},
                {NodeId("n" + std::to_string(i * 7 % 40)), ""},
                "specialists",
                0};
            edge.unknown = json::Value(json::Value::Object{});
            additions.emplace_back(AddEdge{edge});
        }
        WorkflowDocument together(sampleBundle());
        WorkflowDocument single(sampleBundle());
        for (const auto& edits : {additions, removals}) {
            QVERIFY(together.editGraph(edits, "All"));
            for (const auto& edit : edits)
                QVERIFY(single.editGraph(std::span(&edit, 1), "One"));
            QCOMPARE(together.files(), single.files());
        }
        QVERIFY(together.undo());
        QVERIFY(together.undo());
        QCOMPARE(together.files(), sampleBundle());
        const std::vector<GraphEdit> twice{AddNode{node(1)}, AddNode{node(2)}, AddNode{node(1)}};
        QVERIFY(!together.editGraph(twice, "Twice"));
        const std::vector<GraphEdit> nobody{RemoveNode{NodeId("reader")}, RemoveNode{NodeId("nobody")}};
        QVERIFY(!together.editGraph(nobody, "Nobody"));
        QCOMPARE(together.files(), sampleBundle());
    }

    void pastedNodesGetNewIdsAndNamesAndKeepTheirConnections() {
        WorkflowDocument document(sampleBundle());
        QVERIFY(document.place(
            {{NodeId("lead"), {{0, 0}, false}}, {NodeId("reader"), {{100, 50}, false}}}, "Move"));
        const std::vector<NodeId> both{NodeId("lead"), NodeId("reader")};
        const auto text = copyNodes(document, both);
        const auto paste = pasteNodes(document, text, [](auto) { return workflow::Point{40, 40}; });
        QVERIFY(paste);
        QCOMPARE(paste->nodes, (std::vector{NodeId("lead_2"), NodeId("reader_2")}));
        QVERIFY(document.execute(paste->command));
        QCOMPARE(document.graph().nodes().size(), 4U);
        QCOMPARE(document.graph().tools().size(), 1U);
        QCOMPARE(document.graph().find(NodeId("reader_2"))->name(), "Reader 2");
        QVERIFY(
            document.graph().find(EdgeId{{NodeId("lead_2"), ""}, {NodeId("reader_2"), ""}, "specialists", 0})
            != nullptr);
        QCOMPARE(document.layout().nodes.at(NodeId("reader_2")).position, (Point{140, 90}));
        QVERIFY(document.bytes(path("THE_CAST/Reader 2.md"))->starts_with("# Reader 2\r\n"));
        QVERIFY(document.undo());

        // Into another workflow the tool comes along, and the names are free.
        WorkflowDocument empty({});
        QVERIFY(!pasteNodes(empty, text, [](auto) { return workflow::Point(); }));
        spec::Bundle bare;
        bare.files.emplace(
            definitionPath(),
            R"({"name": "B", "version": "1", "tool_definitions": [], "nodes": [], "edges": []})");
        WorkflowDocument other(bare);
        const auto there = pasteNodes(other, text, [](auto) { return workflow::Point(); });
        QVERIFY2(there, there ? "" : describe(there.error()).c_str());
        QVERIFY(other.execute(there->command));
        QCOMPARE(other.graph().nodes().front().id, NodeId("lead"));
        QVERIFY(other.graph().findTool("search") != nullptr);
        QVERIFY(other.bytes(path("THE_CAST/Reader.md")) != nullptr);
        QVERIFY(other.undo());
        QCOMPARE(other.files(), bare);
    }

    void anythingElseOnTheClipboardIsRefused() {
        WorkflowDocument document(sampleBundle());
        for (const auto* text :
             {"", "hello", "[]", "{\"nodes\": []}", "{\"castwright-nodes\": 1, \"nodes\": []}"})
            QVERIFY(!pasteNodes(document, text, [](auto) { return workflow::Point(); }));
    }

    void aCommandFromASlotIsRefused() {
        WorkflowDocument document(sampleBundle());
        Result<> inner;
        const auto connection = document.nodeChanged.connect([&](const NodeId&) { inner = document.undo(); });
        QVERIFY(document.editGraph(prompt("lead", "x"), "Edit"));
        QVERIFY(!inner);
        QVERIFY(document.undo());
    }

    void randomMixturesUndoAndRedoToIdenticalBytes() {
        properties::forSeeds([](Random& random) {
            WorkflowDocument document(sampleBundle());
            Follower follower(document);
            std::map<std::size_t, spec::Bundle> states{{0, document.files()}};
            const auto count = 5 + random.below(30);
            for (std::size_t i = 0; i < count; ++i) {
                randomAction(document, random);
                const auto done = document.history().done();
                states.erase(states.upper_bound(done), states.end());
                states.insert_or_assign(done, document.files());
                QCOMPARE(follower.files, document.files().files);
            }
            while (document.history().canUndo()) {
                QVERIFY(document.undo());
                QCOMPARE(document.files(), states.at(document.history().done()));
            }
            QCOMPARE(document.files(), sampleBundle());
            while (document.history().canRedo()) {
                QVERIFY(document.redo());
                if (const auto at = states.find(document.history().done()); at != states.end())
                    QCOMPARE(document.files(), at->second);
            }
            // The views that followed are what reading the bytes anew would give.
            QCOMPARE(follower.files, document.files().files);
            const auto fresh = Definition::parse(*document.bytes(definitionPath()));
            QCOMPARE(fresh.has_value(), !document.graphError());
            if (fresh) {
                QVERIFY(fresh->graph() == document.graph());
                QCOMPARE(follower.nodes.size(), fresh->graph().nodes().size());
                QCOMPARE(follower.edges.size(), fresh->graph().edges().size());
            }
        });
    }
};

QTEST_GUILESS_MAIN(WorkflowDocumentTest)
#include "tst_workflowdocument.moc"
