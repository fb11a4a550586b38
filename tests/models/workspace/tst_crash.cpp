// A process that journals and saves is killed at random moments: what it said was durable is there, and
// nothing is half. CASTWRIGHT_KILLS sets how often; the nightly run asks for a thousand.
#include <filesystem>
#include <fstream>
#include <map>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <random>
#include <sstream>

#include "fakes/killing.h"
#include "models/workspace/journal.h"

using namespace castwright;
using namespace castwright::workspace;
namespace fs = std::filesystem;

namespace {

struct Durable {
    unsigned long long record = 0;
    std::map<int, unsigned long long> files;
};

void runAndKill(
    const fs::path& state, const fs::path& workspace, unsigned seed, int micros, Durable& durable) {
    std::string said;
    fakes::runAndKill(
        QLatin1StringView("fake_crashwriter"), state.string(), workspace.string(), seed, micros, said);
    if (QTest::currentTestFailed())
        return;
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        char kind = 0;
        words >> kind;
        if (kind == 'j') {
            words >> durable.record;
        } else {
            int file = 0;
            words >> file;
            words >> durable.files[file];
        }
    }
}

} // namespace

class CrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingThatWasSaidToBeDurableIsLost() {
        const int kills = fakes::kills();
        const QTemporaryDir dir;
        const fs::path base = dir.path().toStdString();
        fs::create_directories(base / "state");
        fs::create_directories(base / "workspace");
        std::mt19937 random(QRandomGenerator::global()->generate());
        FileOps ops;
        Durable durable;
        int torn = 0;
        for (int i = 0; i < kills; ++i) {
            runAndKill(
                base / "state", base / "workspace", random(), static_cast<int>(random() % 25'000), durable);
            if (QTest::currentTestFailed())
                return;

            const auto state = *RootFolder::open(base / "state", ops);
            const auto workspace = *RootFolder::open(base / "workspace", ops);
            {
                auto opened = Journal::open(state, "journal");
                QVERIFY2(opened, opened ? "" : describe(opened.error()).c_str());
                torn += opened->droppedBytes > 0 ? 1 : 0;
                unsigned long long last = 0;
                for (const auto& record : opened->records) {
                    const auto number = std::strtoull(record.c_str(), nullptr, 10);
                    QVERIFY2(last == 0 || number == last + 1, "a record is missing in between");
                    last = number;
                }
                QVERIFY2(last >= durable.record, qPrintable(QString::number(i)));
                durable.record = last;
            }
            for (const auto& [file, version] : durable.files) {
                const auto bytes = workspace.read(std::format("sub{}/file", file));
                QVERIFY(bytes);
                const auto first = bytes->substr(0, bytes->find('\n'));
                QVERIFY(std::stoull(first) >= version);
                QVERIFY2(bytes->ends_with("end " + first), "a file is half");
            }
            QVERIFY(workspace.removeUnfinished());
            QVERIFY(state.removeUnfinished());
        }
        qInfo("%d kills, %d torn tails, %llu records", kills, torn, durable.record);
    }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"
