// The rules of a bundle: what breaks them, what mends it, and that looking again at a part is as good as at
// all.
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include "models/json/edit.h"
#include "models/spec/checker.h"
#include "models/spec/requirements.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::spec;
using namespace castwright::properties;

namespace {

BundlePath path(std::string_view text) {
    return BundlePath::parse(text).value();
}

// A workflow's folder as it lies in the tree of sources.
Bundle read(const QString& folder) {
    Bundle bundle;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s can't be read", qPrintable(file.fileName()));
        const auto name = QDir(folder).relativeFilePath(file.fileName()).toStdString();
        if (const auto parsed = BundlePath::parse(name))
            bundle.files.emplace(*parsed, file.readAll().toStdString());
    }
    return bundle;
}

QString resources() {
    return qEnvironmentVariable("CASTWRIGHT_SOURCE") + QStringLiteral("/resources/");
}

Bundle team() {
    return read(resources() + QStringLiteral("templates/orchestrator-with-specialists/workflows/team"));
}

std::optional<workflow::Definition> definitionOf(const Bundle& bundle) {
    const auto* bytes = bundle.find(path("definition.json"));
    auto parsed = bytes ? workflow::Definition::parse(*bytes) : fail(ErrorCode::notFound, {});
    return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

std::vector<Problem> problemsOf(const Bundle& bundle) {
    const auto definition = definitionOf(bundle);
    Checker checker;
    checker.check(bundle, definition ? &*definition : nullptr);
    return checker.problems(definition ? &*definition : nullptr);
}

QByteArray listed(const std::vector<Problem>& problems) {
    QByteArray list;
    for (const auto& problem : problems)
        list += problem.code + " " + problem.path.text() + ": " + problem.message + "\n";
    return list;
}

void replace(Bundle& bundle, std::string_view file, std::string_view from, std::string_view to) {
    auto& text = bundle.files.at(path(file));
    const auto at = text.find(from);
    if (at == std::string::npos)
        qFatal("the template changed: it does not hold \"%s\"", std::string(from).c_str());
    text.replace(at, from.size(), to);
}

} // namespace

class CheckerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTemplatesAndSamplesKeepEveryRule() {
        int seen = 0;
        QDirIterator folders(
            resources(), {QStringLiteral("definition.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (folders.hasNext()) {
            const auto folder = QFileInfo(folders.next()).path();
            if (folder.endsWith(QStringLiteral("/builder"))) // the engine's own definition, no workflow's
                continue;
            QCOMPARE(listed(problemsOf(read(folder))), QByteArray());
            ++seen;
        }
        QVERIFY(seen >= 4);
    }

    void aBrokenRuleIsReportedAndEveryFixMendsIt_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("fixes");
        const auto row = [](const char* name, const char* file, const char* from, const char* to,
                            const char* code, int fixes) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(from) << QByteArray(to) << QByteArray(code)
                                << fixes;
        };
        const auto* constitution = "THE_SPEC/constitution.md";
        const auto* plan = "THE_SPEC/plan.md";
        const auto* requirements = "THE_SPEC/requirements.md";
        const auto* maker = "THE_CAST/Maker.md";
        const auto* definition = "definition.json";
        row("no first principle", constitution, "## 1. Principle", "## First", "spec.section-missing", 1);
        row("no second principle", constitution, "## 2. Principle", "Second:", "spec.section-missing", 1);
        row("no governance", constitution, "Governance", "Rules", "spec.mention-missing", 1);
        row("no steps", plan, "Step-by-Step Execution Flow", "Steps", "spec.section-missing", 1);
        row("no input schema", requirements, "## Input Schema", "## Form", "spec.input-schema-missing", 1);
        row("no fenced block", requirements, "```json", "```yaml", "spec.input-schema-missing", 1);
        row("no JSON in the block", requirements, "\"required\": [",
            "\"required\": ", "spec.input-schema-invalid", 1);
        row("a schema of something else", requirements, "\"type\": \"object\"", "\"type\": \"array\"",
            "spec.input-schema-invalid", 1);
        row("no mention of the field", requirements, "`input_schema`", "form", "spec.mention-missing", 1);
        row("no prompt", maker, "## System Prompt", "## Persona", "spec.section-missing", 1);
        row("no tools", maker, "## Tools", "## Instruments", "spec.section-missing", 1);
        row("another prompt in the file", maker, "## System Prompt\n\n", "## System Prompt\n\nBe kind.\n\n",
            "spec.prompts-differ", 2);
        row("other tools in the file", maker, "None", "- search", "spec.tools-differ", 2);
        row("another prompt in the node", definition, "\"system_prompt\": \"You lead",
            "\"system_prompt\": \"I lead", "spec.prompts-differ", 2);
        row("another form in the node", definition, "\"minLength\": 3", "\"minLength\": 4",
            "spec.forms-differ", 2);
    }
    void aBrokenRuleIsReportedAndEveryFixMendsIt() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, code);
        QFETCH(int, fixes);
        auto bundle = team();
        replace(bundle, file.toStdString(), from.toStdString(), to.toStdString());
        const auto problems = problemsOf(bundle);
        const auto found = std::ranges::find(problems, code.toStdString(), &Problem::code);
        QVERIFY2(found != problems.end(), listed(problems).constData());
        QVERIFY(found->message.ends_with('.') && !found->explanation.empty());
        QCOMPARE(found->where.file, found->path.text());
        QVERIFY(found->where.line > 0);
        QCOMPARE(static_cast<int>(found->fixes.size()), fixes);
        for (const auto& fix : found->fixes) {
            const auto mended = apply(bundle, fix);
            QVERIFY2(mended, mended ? "" : describe(mended.error()).c_str());
            const auto left = problemsOf(*mended);
            QVERIFY2(
                !std::ranges::contains(left, found->message, &Problem::message), listed(left).constData());
            QVERIFY2(left.size() <= problems.size(), listed(left).constData());
        }
    }

    void aMissingFileIsCreatedSoThatItKeepsEveryRule() {
        for (const auto* name :
             {"THE_SPEC/constitution.md", "THE_SPEC/plan.md", "THE_SPEC/requirements.md",
              "THE_CAST/Maker.md"}) {
            auto bundle = team();
            bundle.files.erase(path(name));
            const auto problems = problemsOf(bundle);
            QCOMPARE(problems.size(), std::size_t{1});
            const auto mended = apply(bundle, problems.front().fixes.front());
            QVERIFY(mended);
            QCOMPARE(listed(problemsOf(*mended)), QByteArray());
        }
    }

    void aFixOfAFileThatChangedMeanwhileIsRefused() {
        auto bundle = team();
        replace(bundle, "THE_CAST/Maker.md", "None", "- search");
        const auto problem = problemsOf(bundle).front();
        bundle.files.at(path("THE_CAST/Maker.md")) = "something else";
        QVERIFY(!apply(bundle, problem.fixes.front()));
        bundle.files.erase(path("THE_CAST/Maker.md"));
        const auto refused = apply(bundle, problem.fixes.front());
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::stale);
    }

    void aDisagreementShowsBothSides() {
        auto bundle = team();
        replace(bundle, "THE_CAST/Critic.md", "## System Prompt\n\n", "## System Prompt\n\nFirst of all: ");
        const auto problem = problemsOf(bundle).front();
        QVERIFY(problem.disagreement->file.starts_with("First of all: "));
        QCOMPARE(problem.disagreement->file.substr(14), problem.disagreement->definition);
        const auto taken = apply(bundle, problem.fixes[1]);
        QVERIFY(taken->files.at(path("definition.json")).contains("First of all: "));
        QCOMPARE(taken->files.at(path("THE_CAST/Critic.md")), bundle.files.at(path("THE_CAST/Critic.md")));
    }

    void aFileWithoutAnAgentIsReported() {
        auto bundle = team();
        bundle.files.emplace(path("THE_CAST/Ghost.md"), "## System Prompt\n\n## Tools\n\nNone\n");
        QCOMPARE(problemsOf(bundle).front().code, std::string("spec.agent-without-node"));
    }

    void namesThatAreOneOnSomeSystemsAreReported_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, const char* first, const char* second, int expected) {
            QTest::newRow(name) << QByteArray(first) << QByteArray(second) << expected;
        };
        row("case", "THE_SKILLS/Cite.md", "THE_SKILLS/cite.md", 1);
        row("case beyond ASCII", "THE_SKILLS/\xC3\x84.md", "THE_SKILLS/\xC3\xA4.md", 1);
        row("composed and taken apart", "THE_SKILLS/\xC3\xA9.md", "THE_SKILLS/e\xCC\x81.md", 1);
        row("both", "THE_SKILLS/\xC3\x89.md", "THE_SKILLS/e\xCC\x81.md", 1);
        row("Hangul", "THE_SKILLS/\xED\x95\x9C.md", "THE_SKILLS/\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB.md", 1);
        row("a folder", "THE_SKILLS/A/x.md", "THE_SKILLS/a/y.md", 1);
        row("other letters", "THE_SKILLS/e.md", "THE_SKILLS/\xC3\xA9.md", 0);
        row("other folders", "THE_SKILLS/a/x.md", "THE_SKILLS/b/x.md", 0);
    }
    void namesThatAreOneOnSomeSystemsAreReported() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(int, expected);
        auto bundle = team();
        bundle.files.emplace(path(first.toStdString()), "x");
        QCOMPARE(listed(problemsOf(bundle)), QByteArray());
        bundle.files.emplace(path(second.toStdString()), "y");
        const auto problems = problemsOf(bundle);
        QCOMPARE(
            static_cast<int>(std::ranges::count(problems, "spec.names-alike", &Problem::code)), expected);
        QCOMPARE(static_cast<int>(problems.size()), expected);
    }

    void withoutADefinitionTheFilesAreStillJudged() {
        auto bundle = team();
        bundle.files.at(path("definition.json")) = "{";
        QCOMPARE(listed(problemsOf(bundle)), QByteArray());
        replace(bundle, "THE_SPEC/plan.md", "## Step", "Step");
        QCOMPARE(problemsOf(bundle).size(), std::size_t{1});
    }

    void aFileThatIsNoUtf8IsSaidToBeNone() {
        auto bundle = team();
        bundle.files.at(path("THE_SPEC/plan.md")) += "\n\xFF";
        const auto problem = problemsOf(bundle).front();
        QCOMPARE(problem.code, std::string("spec.not-utf8"));
        QVERIFY(problem.fixes.empty());
    }

    void theInputSchemaIsReadAndWritten() {
        const std::string text =
            "# R\n\n## Input Schema\n\n```json\n{\"type\": \"object\", \"x\": 1.0}\n```\n\nMore.\n";
        const auto read = readInputSchema(text).value();
        auto schema = read.schema;
        schema.set("y", 2);
        const auto edits = setInputSchema(text, schema).value();
        QCOMPARE(
            text::apply(text, edits).value(),
            std::string("# R\n\n## Input Schema\n\n```json\n{\"type\": \"object\", \"x\": 1.0, \"y\": "
                        "2}\n```\n\nMore.\n"));
        const auto broken = readInputSchema("## Input Schema\n```json\n{\n  \"a\": }\n```\n");
        QVERIFY(!broken);
        QCOMPARE(broken.error().where->line, std::size_t{4});
        QCOMPARE(broken.error().where->column, std::size_t{8});
        QVERIFY(!setInputSchema("```\n", schema));
    }

    void lookingAtWhatChangedIsAsGoodAsLookingAtEverything() {
        static constexpr std::array<std::string_view, 12> snippets = {
            "",
            "## Tools\n\n- x\n",
            "## System Prompt\n\nHi\n",
            "None",
            "```",
            "## 1. Principle\n",
            "{",
            "`input_schema`",
            "## Input Schema\n```json\n{\"type\":\"object\"}\n```\n",
            "governance",
            "OrchestratorAgent",
            "\xFF"};
        const auto original = team();
        forSeeds([&](Random& random) {
            auto bundle = original;
            auto definition = definitionOf(bundle);
            Checker checker;
            checker.check(bundle, &*definition);
            for (int step = 0; step < 6; ++step) {
                auto& [name, text] = random.pick(bundle.files);
                if (name.root() == BundleRoot::definition) {
                    const auto& nodes = definition->graph().nodes();
                    const auto& id = nodes[random.below(nodes.size())].id;
                    const auto node = definition->pointerTo(id).value();
                    json::Editor editor(definition->document());
                    Result<> done;
                    switch (random.below(5)) {
                    case 0:
                        done = editor.set(node + "/config/system_prompt", "Another prompt.");
                        break;
                    case 1:
                        done = editor.set(node + "/config/name", random.chance(50) ? "Maker" : "Someone");
                        break;
                    case 2:
                        done = editor.set(node + "/config/tools", json::Value::Array{"x"});
                        break;
                    case 3:
                        done = editor.remove(node);
                        break;
                    default:
                        done = editor.set(node + "/config/input_schema", json::Value::Object{});
                    }
                    QVERIFY(done);
                    const auto change = definition->apply(editor.edits());
                    QVERIFY(change);
                    text = definition->bytes();
                    checker.definitionChanged(bundle, &*definition, *change);
                    if (definition->graph().nodes().empty())
                        return;
                } else {
                    auto changed = name;
                    if (random.chance(10)) { // a name that differs by case, once there and once not
                        changed = path("THE_SKILLS/" + std::string(random.chance(50) ? "A" : "a") + ".md");
                        if (bundle.files.erase(changed) == 0)
                            bundle.files.emplace(changed, "x");
                    } else if (random.chance(15))
                        bundle.files.erase(changed);
                    else if (random.chance(20) && original.files.contains(changed))
                        text = original.files.at(changed);
                    else
                        text.replace(random.below(text.size() + 1), random.below(40), random.pick(snippets));
                    checker.fileChanged(bundle, &*definition, changed);
                }
                Checker whole;
                whole.check(bundle, &*definition);
                const auto expected = whole.problems(&*definition);
                const auto found = checker.problems(&*definition);
                QCOMPARE(listed(found), listed(expected));
                QVERIFY(found == expected);
            }
        });
    }
};

QTEST_GUILESS_MAIN(CheckerTest)
#include "tst_checker.moc"
