// Files of the cast: what is read from them, and that an edit touches its section only.
#include <QTest>

#include "models/spec/agentfile.h"
#include "models/spec/markdown.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::spec;
using namespace castwright::properties;

namespace {

const std::string analyst =
    "# Analyst\n\nLooks at markets.\n\n## System Prompt\n\nYou analyse.\n\n- Be brief.\n\n"
    "## Tools\n\n- `search`: finds pages\n- `read`: reads one\n\n## Notes\n\nKeep me.\n";

std::string applied(std::string_view text, const text::TextEdits& edits) {
    return text::apply(text, edits).value();
}

std::string randomProse(Random& random) {
    static constexpr std::array<std::string_view, 23> pieces = {
        "You are an agent.",
        "\n",
        "\n\n",
        "# Title",
        "## Tools",
        "  ## System Prompt",
        "\\# x",
        "\\\\## y",
        "### deep",
        "```\n## in code\n```",
        "- item",
        "    # code",
        "~~~\n# a\n~~~",
        " ",
        "\xC3\xA4",
        "#",
        "1. one",
        "`x`",
        "---",
        "===",
        "\\---",
        "Text\n-----",
        "Text\n   ="};
    std::string text;
    for (auto count = random.below(10); count > 0; --count) {
        text += random.pick(pieces);
        if (random.chance(70))
            text += random.chance(10) ? "\r\n" : "\n";
    }
    return text;
}

} // namespace

class AgentFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void promptAndToolsAreRead() {
        const auto file = readAgentFile(analyst);
        QCOMPARE(*file.systemPrompt, std::string("You analyse.\n\n- Be brief."));
        QCOMPARE(*file.tools, (std::vector<std::string>{"search", "read"}));
        QCOMPARE(file.sections.size(), std::size_t{4});
    }

    void headingsAreComparedByLettersAndDigits_data() {
        QTest::addColumn<QByteArray>("heading");
        QTest::newRow("as it is written") << QByteArray("## System Prompt");
        QTest::newRow("in capitals") << QByteArray("## SYSTEM PROMPT");
        QTest::newRow("in one word") << QByteArray("## SystemPrompt");
        QTest::newRow("with punctuation") << QByteArray("## **System-Prompt**:");
        QTest::newRow("of another level") << QByteArray("### System Prompt");
        QTest::newRow("closed") << QByteArray("## System Prompt ##");
        QTest::newRow("indented") << QByteArray("   ## System Prompt");
        QTest::newRow("with the other line end") << QByteArray("## System Prompt\r");
    }
    void headingsAreComparedByLettersAndDigits() {
        QFETCH(QByteArray, heading);
        QCOMPARE(*readAgentFile(heading.toStdString() + "\nHello").systemPrompt, std::string("Hello"));
    }

    void whatIsNoHeadingIsNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("in a fenced block") << QByteArray("```\n## Tools\n```\n");
        QTest::newRow("in a block fenced by tildes") << QByteArray("~~~~ md\n~~~\n## Tools\n~~~~\n");
        QTest::newRow("in a block that never ends") << QByteArray("```\n## Tools\n");
        QTest::newRow("indented as code") << QByteArray("    ## Tools\n");
        QTest::newRow("without a space") << QByteArray("##Tools\n");
        QTest::newRow("seven marks") << QByteArray("####### Tools\n");
        QTest::newRow("with a backslash") << QByteArray("\\## Tools\n");
    }
    void whatIsNoHeadingIsNone() {
        QFETCH(QByteArray, text);
        QVERIFY(!readAgentFile(text.toStdString()).tools);
    }

    void aLineBelowTextMakesAHeadingOfIt() {
        const std::string file =
            "---\nname: x\n---\n\nAnalyst\n=======\n\nSystem\nPrompt\n---\nHello\n\n---\n\n"
            "- item\n---\nAfter\n\nTools\n -- \n- `search`\n\nOther\n==\nrest\n";
        const auto all = sections(file);
        QCOMPARE(all.size(), std::size_t{4});
        QCOMPARE(all[0].title, std::string("Analyst"));
        QCOMPARE(all[0].level, 1);
        QCOMPARE(all[1].title, std::string("System Prompt"));
        QCOMPARE(all[1].level, 2);
        QCOMPARE(
            file.substr(all[1].heading.begin, all[1].heading.size()), std::string("System\nPrompt\n---\n"));
        QCOMPARE(all[2].title, std::string("Tools"));
        QCOMPARE(all[3].level, 1);
        const auto read = readAgentFile(file);
        QCOMPARE(*read.systemPrompt, std::string("Hello\n\n---\n\n- item\n---\nAfter"));
        QCOMPARE(*read.tools, std::vector<std::string>{"search"});
    }

    void aRuleInAPromptStaysAndAnUnderlineGetsABackslash() {
        const std::string prompt = "Rules\n-----\n\nBe brief.\n\n---\n\nEnd";
        const auto after = applied(analyst, setSystemPrompt(analyst, prompt).value());
        QVERIFY(after.contains("Rules\n\\-----\n\nBe brief.\n\n---\n\nEnd\n"));
        QCOMPARE(*readAgentFile(after).systemPrompt, prompt);
    }

    void toolsAreReadFromEveryKindOfList_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("dashes") << QByteArray("- a\n- b") << QByteArray("a,b");
        QTest::newRow("stars and bold names") << QByteArray("* **a** - does\n* **b**") << QByteArray("a,b");
        QTest::newRow("numbers") << QByteArray("1. a\n2) b") << QByteArray("a,b");
        QTest::newRow("code") << QByteArray("+ `a b`: x") << QByteArray("a b");
        QTest::newRow("none") << QByteArray("None") << QByteArray("");
        QTest::newRow("none in a list") << QByteArray("- None.") << QByteArray("");
        QTest::newRow("prose around") << QByteArray("These:\n\n- a\n\nUse them.") << QByteArray("a");
        QTest::newRow("the same one twice") << QByteArray("- a\n- a") << QByteArray("a");
        QTest::newRow("an example in code") << QByteArray("```\n- x\n```\n- a") << QByteArray("a");
    }
    void toolsAreReadFromEveryKindOfList() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, names);
        QStringList read;
        const auto file = readAgentFile("## Tools\n\n" + body.toStdString());
        for (const auto& tool : *file.tools)
            read += QString::fromStdString(tool);
        QCOMPARE(read.join(u','), QString::fromUtf8(names));
    }

    void anEditOfThePromptTouchesItsSectionOnly() {
        const auto edits = setSystemPrompt(analyst, "You analyse.\n\n- Be long.").value();
        QCOMPARE(edits.size(), std::size_t{1});
        QCOMPARE(edits.front().removed, std::string("brief"));
        QCOMPARE(edits.front().inserted, std::string("long"));
        QVERIFY(setSystemPrompt(analyst, "\nYou analyse.\r\n\r\n- Be brief.\n").value().empty());
    }

    void anEditOfTheToolsKeepsTheDescriptionsOfThoseThatStay() {
        const auto result = applied(analyst, setTools(analyst, {"read", "write"}).value());
        QVERIFY(result.contains("## Tools\n\n- `read`: reads one\n- `write`\n\n## Notes\n\nKeep me.\n"));
        QVERIFY(!result.contains("search"));
        const auto none = applied(analyst, setTools(analyst, {}).value());
        QVERIFY(none.contains("## Tools\n\nNone\n\n## Notes"));
        QCOMPARE(
            *readAgentFile(applied(none, setTools(none, {"a"}).value())).tools,
            (std::vector<std::string>{"a"}));
    }

    void aMissingSectionIsAdded() {
        const auto text =
            applied("# A\n\n## Tools\n\nNone\n", setSystemPrompt("# A\n\n## Tools\n\nNone\n", "Hi").value());
        QCOMPARE(text, std::string("# A\n\n## System Prompt\n\nHi\n\n## Tools\n\nNone\n"));
        QCOMPARE(applied("# A", setTools("# A", {"x"}).value()), std::string("# A\n\n## Tools\n\n- x\n"));
        QCOMPARE(
            newAgentFile("A", "Hi", {}).value(),
            std::string("# A\n\n## System Prompt\n\nHi\n\n## Tools\n\nNone\n"));
    }

    void theFilesLineEndsAreFollowed() {
        const std::string text = "## System Prompt\r\n\r\nA\r\n\r\n## Tools\r\n\r\nNone\r\n";
        QCOMPARE(
            applied(text, setSystemPrompt(text, "A\nB").value()),
            std::string("## System Prompt\r\n\r\nA\r\nB\r\n\r\n## Tools\r\n\r\nNone\r\n"));
    }

    void aPromptThatOpensAFenceForGoodIsRefused() {
        const auto edits = setSystemPrompt(analyst, "Answer in\n```\n");
        QVERIFY(!edits);
        QVERIFY(edits.error().message.contains("fence"));
    }

    void aPromptComesBackAsItWasGiven() {
        forSeeds([](Random& random) {
            const auto prompt = randomProse(random);
            const auto edits = setSystemPrompt(analyst, prompt);
            if (!edits) { // only a fence that stays open is refused
                QVERIFY2(prompt.contains("```") || prompt.contains("~~~"), prompt.c_str());
                return;
            }
            const auto result = applied(analyst, *edits);
            const auto file = readAgentFile(result);
            QCOMPARE(*file.systemPrompt, comparablePrompt(prompt));
            QCOMPARE(*file.tools, (std::vector<std::string>{"search", "read"}));
            QVERIFY(result.starts_with("# Analyst\n\nLooks at markets.\n\n## System Prompt\n"));
            QVERIFY(result.ends_with(
                "\n## Tools\n\n- `search`: finds pages\n- `read`: reads one\n\n## Notes\n\nKeep me.\n"));
            QVERIFY(setSystemPrompt(result, prompt).value().empty());
        });
    }

    void anyFileTakesAPromptAndToolsOrSaysWhyNot() {
        forSeeds([](Random& random) {
            const auto text =
                randomProse(random) + (random.chance(50) ? "## Tools\n- a\n" : "") + randomProse(random);
            const auto edits = setSystemPrompt(text, "Do it.");
            if (edits)
                QCOMPARE(*readAgentFile(applied(text, *edits)).systemPrompt, std::string("Do it."));
            const auto tools = setTools(text, {"a", "b"});
            if (tools)
                QCOMPARE(*readAgentFile(applied(text, *tools)).tools, (std::vector<std::string>{"a", "b"}));
            // A fence that stays open is refused; so is taking an item from between text and what would then
            // underline it.
            const bool isFenced = text.contains("```") || text.contains("~~~");
            QVERIFY2(edits || isFenced, text.c_str());
            QVERIFY2(tools || isFenced || text.contains("---") || text.contains('='), text.c_str());
        });
    }

    void aSmallerHeadingInsideThePromptBelongsToIt() {
        const std::string text = "# A\n\n## System Prompt\n\n### Tools\n\n- x\n\n## Tools\n\n- y\n";
        QCOMPARE(*readAgentFile(text).tools, (std::vector<std::string>{"y"}));
        QCOMPARE(*readAgentFile(text).systemPrompt, std::string("### Tools\n\n- x"));
        QCOMPARE(
            *readAgentFile("# System Prompt\nA\n## Tools\n- y\n").tools, (std::vector<std::string>{"y"}));
    }

    void agentsAndFilesAreNamedAfterEachOther() {
        QCOMPARE(agentPath("Market Analyst")->text(), std::string("THE_CAST/Market Analyst.md"));
        QCOMPARE(agentName(*agentPath("Market Analyst")), std::string_view("Market Analyst"));
        QCOMPARE(agentName(BundlePath::parse("THE_CAST/x/A.md").value()), std::string_view());
        QVERIFY(!agentPath("../A"));
        QVERIFY(!agentPath("a/b"));
        QVERIFY(!agentPath("CON"));
    }
};

QTEST_GUILESS_MAIN(AgentFileTest)
#include "tst_agentfile.moc"
