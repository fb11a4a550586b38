// Real repositories in temporary folders: what is staged, committed, compared and put back.
#include <filesystem>
#include <fstream>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/files.h"
#include "models/git/mergedriver.h"
#include "models/git/repository.h"

using namespace castwright;
using namespace castwright::git;
using tests::get;
using tests::put;
namespace fs = std::filesystem;

namespace {

const Signature tester{
    "Tester", "tester@example.org", std::chrono::sys_seconds(std::chrono::seconds(1'800'000'000))};

} // namespace

class RepositoryTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path root_;
    workspace::FileOps ops_;

    Repository repository() { return std::move(*Repository::open(root_)); }

    std::string commitAll(const Repository& repository, std::string_view message) {
        std::vector<std::string> paths;
        const auto status = *repository.status();
        for (const auto& file : status)
            paths.push_back(file.path);
        if (!repository.stage(paths))
            qFatal("could not stage");
        auto id = repository.commit(message, {}, tester);
        if (!id)
            qFatal("%s", describe(id.error()).c_str());
        return *id;
    }

    void git(const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(root_.string()));
        process.start(QStringLiteral("git"), arguments);
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        root_ = fs::canonical(dir_.path().toStdString()) / "w";
        fs::create_directory(root_);
        qputenv("HOME", dir_.path().toUtf8()); // no configuration of whoever runs the tests
        qputenv("XDG_CONFIG_HOME", dir_.path().toUtf8());
        QVERIFY(Repository::init(root_));
        put(root_ / "castwright.json", "{}");
        put(root_ / "workflows/a/definition.json", "{\"nodes\": []}\n");
    }

    void aFolderWithoutARepositoryIsSaidToBeNone() {
        fs::create_directory(root_ / "sub");
        const auto opened = Repository::open(root_ / "sub");
        QVERIFY(!opened);
        QVERIFY(opened.error().message.contains("is no git repository"));
        QVERIFY(!Repository::init(root_));
    }

    void aRepositoryThatPointsElsewhereIsRefused() {
        fs::create_directory(root_.parent_path() / "other");
        git(
            {QStringLiteral("config"), QStringLiteral("core.worktree"),
             QString::fromStdString((root_.parent_path() / "other").string())});
        const auto opened = Repository::open(root_);
        QVERIFY(!opened);
        QVERIFY(opened.error().code == ErrorCode::refused);
    }

    void statusStageAndCommit() {
        const auto repo = repository();
        QCOMPARE(*repo.branch(), "main");
        QVERIFY(!*repo.head());
        QVERIFY(repo.log(10)->empty());
        QCOMPARE(
            *repo.status(), (std::vector<FileStatus>{
                                {"castwright.json", std::nullopt, Change::added},
                                {"workflows/a/definition.json", std::nullopt, Change::added}}));
        QVERIFY(repo.stage(std::vector<std::string>{"castwright.json"}));
        QCOMPARE(repo.status()->front(), (FileStatus{"castwright.json", Change::added, std::nullopt}));
        QVERIFY(repo.unstage(std::vector<std::string>{"castwright.json"}));
        QCOMPARE(repo.status()->front().staged, std::nullopt);
        QVERIFY(!repo.commit("nothing", {}, tester));

        QVERIFY(repo.stage(std::vector<std::string>{"castwright.json", "workflows/a/definition.json"}));
        const std::vector<Trailer> trailers{
            {"Prompt", "Add an agent\nthat reads"}, {"Reviewed-by", "T <t@example.org>"}};
        const auto id = repo.commit("Start\n\nThe first files.\n\n", trailers, tester);
        QVERIFY(id);
        const auto commit = repo.show("HEAD");
        QVERIFY(commit);
        QCOMPARE(commit->id, *id);
        QCOMPARE(commit->subject(), "Start");
        QCOMPARE(commit->author, tester);
        QCOMPARE(commit->trailers().size(), 2U);
        QCOMPARE(commit->trailers()[1], trailers[1]);
        QVERIFY(repo.status()->empty());
        git({QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void theLayoutRidesAlongWithItsWorkflow() {
        const auto repo = repository();
        put(root_ / "workflows/a/definition.layout.json", "{}");
        put(root_ / "workflows/b/definition.json", "{}");
        put(root_ / "workflows/b/definition.layout.json", "{}");
        const auto status = *repo.status();
        QCOMPARE(
            withLayouts({"workflows/a/THE_SPEC/plan.md"}, status),
            (std::vector<std::string>{"workflows/a/THE_SPEC/plan.md", "workflows/a/definition.layout.json"}));
        QCOMPARE(withLayouts({"castwright.json"}, status), std::vector<std::string>{"castwright.json"});
        commitAll(repo, "all");
        QCOMPARE(
            withLayouts({"workflows/a/definition.json"}, *repo.status()),
            std::vector<std::string>{"workflows/a/definition.json"});
    }

    void theDiskIsStagedAsItIsAndDeletionsToo() {
        const auto repo = repository();
        commitAll(repo, "one");
        fs::remove(root_ / "castwright.json");
        put(root_ / "workflows/a/definition.json", "{\r\n}");
        const auto id = commitAll(repo, "two");
        QCOMPARE(*repo.content(id, "castwright.json"), std::nullopt);
        QCOMPARE(*repo.content(id, "workflows/a/definition.json"), "{\r\n}");
        QCOMPARE(*repo.content("HEAD~1", "castwright.json"), "{}");
        QCOMPARE(*repo.content(diskRevision, "castwright.json"), std::nullopt);
        QVERIFY(!repo.content("nowhere", "castwright.json"));
    }

    void linksAreNotStaged() {
        put(root_.parent_path() / "secret", "secret");
        fs::create_symlink(root_.parent_path() / "secret", root_ / "link");
        fs::create_directory_symlink(root_.parent_path(), root_ / "folder");
        const auto repo = repository();
        QVERIFY(repo.stage(std::vector<std::string>{"link"}).error().code == ErrorCode::refused);
        QVERIFY(repo.stage(std::vector<std::string>{"folder/secret"}).error().code == ErrorCode::refused);
    }

    void noHookAndNoFilterRuns() {
        const auto repo = repository();
        for (const auto* hook :
             {"pre-commit", "post-commit", "commit-msg", "post-index-change", "reference-transaction"}) {
            put(root_ / ".git/hooks" / hook, "#!/bin/sh\ntouch \"$(dirname \"$0\")/../ran\"\nexit 1\n");
            fs::permissions(root_ / ".git/hooks" / hook, fs::perms(0755));
        }
        const auto ran = (root_ / ".git/ran").string();
        put(root_ / ".gitattributes", "* filter=evil\n");
        for (const auto* key : {"filter.evil.clean", "filter.evil.smudge", "core.fsmonitor"})
            git(
                {QStringLiteral("config"), QString::fromUtf8(key),
                 QString::fromStdString("touch " + ran + "; cat")});
        git({QStringLiteral("config"), QStringLiteral("filter.evil.required"), QStringLiteral("true")});
        fs::remove(ran);
        commitAll(repo, "with traps");
        QVERIFY(repo.status());
        QVERIFY(repo.diff("HEAD", diskRevision));
        QVERIFY(!fs::exists(ran));
    }

    void differencesBetweenRevisionsKnowRenames() {
        const auto repo = repository();
        put(root_ / "workflows/a/THE_CAST/Old.md",
            "# Old\n\nA file that is long enough to be known again.\n");
        const auto first = commitAll(repo, "one");
        fs::rename(root_ / "workflows/a/THE_CAST/Old.md", root_ / "workflows/a/THE_CAST/New.md");
        put(root_ / "castwright.json", "{ }");
        const std::vector<FileChange> expected{
            {"castwright.json", "", Change::modified},
            {"workflows/a/THE_CAST/New.md", "workflows/a/THE_CAST/Old.md", Change::renamed}};
        QCOMPARE(*repo.diff("HEAD", diskRevision), expected);
        const auto second = commitAll(repo, "two");
        QCOMPARE(*repo.diff(first, second), expected);
        QVERIFY(repo.diff("HEAD", diskRevision)->empty());
        QCOMPARE(repo.diff("", first)->size(), 3U);
    }

    void theLogOfOneFileNamesTheCommitsThatChangedIt() {
        const auto repo = repository();
        const auto first = commitAll(repo, "one");
        put(root_ / "castwright.json", "{ }");
        const auto second = commitAll(repo, "two");
        QCOMPARE(repo.log(10)->size(), 2U);
        QCOMPARE(repo.log(1)->front().id, second);
        const auto definition = repo.log(10, "workflows/a/definition.json");
        QCOMPARE(definition->size(), 1U);
        QCOMPARE(definition->front().id, first);
    }

    void discardingCanBeUndone() {
        const auto repo = repository();
        commitAll(repo, "one");
        put(root_ / "workflows/a/definition.json", "edited");
        put(root_ / "workflows/a/THE_CAST/New.md", "new");
        fs::create_directory(root_.parent_path() / "state");
        const workspace::RestorePoints points(
            *workspace::RootFolder::open(root_, ops_),
            *workspace::RootFolder::open(root_.parent_path() / "state", ops_));
        const auto point = repo.discard(
            std::vector<std::string>{"workflows/a/definition.json", "workflows/a/THE_CAST/New.md"}, points,
            {});
        QVERIFY(point);
        QCOMPARE(get(root_ / "workflows/a/definition.json"), "{\"nodes\": []}\n");
        QVERIFY(!fs::exists(root_ / "workflows/a/THE_CAST/New.md"));
        QVERIFY(points.restore(*point, {}));
        QCOMPARE(get(root_ / "workflows/a/definition.json"), "edited");
        QCOMPARE(get(root_ / "workflows/a/THE_CAST/New.md"), "new");

        put(root_ / "README.md", "a file beside the workflows");
        const auto beside = repo.discard(std::vector<std::string>{"README.md"}, points, {});
        QVERIFY(beside);
        QVERIFY(!fs::exists(root_ / "README.md"));
        const auto back = points.restore(*beside, {});
        QVERIFY(back);
        QCOMPARE(get(root_ / "README.md"), "a file beside the workflows");
        QVERIFY(points.restore(back->before, {})); // to where it was gone
        QVERIFY(!fs::exists(root_ / "README.md"));
    }

    void ourDriverMergesInTheProcess() {
        const auto repo = repository();
        QVERIFY(*repo.installMergeDriver("cw merge-driver %O %A %B %P"));
        QVERIFY(!*repo.installMergeDriver("cw merge-driver %O %A %B %P"));
        const auto base = commitAll(repo, "base");
        put(root_ / "workflows/a/definition.json", "ours");
        const auto ours = commitAll(repo, "ours");
        git(
            {QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("side"),
             QString::fromStdString(base)});
        put(root_ / "workflows/a/definition.json", "theirs");
        const auto theirs = commitAll(repository(), "theirs");

        const auto without = repository().merge(ours, theirs);
        QVERIFY(without);
        QCOMPARE(without->conflicts, std::vector<std::string>{"workflows/a/definition.json"});
        {
            const auto driver = MergeDriver::install(
                [](std::string_view path, std::string_view, std::string_view our,
                   std::string_view their) -> Result<MergedFile> {
                    return MergedFile{
                        std::string(path) + ": " + std::string(our) + "+" + std::string(their), true};
                });
            QVERIFY(driver);
            const auto merged = repository().merge(ours, theirs);
            QVERIFY(merged);
            QVERIFY(merged->conflicts.empty());
            QCOMPARE(merged->files.size(), 1U);
            QCOMPARE(merged->files[0].second, "workflows/a/definition.json: ours+theirs");
        }
        QCOMPARE(repository().merge(ours, theirs)->conflicts.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(RepositoryTest)
#include "tst_repository.moc"
