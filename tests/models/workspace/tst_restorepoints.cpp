// Going back: what is touched, that it can be undone, and what a crash or a full disk does to it.
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/failingops.h"
#include "fakes/files.h"
#include "models/vocabulary/hash.h"
#include "models/workspace/restorepoints.h"

using namespace castwright;
using namespace castwright::workspace;
using namespace std::chrono_literals;
using tests::get;
using tests::put;
namespace fs = std::filesystem;

namespace {

const std::chrono::system_clock::time_point start(std::chrono::seconds(1'800'000'000));

} // namespace

class RestorePointsTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path base_;
    fs::path flow_;
    FileOps ops_;

    RestorePoints points(FileOps& ops) {
        return {*RootFolder::open(base_ / "w", ops), *RootFolder::open(base_ / "state", ops)};
    }

    std::map<std::string, std::string> content() {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::recursive_directory_iterator(base_ / "w"))
            if (entry.is_regular_file())
                files[entry.path().lexically_relative(base_ / "w").string()] = get(entry.path());
        return files;
    }

    void change() {
        put(flow_ / "THE_SPEC/plan.md", "changed");
        put(flow_ / "THE_CAST/New.md", "new");
        fs::remove(flow_ / "THE_CAST/Old.md");
    }

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        base_ = fs::canonical(dir_.path().toStdString());
        fs::create_directory(base_ / "state");
        flow_ = base_ / "w/workflows/crew";
        put(base_ / "w/castwright.json", "{}");
        put(flow_ / "definition.json", "{}");
        put(flow_ / "THE_SPEC/plan.md", "plan");
        put(flow_ / "THE_CAST/Old.md", "old");
        put(base_ / "w/README.md", "not a file of a workflow");
    }

    void automaticPointsClearAwayTheOldOnes() {
        QVERIFY(points(ops_).make("by name", false, start));
        for (int i = 0; i < 30; ++i) {
            put(flow_ / "THE_SPEC/plan.md", "plan " + std::to_string(i));
            QVERIFY(points(ops_).make("automatic", true, start + std::chrono::hours(i)));
        }
        QCOMPARE(points(ops_).list()->size(), 31U); // a month is not over
        QVERIFY(points(ops_).make("much later", true, start + std::chrono::hours(24 * 365)));
        const auto left = points(ops_).list();
        QCOMPARE(left->size(), 21U); // the newest twenty, and what a person named
        for (const auto& point : *left)
            for (const auto& [path, hash] : point.files)
                QVERIFY(points(ops_).content(hash));
    }

    void programsTakeTurns() {
        const auto point = points(ops_).make("x", false, start);
        change();
        const auto before = content();
        auto turn = RootFolder::open(base_ / "state", ops_)->lock("changes.lock");
        QVERIFY(turn);
        const auto refused = points(ops_).restore(*point, start);
        QVERIFY(!refused && refused.error().code == ErrorCode::conflict);
        QCOMPARE(content(), before);
        turn = FileHandle();
        QVERIFY(points(ops_).restore(*point, start));
    }

    void goingBackBringsBackWhatWasThereAndCanBeUndone() {
        const auto before = content();
        const auto point = points(ops_).make("before lunch", false, start);
        QVERIFY(point);
        QCOMPARE(point->files.size(), 4U);
        change();
        const auto changed = content();

        const auto preview = points(ops_).preview(*point);
        QVERIFY(preview);
        QCOMPARE(
            *preview, (RestorePreview{
                          {"workflows/crew/THE_CAST/Old.md", "workflows/crew/THE_SPEC/plan.md"},
                          {"workflows/crew/THE_CAST/New.md"}}));
        const auto restored = points(ops_).restore(*point, start + 1h);
        QVERIFY(restored);
        QCOMPARE(content(), before);
        QCOMPARE(restored->outcome.written, preview->written);
        QCOMPARE(restored->outcome.deleted, preview->deleted);
        QVERIFY(restored->before.isAutomatic);

        QVERIFY(points(ops_).restore(restored->before, start + 2h));
        QCOMPARE(content(), changed);
    }

    void untouchedFilesKeepTheirTimes() {
        const auto point = points(ops_).make("p", false, start);
        change();
        const auto root = *RootFolder::open(base_ / "w", ops_);
        const auto definition = root.stamp("workflows/crew/definition.json");
        QVERIFY(points(ops_).restore(*point, start));
        QCOMPARE(*root.stamp("workflows/crew/definition.json"), *definition);
    }

    void pointsAreListedNewestFirstAndFoundByTheBeginningOfTheirId() {
        const auto first = points(ops_).make("first", false, start + 1h);
        const auto second = points(ops_).make("second", true, start); // a clock that went back
        const auto listed = points(ops_).list();
        QVERIFY(listed);
        QCOMPARE(listed->size(), 2U);
        QCOMPARE(listed->front(), *second);
        QCOMPARE(listed->back(), *first);
        QCOMPARE(*points(ops_).find(first->id.substr(0, 12)), *first);
        QVERIFY(!points(ops_).find(""));
        QVERIFY(!points(ops_).find("zzz"));
    }

    void oldAutomaticPointsArePrunedAndNamedOnesStay() {
        const auto named = points(ops_).make("named", false, start);
        for (int i = 0; i < 6; ++i) {
            put(flow_ / "THE_SPEC/plan.md", std::to_string(i));
            QVERIFY(points(ops_).make("auto", true, start + std::chrono::hours(i)));
        }
        const auto removed =
            points(ops_).prune({.atLeast = 1, .atMost = 4, .maxAge = 2h}, start + 5h + 30min);
        QVERIFY(removed);
        QCOMPARE(*removed, 4U);
        const auto left = points(ops_).list();
        QCOMPARE(left->size(), 3U);
        QCOMPARE(left->back(), *named);
        for (const auto& point : *left)
            for (const auto& [path, hash] : point.files)
                QVERIFY(points(ops_).content(hash));
        QVERIFY(!points(ops_).content(contentHash("2")));
        QVERIFY(points(ops_).content(contentHash("5")));
    }

    void aDamagedContentIsNoticedBeforeAnythingIsWritten() {
        const auto point = points(ops_).make("p", false, start);
        change();
        const auto changed = content();
        const auto hash = contentHash("plan");
        put(base_ / "state/restore/contents" / hash.substr(0, 2) / hash, "rot");
        const auto restored = points(ops_).restore(*point, start);
        QVERIFY(!restored);
        QCOMPARE(content(), changed);
    }

    void afterEveryFailingCallTheStateIsOneOfTheTwoOnceRecovered() {
        const auto point = points(ops_).make("p", false, start);
        const auto old = content();
        for (int i = 0;; ++i) {
            change();
            const auto changed = content();
            FailingOps failing(i, true);
            const auto restored = points(failing).restore(*point, start);
            QVERIFY(RootFolder::open(base_ / "w", ops_)->removeUnfinished());
            const bool isInBetween = content() != changed && content() != old;
            const auto recovered = points(ops_).recover();
            QVERIFY(recovered);
            QVERIFY(!isInBetween || recovered->size() == 1U);
            QVERIFY(content() == old || (!restored && content() == changed));
            if (!failing.hasFailed()) {
                QVERIFY(restored);
                QVERIFY(i > 20);
                break;
            }
        }
    }

    void anInterruptedRestoreNeverOverwritesALaterEdit() {
        const auto workspace = *RootFolder::open(base_ / "w", ops_);
        const Intents intents(*RootFolder::open(base_ / "state", ops_));
        const Intent intent{
            "1", "files: restore x", {{"workflows/crew/THE_SPEC/plan.md", contentHash("plan"), "restored"}}};
        QVERIFY(intents.begin(workspace, intent));
        put(flow_ / "THE_SPEC/plan.md", "edited by somebody");
        const auto outcome = points(ops_).recover();
        QVERIFY(outcome);
        QCOMPARE(outcome->at(0).conflicts, std::vector<std::string>{"workflows/crew/THE_SPEC/plan.md"});
        QCOMPARE(get(flow_ / "THE_SPEC/plan.md"), "edited by somebody");
        QVERIFY(points(ops_).recover()->empty());
    }

    void anIntentOnOtherContentIsRefusedBeforeItBegins() {
        const auto workspace = *RootFolder::open(base_ / "w", ops_);
        const Intents intents(*RootFolder::open(base_ / "state", ops_));
        const auto begun =
            intents.begin(workspace, {"1", "x", {{"castwright.json", contentHash("other"), "y"}}});
        QVERIFY(!begun);
        QVERIFY(begun.error().code == ErrorCode::conflict);
        QVERIFY(intents.unfinished()->empty());
    }
};

QTEST_GUILESS_MAIN(RestorePointsTest)
#include "tst_restorepoints.moc"
