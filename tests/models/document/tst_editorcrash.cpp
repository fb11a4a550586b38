// An editor is killed at random moments while it types, undoes, journals and saves: nothing that was in the
// journal or saved is lost, the whole way back is still there, and nobody is asked about a save that was our
// own.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>
#include <random>
#include <sstream>

#include "fakes/killing.h"
#include "models/document/recovery.h"
#include "models/document/saving.h"

using namespace castwright;
using namespace castwright::document;
namespace fs = std::filesystem;

class EditorCrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingThatWasTypedIsLost() {
        const QTemporaryDir dir;
        const fs::path base = dir.path().toStdString();
        fs::create_directories(base / "state");
        fs::create_directories(base / "flow/THE_SPEC");
        std::ofstream(base / "flow/definition.json")
            << R"({"name": "F", "version": "1", "tool_definitions": [], "nodes": [], "edges": []})";
        std::ofstream(base / "flow/THE_SPEC/plan.md") << "";
        const auto plan = *BundlePath::parse("THE_SPEC/plan.md");
        std::mt19937 random(QRandomGenerator::global()->generate());
        workspace::FileOps ops;
        int journalled = 0;
        int saved = 0;
        for (int i = 0; i < fakes::kills(); ++i) {
            std::string said;
            fakes::runAndKill(
                QLatin1StringView("fake_crasheditor"), (base / "state").string(), (base / "flow").string(),
                static_cast<unsigned>(random()), static_cast<int>(random() % 40'000), said);
            if (QTest::currentTestFailed())
                return;
            std::istringstream words(said);
            for (std::string kind; words >> kind;)
                words >> (kind == "j" ? journalled : saved);

            const auto state = *workspace::RootFolder::open(base / "state", ops);
            const auto flow = *workspace::RootFolder::open(base / "flow", ops);
            auto opened = workspace::Journal::open(state, "journal");
            QVERIFY(opened);
            const auto replayed = replay(opened->records);
            QVERIFY2(replayed, replayed ? "" : describe(replayed.error()).c_str());
            if (!*replayed) { // killed before it had made its journal
                QCOMPARE(journalled, 0);
                continue;
            }
            const auto& text = *(*replayed)->files.find(plan);
            const auto count = static_cast<int>(std::ranges::count(text, '\n'));
            QVERIFY2(count >= journalled, qPrintable(QStringLiteral("%1 < %2").arg(count).arg(journalled)));
            std::string expected;
            for (int line = 1; line <= count; ++line)
                expected += "line " + std::to_string(line) + "\n";
            QCOMPARE(text, expected);
            const auto disk = flow.read("THE_SPEC/plan.md");
            QVERIFY(disk);
            QVERIFY(std::ranges::count(*disk, '\n') >= saved);
            QVERIFY2(expected.starts_with(*disk), "the saved file is half or foreign");
            // The way back to the beginning.
            auto files = (*replayed)->files;
            auto history = (*replayed)->history;
            QVERIFY(count <= 4 || history.canUndo());
            while (history.canUndo()) {
                QVERIFY(apply(files, inverse(history.lastDone().edits)));
                history.stepBack();
            }
            QVERIFY(expected.starts_with(*files.find(plan)));
            QVERIFY(files.find(plan)->empty() || history.commands().size() > 5'000);
            journalled = count;
        }
        qInfo("%d kills, %d lines typed, %d saved", fakes::kills(), journalled, saved);
    }
};

QTEST_GUILESS_MAIN(EditorCrashTest)
#include "tst_editorcrash.moc"
