// An agent's node and its file say the same: what a person edits in one is repeated in the other, in the same
// step; what came from outside is left for a person to decide.
#include <QTest>

#include "models/document/problemwatch.h"
#include "models/document/workflowdocument.h"
#include "models/spec/agentfile.h"
#include "models/workflow/nodekind.h"
#include "samples.h"

using namespace castwright;
using namespace castwright::document;
using namespace castwright::workflow;

namespace {

const auto reader = NodeId("reader");

const BundlePath& readerFile() {
    static const auto file = path("THE_CAST/Reader.md");
    return file;
}

std::string promptIn(const WorkflowDocument& document) {
    return spec::readAgentFile(*document.bytes(readerFile())).systemPrompt.value_or("(none)");
}

std::vector<std::string> toolsIn(const WorkflowDocument& document) {
    return spec::readAgentFile(*document.bytes(readerFile()))
        .tools.value_or(std::vector<std::string>{"(none)"});
}

std::string promptOfNode(const WorkflowDocument& document) {
    return std::string(document.graph().find(reader)->config.stringAt("system_prompt"));
}

Result<> setPrompt(WorkflowDocument& document, std::string_view text, std::string key = {}) {
    const std::vector<GraphEdit> edits{SetField{reader, "/config/system_prompt", json::Value(text)}};
    return document.editGraph(edits, "Edit the prompt", std::move(key));
}

// Types behind a text of the file, letter by letter, as a text view does.
void type(
    WorkflowDocument& document, const BundlePath& file, std::string_view behind, std::string_view text) {
    auto at = document.bytes(file)->find(behind) + behind.size();
    for (const char c : text)
        QVERIFY(document.editText(file, {{at++, "", std::string(1, c)}}, "Type", Merging::words));
}

Command fromOutside(const WorkflowDocument& document, std::string_view from, std::string_view to) {
    auto after = document.files();
    auto& text = after.files.at(readerFile());
    text.replace(text.find(from), from.size(), to);
    return {.label = "Take in changes made on disk", .edits = difference(document.files(), after)};
}

} // namespace

class AgentMirrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPromptEditedOnTheNodeIsInItsFileAndUndoTakesBothBack() {
        WorkflowDocument document(sampleBundle());
        QVERIFY(setPrompt(document, "You read well.\nAnd slowly."));
        QCOMPARE(promptIn(document), "You read well.\nAnd slowly.");
        QVERIFY(document.bytes(readerFile())->contains("well.\r\nAnd slowly.\r\n"));
        QCOMPARE(document.history().done(), 1U);
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
        QVERIFY(document.redo());
        QCOMPARE(promptIn(document), "You read well.\nAnd slowly.");
    }

    void aPromptTypedInTheFileIsOnTheNodeAndAWordIsOneStep() {
        WorkflowDocument document(sampleBundle());
        type(document, readerFile(), "You read", "ily \"q\"");
        QCOMPARE(promptOfNode(document), "You readily \"q\".");
        QVERIFY(document.bytes(definitionPath())->contains(R"(You readily \"q\".)"));
        QCOMPARE(document.history().done(), 2U); // two words
        QVERIFY(document.undo());
        QCOMPARE(promptOfNode(document), "You readily .");
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
    }

    void aPromptTypedInTheDefinitionIsInTheFile() {
        WorkflowDocument document(sampleBundle());
        type(document, definitionPath(), "You read", "ily");
        QCOMPARE(promptIn(document), "You readily.");
        QCOMPARE(document.history().done(), 1U);
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
    }

    void textThatIsNoJsonForAMomentIsRepeatedWhenItIsAgain() {
        WorkflowDocument document(sampleBundle());
        type(document, definitionPath(), "You read", "\\");
        QVERIFY(document.graphError() || promptIn(document) != "You read.");
        type(document, definitionPath(), "You read\\", "\"aloud");
        QVERIFY(!document.graphError());
        QCOMPARE(promptIn(document), "You read\"aloud.");
        while (document.history().canUndo())
            QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
    }

    void toolsFollowInBothDirections() {
        WorkflowDocument document(sampleBundle());
        const std::vector<GraphEdit> edits{SetField{
            reader, "/config/tools", json::Value::Array{json::Value("search"), json::Value("fetch")}}};
        QVERIFY(document.editGraph(edits, "Give a tool"));
        QCOMPARE(toolsIn(document), (std::vector<std::string>{"search", "fetch"}));
        const auto at = document.bytes(readerFile())->find("- search\r\n");
        QVERIFY(document.editText(readerFile(), {{at, "- search\r\n", ""}}, "Delete a line"));
        const auto* tools = document.graph().find(reader)->config.find("tools");
        QVERIFY(*tools == json::Value(json::Value::Array{json::Value("fetch")}));
        QCOMPARE(document.history().done(), 2U);
    }

    void aDisagreementFromOutsideIsAProblemWithTwoFixesAndStays() {
        WorkflowDocument document(sampleBundle());
        const auto kinds = NodeKinds::bundled().value();
        ProblemWatch watch(document, kinds);
        const auto differ = [&] {
            return std::ranges::find(watch.problems(), "spec.prompts-differ", &document::Problem::code);
        };
        QVERIFY(document.execute(fromOutside(document, "You read.", "You skim.")));
        QCOMPARE(promptOfNode(document), "You read.");
        QVERIFY(differ() != watch.problems().end());
        QCOMPARE(differ()->fixes.size(), 2U);
        QVERIFY(differ()->disagreement.has_value());
        // Editing either side decides nothing.
        QVERIFY(setPrompt(document, "You read on."));
        QCOMPARE(promptIn(document), "You skim.");
        type(document, readerFile(), "You skim", "!");
        QCOMPARE(promptOfNode(document), "You read on.");
        // Deciding joins the two again.
        const auto fix = differ()->fixes.back();
        QVERIFY(watch.fix(fix));
        QCOMPARE(promptOfNode(document), promptIn(document));
        QVERIFY(differ() == watch.problems().end());
        QVERIFY(setPrompt(document, "You read again."));
        QCOMPARE(promptIn(document), "You read again.");
    }

    void halfACodeFenceIsRepeatedOnceItIsClosed() {
        WorkflowDocument document(sampleBundle());
        QVERIFY(setPrompt(document, "Write\n```", "k"));
        QCOMPARE(promptIn(document), "You read.");
        QVERIFY(setPrompt(document, "Write\n```\nlike this", "k"));
        QVERIFY(setPrompt(document, "Write\n```\nlike this\n```", "k"));
        QCOMPARE(promptIn(document), "Write\n```\nlike this\n```");
        QCOMPARE(toolsIn(document), std::vector<std::string>{"search"});
        QCOMPARE(document.history().done(), 1U);
        QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
    }

    void aNewNodeDoesNotEmptyAFileThatWasThere() {
        auto files = sampleBundle();
        const std::string text = "# Critic\n\n## System Prompt\nYou judge.\n";
        files.files.emplace(path("THE_CAST/Critic.md"), text);
        WorkflowDocument document(files);
        Node node{
            NodeId("critic"), "Specialist", json::Value(json::Value::Object{}),
            json::Value(json::Value::Object{})};
        node.config.set("name", "Critic");
        const std::vector<GraphEdit> edits{AddNode{node}};
        QVERIFY(document.editGraph(edits, "Add"));
        QCOMPARE(*document.bytes(path("THE_CAST/Critic.md")), text);
    }

    void agentsThatShareANameAreNoPair() {
        auto files = sampleBundle();
        auto& definition = files.files.at(definitionPath());
        definition.replace(definition.find("\"Lead\""), 6, "\"Reader\"");
        WorkflowDocument document(files);
        QVERIFY(setPrompt(document, "You read well."));
        QCOMPARE(promptIn(document), "You read.");
    }

    void aSectionThatIsTakenOutClaimsNothing() {
        WorkflowDocument document(sampleBundle());
        const std::string section = "## System Prompt\r\nYou read.\r\n\r\n";
        const auto at = document.bytes(readerFile())->find(section);
        QVERIFY(document.editText(readerFile(), {{at, section, ""}}, "Delete"));
        QCOMPARE(promptOfNode(document), "You read.");
        QVERIFY(setPrompt(document, "You read well."));
        QCOMPARE(promptIn(document), "(none)");
    }

    void pairsThatAPersonEditsNeverPart() {
        properties::forSeeds([](properties::Random& random) {
            WorkflowDocument document(sampleBundle());
            std::map<std::size_t, spec::Bundle> states{{0, document.files()}};
            for (int i = 0; i < 12; ++i) {
                const auto& text = *document.bytes(readerFile());
                const auto section = spec::readAgentFile(text).promptSection;
                switch (random.below(3)) {
                case 0: {
                    std::string prompt;
                    for (auto n = random.below(6); n > 0; --n)
                        prompt += randomWord(random);
                    QVERIFY(setPrompt(document, prompt));
                    break;
                }
                case 1:
                    if (section) {
                        auto at = section->body.begin + random.below(section->body.size() + 1);
                        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
                            ++at; // not inside of a letter
                        std::ignore = document.editText(readerFile(), {{at, "", randomWord(random)}}, "Type");
                    }
                    break;
                default:
                    if (document.history().canUndo())
                        QVERIFY(document.undo());
                }
                states.erase(states.upper_bound(document.history().done()), states.end());
                states.insert_or_assign(document.history().done(), document.files());
                if (document.graphError() || !spec::readAgentFile(*document.bytes(readerFile())).systemPrompt)
                    continue;
                QCOMPARE(promptIn(document), spec::comparablePrompt(promptOfNode(document)));
            }
            while (document.history().canUndo()) {
                QVERIFY(document.undo());
                QCOMPARE(document.files(), states.at(document.history().done()));
            }
            QCOMPARE(document.files(), sampleBundle());
        });
    }
};

QTEST_GUILESS_MAIN(AgentMirrorTest)
#include "tst_agentmirror.moc"
