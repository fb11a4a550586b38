// Opening a folder as a workspace, and making one from a template.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/failingops.h"
#include "fakes/files.h"
#include "models/workspace/folder.h"
#include "models/workspace/rootfolder.h"

using namespace castwright;
using namespace castwright::workspace;
using tests::get;
using tests::put;
namespace fs = std::filesystem;

class FolderTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path base_;
    fs::path template_;

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        base_ = fs::canonical(dir_.path().toStdString());
        template_ = base_ / "template";
        put(template_ / "castwright.json", "{\n  \"castwright\": 1,\n  \"name\": \"Template\"\n}\n");
        put(template_ / "workflows/crew/definition.json", "{}");
        put(template_ / "workflows/crew/THE_SPEC/plan.md", "# Plan\n");
    }

    void aFolderWithSettingsOpensWithItsWorkflowsAndTheirFiles() {
        put(template_ / "workflows/crew/node_modules/a.js");
        put(template_ / "workflows/alone/THE_CAST/deep/Agent.md");
        put(template_ / "README.md");
        const auto opened = openFolder(template_);
        QVERIFY(opened);
        QCOMPARE(opened->root, template_);
        QCOMPARE(opened->name, "Template");
        QVERIFY(opened->hasSettings);
        QVERIFY(!opened->isGitRepository);
        QVERIFY(opened->notices.empty());
        QCOMPARE(opened->workflows.size(), 2U);
        QCOMPARE(
            opened->workflows[0], (WorkflowFolder{"alone", "workflows/alone", {"THE_CAST/deep/Agent.md"}}));
        QCOMPARE(
            opened->workflows[1],
            (WorkflowFolder{"crew", "workflows/crew", {"THE_SPEC/plan.md", "definition.json"}}));
    }

    void anyFolderWithADefinitionIsASingleWorkflow() {
        put(base_ / "bare/definition.json", "{}");
        put(base_ / "bare/THE_CAST/A.md");
        fs::create_directory(base_ / "bare/.git");
        const auto opened = openFolder(base_ / "bare");
        QVERIFY(opened);
        QVERIFY(opened->isGitRepository);
        QVERIFY(!opened->hasSettings);
        QCOMPARE(opened->name, "bare");
        QCOMPARE(
            opened->workflows,
            (std::vector<WorkflowFolder>{{"bare", "", {"THE_CAST/A.md", "definition.json"}}}));
        QVERIFY(isWorkspace(base_ / "bare"));
    }

    void anythingElseIsRefusedWithASentence() {
        fs::create_directory(base_ / "empty");
        const auto opened = openFolder(base_ / "empty");
        QVERIFY(!opened);
        QVERIFY(opened.error().code == ErrorCode::notFound);
        QVERIFY(opened.error().message.contains("neither castwright.json nor definition.json"));
        QVERIFY(!isWorkspace(base_ / "empty"));
        QVERIFY(!isWorkspace(base_ / "missing"));
        const auto missing = openFolder(base_ / "missing");
        QVERIFY(!missing);
        QVERIFY(missing.error().message.contains("there is no such file or folder"));
    }

    void brokenSettingsAreLocated() {
        put(template_ / "castwright.json", "{\"name\": 3}");
        const auto opened = openFolder(template_);
        QVERIFY(!opened);
        QCOMPARE(describe(opened.error()), "castwright.json: at /name: The name must be a text.");
        put(template_ / "castwright.json", "{");
        QVERIFY(!openFolder(template_));
        put(template_ / "castwright.json", "{\"castwright\": 2}");
        QVERIFY(!openFolder(template_));
    }

    void linksInsideAreLeftOutAndSaidSo() {
        put(base_ / "outside/secret.md", "secret");
        fs::create_directory_symlink(base_ / "outside", template_ / "workflows/crew/THE_CAST");
        fs::create_symlink(base_ / "outside/secret.md", template_ / "workflows/crew/THE_SPEC/secret.md");
        fs::create_directory_symlink(base_ / "outside", template_ / "workflows/linked");
        const auto opened = openFolder(template_);
        QVERIFY(opened);
        QCOMPARE(opened->workflows.size(), 1U);
        QCOMPARE(
            opened->workflows[0].files, (std::vector<std::string>{"THE_SPEC/plan.md", "definition.json"}));
        QCOMPARE(opened->notices.size(), 3U);
    }

    void aWorkflowIsFoundByItsNameAsItStandsAmongAll() {
        put(template_ / "definition.json", "{}"); // the folder itself is one, too
        put(template_ / "workflows/template/definition.json", "{}");
        put(template_ / "workflows/.hidden/definition.json", "{}");
        put(base_ / "outside/definition.json", "{}");
        fs::create_directory_symlink(base_ / "outside", template_ / "workflows/linked");
        FileOps ops;
        const auto root = RootFolder::open(template_, ops);
        QVERIFY(root);
        for (const auto* name : {"template", "crew"}) {
            const auto all = findWorkflows(*root);
            QVERIFY(all);
            const auto found = findWorkflow(*root, name);
            QVERIFY(found);
            QVERIFY(*found == *std::ranges::find(all->workflows, name, &WorkflowFolder::name));
        }
        QCOMPARE(findWorkflow(*root, "template")->folder, "");
        for (const auto* name :
             {"", ".", "..", ".hidden", "linked", "missing", "crew/THE_SPEC", "../outside"})
            QVERIFY2(findWorkflow(*root, name).error().code == ErrorCode::notFound, name);
    }

    void aFolderMayBeReachedThroughALink() {
        fs::create_directory_symlink(template_, base_ / "link");
        const auto opened = openFolder(base_ / "link");
        QVERIFY(opened);
        QCOMPARE(opened->root, template_);
    }

    void aNewWorkspaceIsACopyOfTheTemplateWithItsOwnName() {
        QVERIFY(createWorkspace(base_ / "deep/new/", template_, "Mine"));
        QCOMPARE(get(base_ / "deep/new/workflows/crew/THE_SPEC/plan.md"), "# Plan\n");
        QCOMPARE(
            get(base_ / "deep/new/castwright.json"), "{\n  \"castwright\": 1,\n  \"name\": \"Mine\"\n}\n");
        QCOMPARE(std::distance(fs::directory_iterator(base_ / "deep"), {}), 1);
    }

    void aWorkflowCalledAsItsTemplateIsCalledAsTheWorkspace() {
        put(template_ / "workflows/crew/definition.json",
            "{\n    \"name\": \"Template\",\n    \"nodes\": []\n}");
        put(template_ / "workflows/own/definition.json", "{\"name\": \"Its own\"}");
        put(template_ / "workflows/broken/definition.json", "{\"name\": \"Template\"");
        QVERIFY(createWorkspace(base_ / "named", template_, "My \"crew\""));
        QCOMPARE(
            get(base_ / "named/workflows/crew/definition.json"),
            "{\n    \"name\": \"My \\\"crew\\\"\",\n    \"nodes\": []\n}");
        QCOMPARE(get(base_ / "named/workflows/own/definition.json"), "{\"name\": \"Its own\"}");
        QCOMPARE(get(base_ / "named/workflows/broken/definition.json"), "{\"name\": \"Template\"");
        QVERIFY(createWorkspace(base_ / "unnamed", template_, ""));
        QVERIFY(get(base_ / "unnamed/workflows/crew/definition.json").contains("Template"));
    }

    void anEmptyFolderMayBecomeAWorkspaceAndAFilledOneIsRefused() {
        fs::create_directory(base_ / "empty");
        QVERIFY(createWorkspace(base_ / "empty", template_, ""));
        QCOMPARE(openFolder(base_ / "empty")->name, "Template");
        const auto again = createWorkspace(base_ / "empty", template_, "");
        QVERIFY(!again);
        QVERIFY(again.error().code == ErrorCode::conflict);
        QVERIFY(again.error().message.contains("is not empty"));
    }

    void aFailureAtAnyCallLeavesNothingOrEverything() {
        for (int i = 0;; ++i) {
            const auto target = base_ / ("w" + std::to_string(i)) / "new";
            FailingOps ops(i);
            const auto made = createWorkspace(target, template_, "", ops);
            if (!ops.hasFailed()) {
                QVERIFY(made);
                QVERIFY(i > 10);
                break;
            }
            QVERIFY2(!made, qPrintable(QString::number(i)));
            if (fs::exists(target)) {
                QVERIFY(openFolder(target)->workflows.at(0).files.size() == 2U);
            } else {
                QVERIFY(!fs::exists(target.parent_path()) || fs::is_empty(target.parent_path()));
            }
        }
    }

    void theStateFolderIsTheSameForEveryWayToAWorkspace() {
        fs::create_directory_symlink(template_, base_ / "link");
        const auto direct = stateFolder(template_, "/state");
        QVERIFY(direct);
        QCOMPARE(*direct, *stateFolder(base_ / "link", "/state"));
        QVERIFY(*direct != *stateFolder(base_, "/state"));
    }
};

QTEST_GUILESS_MAIN(FolderTest)
#include "tst_folder.moc"
