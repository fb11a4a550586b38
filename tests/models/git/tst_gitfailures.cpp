// Every i-th change that git asks of the file system fails: what was committed and what lies in the folder is
// still there, the failure is said, and the same act done again succeeds.
#include <filesystem>
#include <fstream>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/failingcalls/failingcalls.h"
#include "fakes/files.h"
#include "models/git/repository.h"

using namespace castwright;
using namespace castwright::git;
using tests::get;
using tests::put;
namespace fs = std::filesystem;

namespace {

const Signature tester{
    "Tester", "tester@example.org", std::chrono::sys_seconds(std::chrono::seconds(1'800'000'000))};
const std::vector<std::string> both{"workflows/a/THE_CAST/New.md", "workflows/a/definition.json"};

} // namespace

class GitFailuresTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path root_;
    workspace::FileOps ops_;

    // One commit, one file edited since, one new.
    void prepare() {
        fs::remove_all(root_);
        fs::create_directories(root_);
        fs::remove_all(root_.parent_path() / "state");
        fs::create_directories(root_.parent_path() / "state");
        const auto repository = Repository::init(root_);
        QVERIFY(repository);
        put(root_ / "castwright.json", "{}");
        put(root_ / "workflows/a/definition.json", "{\"nodes\": []}\n");
        QVERIFY(
            repository->stage(std::vector<std::string>{"castwright.json", "workflows/a/definition.json"}));
        QVERIFY(repository->commit("one", {}, tester));
        put(root_ / "workflows/a/definition.json", "edited");
        put(root_ / "workflows/a/THE_CAST/New.md", "new");
    }

    void isWhole(std::string_view subject) {
        const auto repository = Repository::open(root_);
        QVERIFY2(repository, repository ? "" : describe(repository.error()).c_str());
        const auto log = repository->log(10);
        QVERIFY(log);
        QCOMPARE(log->back().subject(), "one");
        QCOMPARE(log->front().subject(), subject);
        QCOMPARE(*repository->content(log->back().id, "workflows/a/definition.json"), "{\"nodes\": []}\n");
        QProcess check;
        check.setWorkingDirectory(QString::fromStdString(root_.string()));
        check.start(QStringLiteral("git"), {QStringLiteral("fsck"), QStringLiteral("--strict")});
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
    }

private Q_SLOTS:
    void initTestCase() {
        root_ = fs::canonical(dir_.path().toStdString()) / "w";
        qputenv("HOME", dir_.path().toUtf8()); // no configuration of whoever runs the tests
        qputenv("XDG_CONFIG_HOME", dir_.path().toUtf8());
    }

    void stagingAndCommitting() {
        int failures = 0;
        for (int i = 0;; ++i) {
            prepare();
            const auto repository = Repository::open(root_);
            QVERIFY(repository);
            fakes::failCall(i);
            const auto staged = repository->stage(both);
            const auto committed =
                staged ? repository->commit("two", {}, tester) : std::unexpected(staged.error());
            const bool isReached = fakes::hasFailed();
            fakes::failCall(-1);
            if (!isReached) {
                QVERIFY(committed);
                break;
            }
            QCOMPARE(get(root_ / "workflows/a/definition.json"), "edited");
            QCOMPARE(get(root_ / "workflows/a/THE_CAST/New.md"), "new");
            if (committed) { // it did without, or only its diary was not written
                isWhole("two");
                continue;
            }
            ++failures;
            QVERIFY(!committed.error().message.empty());
            const bool isThere = Repository::open(root_)->log(1)->front().subject() == "two";
            isWhole(isThere ? "two" : "one");
            if (QTest::currentTestFailed())
                return;
            if (isThere)
                continue;
            const auto again = Repository::open(root_);
            QVERIFY(again->stage(both));
            const auto second = again->commit("two", {}, tester);
            QVERIFY2(second, second ? "" : describe(second.error()).c_str());
            isWhole("two");
        }
        QVERIFY(failures > 5);
    }

    void discarding() {
        int failures = 0;
        for (int i = 0;; ++i) {
            prepare();
            const auto repository = Repository::open(root_);
            QVERIFY(repository);
            const workspace::RestorePoints points(
                *workspace::RootFolder::open(root_, ops_),
                *workspace::RootFolder::open(root_.parent_path() / "state", ops_));
            fakes::failCall(i);
            const auto discarded = repository->discard(both, points, {});
            const bool isReached = fakes::hasFailed();
            fakes::failCall(-1);
            if (!isReached) {
                QVERIFY(discarded);
                break;
            }
            isWhole("one");
            // Each file is as it was or as it is wanted, or finished so by the next start; and the point
            // leads back wherever something has gone.
            QVERIFY(points.recover());
            const auto edited = get(root_ / "workflows/a/definition.json");
            const bool isThere = fs::exists(root_ / "workflows/a/THE_CAST/New.md");
            QVERIFY(edited == "edited" || edited == "{\"nodes\": []}\n");
            QCOMPARE(isThere, edited == "edited");
            if (!discarded)
                ++failures;
            if (isThere)
                continue;
            const auto list = points.list();
            QVERIFY(list && !list->empty());
            QVERIFY(points.restore(list->front(), {}));
            QCOMPARE(get(root_ / "workflows/a/definition.json"), "edited");
            QCOMPARE(get(root_ / "workflows/a/THE_CAST/New.md"), "new");
        }
        QVERIFY(failures > 5);
    }
};

QTEST_GUILESS_MAIN(GitFailuresTest)
#include "tst_gitfailures.moc"
