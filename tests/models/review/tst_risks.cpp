// What a reviewer is warned of, and what nobody needs to be warned of.
#include <algorithm>
#include <QTest>

#include "models/review/hidden.h"
#include "models/review/risks.h"

using namespace castwright;
using namespace castwright::review;

namespace {

BundlePath path(std::string_view text) {
    return *BundlePath::parse(text);
}

std::vector<Risk> risks(std::string_view file, std::string_view before, std::string_view after) {
    Proposal proposal;
    if (!before.empty())
        proposal.base.bundle.files.emplace(path(file), before);
    if (after.empty())
        proposal.deleted.insert(path(file));
    else
        proposal.written.emplace(path(file), after);
    return risksOf(changesOf(proposal));
}

bool has(const std::vector<Risk>& list, Risk::Kind kind) {
    return std::ranges::contains(list, kind, &Risk::kind);
}

} // namespace

class RisksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsNew_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const char* file, const char* before, const char* after,
                            Risk::Kind kind) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(before) << QByteArray(after) << int(kind);
        };
        row("the constitution", "THE_SPEC/constitution.md", "a\n", "b\n", Risk::Kind::constitution);
        row("a deleted file", "THE_SPEC/plan.md", "a\n", "", Risk::Kind::deletion);
        row("a script", "THE_TOOLS/run.py", "", "print()\n", Risk::Kind::script);
        row("a key", "THE_SPEC/plan.md", "a\n", "a\nsk-abcdefghijklmnopqrstuv\n", Risk::Kind::secret);
        row("a key block", "THE_SPEC/plan.md", "a\n", "-----BEGIN RSA PRIVATE KEY-----\n",
            Risk::Kind::secret);
        row("an address", "THE_SPEC/plan.md", "a\n", "see https://evil.example/x\n", Risk::Kind::link);
        row("a direction override", "THE_SPEC/plan.md", "a\n", "a \xE2\x80\xAE b\n", Risk::Kind::hidden);
        row("a zero width space", "THE_SPEC/plan.md", "a\n", "a\xE2\x80\x8B\n", Risk::Kind::hidden);
        row("tag characters", "THE_SPEC/plan.md", "a\n", "a\xF3\xA0\x81\xA1\n", Risk::Kind::hidden);
        row("an escape", "THE_SPEC/plan.md", "a\n", "a\x1b[2K\n", Risk::Kind::hidden);
        row("a prompt", "THE_CAST/A.md", "## System Prompt\na\n", "## System Prompt\nb\n",
            Risk::Kind::prompt);
        row("a program among the texts", "THE_SPEC/run.exe", "", "MZ\n", Risk::Kind::unusual);
        row("a tool for an agent", "definition.json",
            R"({"nodes": [{"id": "a", "type": "Specialist", "config": {"name": "A", "tools": []}}]})",
            R"({"nodes": [{"id": "a", "type": "Specialist", "config": {"name": "A", "tools": ["shell"]}}]})",
            Risk::Kind::tool);
        row("a package", "definition.json",
            R"({"tool_definitions": [{"name": "t", "runtime": {"script": "s", "dependencies": []}}], "nodes": []})",
            R"({"tool_definitions": [{"name": "t", "runtime": {"script": "s", "dependencies": ["left-pad"]}}], "nodes": []})",
            Risk::Kind::dependency);
    }
    void findsWhatIsNew() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, kind);
        const auto found = risks(file.toStdString(), before.toStdString(), after.toStdString());
        QVERIFY(has(found, Risk::Kind(kind)));
        for (const auto& risk : found)
            QVERIFY2(!risk.message.contains("sk-abc"), "a secret is quoted");
    }

    void anAgentIsNamedOnce() {
        Proposal proposal;
        const auto definition = BundlePath::parse("definition.json").value();
        const auto file = BundlePath::parse("THE_CAST/A.md").value();
        proposal.base.bundle.files.emplace(definition, R"({"nodes": []})");
        proposal.written.emplace(
            definition,
            R"({"nodes": [{"id": "a", "type": "Specialist", "config": {"name": "A", "system_prompt": "p"}}]})");
        proposal.written.emplace(file, "# A\n\n## System Prompt\n\np\n\n## Tools\n\nNone\n");
        const auto found = risksOf(changesOf(proposal));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().message, "A is new, with a prompt of its own.");
    }

    void aRoleInAFileOfTheCastIsNoPrompt() {
        QVERIFY(risks("THE_CAST/A.md", "a\n\n## System Prompt\np\n", "b\n\n## System Prompt\np\n").empty());
    }

    void whatWasThereBeforeIsNoRisk() {
        const std::string old = "https://known.example sk-abcdefghijklmnopqrstuv \xE2\x80\xAE\n";
        QVERIFY(risks("THE_SPEC/plan.md", old + "a\n", old + "b, and https://known.example again\n").empty());
    }

    void wordsThatOnlyBeginLikeAKeyAreNone() {
        QVERIFY(risks("THE_SPEC/plan.md", "a\n", "task-abcdefghijklmnopqrstuv and sk-short\n").empty());
    }

    void joinersWhereTheyBelongAreNotHidden() {
        QVERIFY(hiddenCharacters("\xEF\xBB\xBFtext").empty());
        QVERIFY(
            hiddenCharacters("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB").empty()); // woman technologist
        QCOMPARE(
            hiddenCharacters("a\xE2\x80\x8D"
                             "b")
                .size(),
            1U);
        QCOMPARE(hiddenCharacters("a\xEF\xBB\xBF").at(0), (HiddenCharacter{1, 3, 0xFEFF}));
        QCOMPARE(nameOf(0x202E), "U+202E RIGHT-TO-LEFT OVERRIDE");
        QVERIFY(hiddenCharacters("\xFF\xFE\x80 plain\t\r\n").empty());
    }
};

QTEST_GUILESS_MAIN(RisksTest)
#include "tst_risks.moc"
