// Saving: every i-th failing change leaves each file old or new, and nothing is lost of what was edited.
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/failingops.h"
#include "models/document/saving.h"
#include "models/workspace/folder.h"
#include "samples.h"

using namespace castwright;
using namespace castwright::document;
namespace fs = std::filesystem;

namespace {

spec::Bundle onDisk(const fs::path& folder) {
    spec::Bundle bundle;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        const auto name = fs::relative(entry.path(), folder).generic_string();
        if (name.contains(".castwright-")) // what an interrupted writer leaves beside, and clears away itself
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        bundle.files.emplace(path(name), std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return bundle;
}

void write(const fs::path& folder, const spec::Bundle& bundle) {
    fs::remove_all(folder);
    for (const auto& [name, bytes] : bundle.files) {
        fs::create_directories((folder / name.text()).parent_path());
        std::ofstream(folder / name.text(), std::ios::binary) << bytes;
    }
}

// A field, a new file, a deleted one, and a moved node.
void edit(WorkflowDocument& document) {
    const std::vector<workflow::GraphEdit> edits{workflow::SetField{
        workflow::NodeId("reader"), "/config/system_prompt", json::Value("You read well.")}};
    QVERIFY(document.editGraph(edits, "Edit"));
    auto after = document.files();
    after.files.erase(path("THE_SPEC/plan.md"));
    after.files.emplace(path("THE_TOOLS/search.py"), "def search(): ...\n");
    QVERIFY(document.execute({.label = "Files", .edits = difference(document.files(), after)}));
    QVERIFY(document.place({{workflow::NodeId("reader"), {{10, 20}, false}}}, "Move"));
}

} // namespace

class SavingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFailingCall_data() {
        QTest::addColumn<bool>("lasts");
        QTest::newRow("one call fails") << false;
        QTest::newRow("the disk stays full") << true;
    }

    void everyFailingCall() {
        QFETCH(const bool, lasts);
        const QTemporaryDir dir;
        const fs::path folder = fs::canonical(dir.path().toStdString()) / "flow";
        const auto before = sampleBundle();
        int failures = 0;
        for (int i = 0;; ++i) {
            write(folder, sampleBundle());
            WorkflowDocument document(sampleBundle());
            edit(document);
            if (QTest::currentTestFailed())
                return;
            const auto wanted = document.files();
            workspace::FailingOps failing(i, lasts);
            const auto root = workspace::RootFolder::open(folder, failing);
            QVERIFY(root);
            const auto outcome = save(document, *root, "");
            QCOMPARE(document.files(), wanted);
            const auto disk = onDisk(folder);
            for (const auto& [name, bytes] : disk.files) {
                const auto* old = before.find(name);
                const auto* now = wanted.find(name);
                QVERIFY2(
                    (now != nullptr && bytes == *now) || (old != nullptr && bytes == *old),
                    name.text().c_str());
            }
            if (!failing.hasFailed()) {
                QVERIFY(outcome);
                QCOMPARE(disk, wanted);
                QVERIFY(!document.isModified());
                break;
            }
            if (!outcome) {
                ++failures;
                QVERIFY(!outcome.error().message.empty());
            }
            // What counts as saved is what lies on the disk.
            for (const auto& [name, bytes] : document.saved().files)
                if (const auto there = disk.files.find(name); there != disk.files.end())
                    QVERIFY(there->second == bytes || there->second == *wanted.find(name));
            workspace::FileOps ops;
            const auto healthy = workspace::RootFolder::open(folder, ops);
            const auto again = save(document, *healthy, "");
            QVERIFY2(again, again ? "" : describe(again.error()).c_str());
            QVERIFY(again->changedOnDisk.empty());
            QCOMPARE(onDisk(folder), wanted);
            QVERIFY(!document.isModified());
        }
        QVERIFY(failures > 5);
    }
};

QTEST_GUILESS_MAIN(SavingTest)
#include "tst_saving.moc"
