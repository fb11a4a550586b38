// The problems and the selection of an open workflow follow its commands.
#include <QTest>

#include <algorithm>
#include <optional>

#include "models/document/problemwatch.h"
#include "models/document/selection.h"

using namespace castwright;
using namespace castwright::document;
using namespace castwright::workflow;

namespace {

BundlePath path(std::string_view text) {
    return BundlePath::parse(text).value();
}

spec::Bundle broken() {
    spec::Bundle bundle;
    bundle.files.emplace(definitionPath(), R"({
  "name": "crew", "version": "1", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "OrchestratorAgent", "system_prompt": "Lead.",
      "model": {"provider": "openai", "model": "m"}, "tools": []}}
  ],
  "edges": [{"source": "lead", "target": "nobody", "type": "specialists"}]
}
)");
    bundle.files.emplace(path("THE_CAST/OrchestratorAgent.md"), "# OrchestratorAgent\n");
    return bundle;
}

bool has(const ProblemWatch& watch, std::string_view code) {
    return std::ranges::contains(watch.problems(), code, &document::Problem::code);
}

} // namespace

class ProblemWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        auto kinds = NodeKinds::bundled();
        QVERIFY(kinds);
        kinds_.emplace(std::move(*kinds));
    }

    void listsGraphAndFilesInOneOrder() {
        WorkflowDocument document(broken());
        const ProblemWatch watch(document, *kinds_);
        const auto& list = watch.problems();
        QVERIFY(std::ranges::any_of(list, [](const auto& one) { return one.path == definitionPath(); }));
        QVERIFY(std::ranges::any_of(
            list, [](const auto& one) { return one.path.text() == "THE_CAST/OrchestratorAgent.md"; }));
        QVERIFY(std::ranges::is_sorted(
            list, [](const auto& left, const auto& right) { return left.severity > right.severity; }));
        QVERIFY(watch.count().errors > 0);
    }

    void aFixIsOneCommandAndUndone() {
        WorkflowDocument document(broken());
        ProblemWatch watch(document, *kinds_);
        const auto before = document.files();
        int told = 0;
        const auto connection = watch.changed.connect([&] { ++told; });
        const auto list = watch.problems();
        const auto edge = std::ranges::find_if(
            list, [](const auto& one) { return !one.edge.source.node.isEmpty() && !one.fixes.empty(); });
        QVERIFY(edge != list.end());
        QVERIFY(watch.fix(edge->fixes.front()));
        QCOMPARE(told, 1);
        QVERIFY(!has(watch, edge->code));
        QVERIFY(document.undo());
        QVERIFY(document.files() == before);
        QVERIFY(watch.problems() == list);
    }

    void aDefinitionThatBreaksIsAProblemUntilItIsMended() {
        WorkflowDocument document(broken());
        const ProblemWatch watch(document, *kinds_);
        QVERIFY(document.editText(definitionPath(), {{0, "{", ""}}, "Break"));
        QVERIFY(has(watch, "definition.unreadable"));
        QVERIFY(document.undo());
        QVERIFY(!has(watch, "definition.unreadable"));
    }

    void staysWhatAFreshLookFinds() {
        WorkflowDocument document(broken());
        const ProblemWatch watch(document, *kinds_);
        const std::vector<GraphEdit> edits{
            SetField{NodeId("lead"), "/config/tools", json::Value(json::Value::Array{json::Value("web")})}};
        QVERIFY(document.editGraph(edits, "Give a tool"));
        QVERIFY(document.editText(
            path("THE_CAST/OrchestratorAgent.md"), {{20, "", "\n## System Prompt\nOther.\n"}}, "Type"));
        QVERIFY(document.undo());
        QVERIFY(document.redo());
        QVERIFY(watch.problems() == ProblemWatch(document, *kinds_).problems());
    }

    void aNodeAndItsFileComeAndGoTogether() {
        WorkflowDocument document(broken());
        const ProblemWatch watch(document, *kinds_);
        auto node = kinds_->create(*kinds_->find("Specialist"), document.graph());
        const auto before = watch.problems();
        auto command = document.prepare(
            std::vector<GraphEdit>{AddNode{.node = node}}, {},
            {{path("THE_CAST/Specialist.md"), CreateFile{"# Specialist\n"}}}, "Add");
        QVERIFY(command);
        QVERIFY(document.execute(std::move(*command)));
        QVERIFY(watch.problems() == ProblemWatch(document, *kinds_).problems());
        QVERIFY(document.undo());
        QVERIFY(watch.problems() == before);
    }

    void theTallyOfANodeIsThatOfItsProblems() {
        WorkflowDocument document(broken());
        const ProblemWatch watch(document, *kinds_);
        const std::vector<GraphEdit> edits{SetField{
            NodeId("lead"), "/config/tools", json::Value(json::Value::Array{json::Value("absent")})}};
        QVERIFY(document.editGraph(edits, "Name a tool that is not there"));
        const auto tally = watch.tally();
        QVERIFY(!tally.empty());
        int counted = 0;
        for (const auto& [node, count] : tally) {
            const auto list = watch.ofNode(node);
            QVERIFY(std::ranges::all_of(list, [&](const auto& one) {
                return std::ranges::contains(watch.problems(), one.message, &document::Problem::message);
            }));
            QCOMPARE(count.errors, std::ranges::count(list, Severity::error, &document::Problem::severity));
            QCOMPARE(
                count.warnings, std::ranges::count(list, Severity::warning, &document::Problem::severity));
            counted += count.errors + count.warnings;
        }
        QCOMPARE(counted, std::ranges::count_if(watch.problems(), [](const auto& one) {
                     return !one.node.isEmpty() && one.severity != Severity::info;
                 }));
    }

    void theCountIsThatOfTheListBrokenOrNot() {
        WorkflowDocument document(broken());
        const ProblemWatch watch(document, *kinds_);
        const auto isTrue = [&] {
            const auto count = watch.count();
            const auto& list = watch.problems();
            return count.errors == std::ranges::count(list, Severity::error, &document::Problem::severity)
                   && count.warnings
                          == std::ranges::count(list, Severity::warning, &document::Problem::severity);
        };
        QVERIFY(isTrue());
        QVERIFY(document.editText(definitionPath(), {{0, "{", ""}}, "Break"));
        QVERIFY(watch.count().errors > 0);
        QVERIFY(isTrue());
    }

    void movingANodeIsNothingToCheckAgain() {
        WorkflowDocument document(broken());
        ProblemWatch watch(document, *kinds_);
        int told = 0;
        const auto connection = watch.changed.connect([&] { ++told; });
        QVERIFY(document.place({{NodeId("lead"), {.position = {8, 8}, .pinned = false}}}, "Move"));
        QCOMPARE(told, 0);
        QVERIFY(watch.problems() == ProblemWatch(document, *kinds_).problems());
    }

    void theSelectionDropsWhatIsDeleted() {
        WorkflowDocument document(broken());
        Selection selection(document);
        int told = 0;
        const auto connection = selection.changed.connect([&] { ++told; });
        selection.selectNode(NodeId("lead"));
        selection.selectNode(NodeId("lead"));
        QCOMPARE(told, 1);
        QVERIFY(selection.onlyNode() != nullptr);
        QVERIFY(document.editGraph(std::vector<GraphEdit>{RemoveNode{NodeId("lead")}}, "Delete"));
        QCOMPARE(told, 2);
        QVERIFY(selection.items().isEmpty());
    }

private:
    std::optional<NodeKinds> kinds_;
};

QTEST_GUILESS_MAIN(ProblemWatchTest)
#include "tst_problemwatch.moc"
