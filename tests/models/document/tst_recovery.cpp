// After a crash: the document with its history, from the journal; and what happened on disk meanwhile.
#include <filesystem>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/files.h"
#include "models/document/recovery.h"
#include "models/document/saving.h"
#include "samples.h"

using namespace castwright;
using namespace castwright::document;
using properties::Random;
using tests::get;
using tests::put;
namespace fs = std::filesystem;

class RecoveryTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    fs::path base_;
    workspace::FileOps ops_;

    workspace::RootFolder root() { return *workspace::RootFolder::open(base_, ops_); }
    workspace::Journal::Opened journal() {
        auto opened = workspace::Journal::open(root(), "journal");
        if (!opened)
            qFatal("%s", describe(opened.error()).c_str());
        return std::move(*opened);
    }

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        base_ = dir_.path().toStdString();
    }

    void anEmptyJournalIsNoDocument() {
        const auto state = replay({});
        QVERIFY(state);
        QVERIFY(!*state);
    }

    void editsComeBackWithTheirUndoHistory() {
        spec::Bundle expected;
        {
            workspace::BackgroundJournal journal(this->journal().journal);
            WorkflowDocument document(sampleBundle());
            auto recorder = Recorder::attach(document, recordsIn(journal), false);
            QVERIFY(recorder);
            const auto plan = path("THE_SPEC/plan.md");
            for (const auto* text : {"a", "b", " ", "c"})
                QVERIFY(document.editText(
                    plan,
                    {{document.history().canUndo() ? document.bytes(plan)->size()
                                                   : document.bytes(plan)->size(),
                      "", text}},
                    "Type", Merging::words));
            QVERIFY(document.renameAgent(workflow::NodeId("reader"), "Scholar"));
            QVERIFY(document.undo());
            expected = document.files();
            QVERIFY(journal.settle());
        }
        auto opened = journal();
        auto state = replay(opened.records);
        QVERIFY2(state, state ? "" : describe(state.error()).c_str());
        WorkflowDocument document((*state)->files, (*state)->saved, (*state)->history);
        QCOMPARE(document.files(), expected);
        QCOMPARE(document.saved(), sampleBundle());
        QVERIFY(document.redo());
        QVERIFY(document.bytes(path("THE_CAST/Scholar.md")) != nullptr);
        while (document.history().canUndo())
            QVERIFY(document.undo());
        QCOMPARE(document.files(), sampleBundle());
    }

    void anyHistoryReplaysToTheSameDocument() {
        properties::forSeeds([this](Random& random) {
            std::vector<std::string> records;
            WorkflowDocument document(sampleBundle());
            records.push_back(encode(DocumentState{document.files(), document.saved(), document.history()}));
            const auto connection = document.recorded.connect(
                [&](const HistoryEvent& event) { records.push_back(encode(event)); });
            for (auto i = random.below(25); i > 0; --i) {
                randomAction(document, random);
                if (random.chance(10))
                    document.setSaved(document.files());
                if (random.chance(15))
                    std::ignore = document.undo();
                if (random.chance(5)) {
                    document.closeGroup();
                    records = {encode(DocumentState{document.files(), document.saved(), document.history()})};
                }
            }
            const auto state = replay(records);
            QVERIFY2(state && *state, state ? "" : describe(state.error()).c_str());
            QCOMPARE((*state)->files, document.files());
            QCOMPARE((*state)->saved, document.saved());
            QVERIFY((*state)->history.commands() == document.history().commands());
            QCOMPARE((*state)->history.done(), document.history().done());
        });
    }

    void damagedRecordsAreRefusedWithASentence() {
        const auto state = encode(DocumentState{sampleBundle(), sampleBundle(), {}});
        const auto event = encode(HistoryEvent{HistoryEvent::Kind::undone, {}, {}});
        QVERIFY(!replay({event}));
        QVERIFY(!replay({state, event}));
        QVERIFY(!replay({state, "?"}));
        for (std::size_t size = 1; size < state.size(); ++size)
            QVERIFY(!replay({state.substr(0, size)}));
    }

    void aSaveThatWasNotRecordedIsRecognized() {
        WorkflowDocument document(sampleBundle());
        const auto plan = path("THE_SPEC/plan.md");
        QVERIFY(document.editText(plan, {{0, "", "one\n"}}, "Type"));
        const auto disk = document.files(); // written, and then the crash
        QVERIFY(document.editText(plan, {{0, "", "two\n"}}, "Type"));
        DocumentState state{document.files(), document.saved(), document.history()};
        auto foreign = disk;
        foreign.files.at(path("THE_CAST/Reader.md")) = "somebody else's\n";
        recognizeSaves(state, foreign);
        QCOMPARE(*state.saved.find(plan), *disk.find(plan));
        QCOMPARE(
            *state.saved.find(path("THE_CAST/Reader.md")), *sampleBundle().find(path("THE_CAST/Reader.md")));
        WorkflowDocument recovered(state.files, state.saved, state.history);
        const auto taken = takeFromDisk(recovered, foreign);
        QVERIFY(taken);
        QVERIFY(taken->asked.empty());
        QCOMPARE(taken->taken, std::vector{path("THE_CAST/Reader.md")});
        QVERIFY(recovered.bytes(plan)->starts_with("two\none\n"));
    }

    void aSaveWritesWhatWasEditedAndNothingElse() {
        for (const auto& [name, bytes] : sampleBundle().files)
            put(base_ / "flow" / name.text(), bytes);
        WorkflowDocument document(sampleBundle());
        QVERIFY(document.renameAgent(workflow::NodeId("reader"), "Scholar"));
        const auto plan = *root().stamp("flow/THE_SPEC/plan.md");
        const auto saved = save(document, root(), "flow");
        QVERIFY(saved);
        QCOMPARE(saved->written, (std::vector{path("THE_CAST/Scholar.md"), path("definition.json")}));
        QCOMPARE(saved->deleted, std::vector{path("THE_CAST/Reader.md")});
        QVERIFY(!document.isModified());
        QCOMPARE(*root().stamp("flow/THE_SPEC/plan.md"), plan);
        QVERIFY(!fs::exists(base_ / "flow/THE_CAST/Reader.md"));
        QVERIFY(document.undo()); // undo survives a save
        QVERIFY(document.isModified());
    }

    void aChangeMadeOnDiskIsNeverOverwritten() {
        for (const auto& [name, bytes] : sampleBundle().files)
            put(base_ / name.text(), bytes);
        WorkflowDocument document(sampleBundle());
        const auto plan = path("THE_SPEC/plan.md");
        QVERIFY(document.editText(plan, {{0, "# Plan", "# My plan"}}, "Type"));
        put(base_ / "THE_SPEC/plan.md", "# Plan\n\nwritten by another editor");
        const auto saved = save(document, root(), "");
        QVERIFY(saved);
        QCOMPARE(saved->changedOnDisk, std::vector{plan});
        QCOMPARE(get(base_ / "THE_SPEC/plan.md"), "# Plan\n\nwritten by another editor");

        // Both changes are in different lines: they are joined, and can be saved and undone.
        const auto loaded =
            loadBundle(root(), {"", "", {"THE_SPEC/plan.md", "definition.json", "THE_CAST/Reader.md"}});
        QVERIFY(loaded);
        const auto taken = takeFromDisk(document, loaded->bundle);
        QVERIFY(taken);
        QCOMPARE(taken->taken, std::vector{plan});
        QVERIFY(taken->asked.empty());
        QCOMPARE(*document.bytes(plan), "# My plan\n\nwritten by another editor");
        QVERIFY(save(document, root(), ""));
        QCOMPARE(get(base_ / "THE_SPEC/plan.md"), "# My plan\n\nwritten by another editor");
    }

    void twoChangesOfOneLineAreAskedAbout() {
        WorkflowDocument document(sampleBundle());
        const auto plan = path("THE_SPEC/plan.md");
        QVERIFY(document.editText(plan, {{0, "# Plan", "# Mine"}}, "Type"));
        auto disk = sampleBundle();
        disk.files.at(plan).replace(0, 6, "# Theirs");
        disk.files.erase(path("THE_CAST/Reader.md"));
        const auto taken = takeFromDisk(document, disk);
        QVERIFY(taken);
        QCOMPARE(taken->asked, std::vector{plan});
        QCOMPARE(taken->taken, std::vector{path("THE_CAST/Reader.md")});
        QVERIFY(document.bytes(plan)->starts_with("# Mine"));
        QCOMPARE(document.modifiedFiles(), std::vector{plan});
        // Saving would still not overwrite theirs.
        for (const auto& [name, bytes] : disk.files)
            put(base_ / name.text(), bytes);
        QCOMPARE(save(document, root(), "")->changedOnDisk, std::vector{plan});
    }

    void theJournalIsCompactedOnceItIsLarge() {
        {
            workspace::BackgroundJournal journal(this->journal().journal);
            WorkflowDocument document(sampleBundle());
            const auto recorder = Recorder::attach(document, recordsIn(journal), false);
            QVERIFY(recorder);
            const auto plan = path("THE_SPEC/plan.md");
            const std::string big(100'000, 'x');
            for (int i = 0; i < 20; ++i) {
                QVERIFY(document.editText(plan, {{0, "", big}}, "Type"));
                QVERIFY(document.editText(plan, {{0, big, ""}}, "Type"));
            }
            QVERIFY(journal.settle());
            QVERIFY(journal.size() > 2'000'000);
            QVERIFY((*recorder)->compactIfLarge());
            QVERIFY(document.undo());
            QVERIFY(journal.settle());
            QVERIFY((*recorder)->takeFailure());
        }
        const auto opened = journal();
        QCOMPARE(opened.records.size(), 2U);
        const auto state = replay(opened.records);
        QVERIFY(state);
        QVERIFY(*state);
        QCOMPARE((*state)->history.done(), 39U);
    }

    void whatIsStillWaitingIsWrittenWhenTheJournalGoes() {
        spec::Bundle expected;
        {
            workspace::BackgroundJournal journal(this->journal().journal);
            WorkflowDocument document(sampleBundle());
            const auto recorder = Recorder::attach(document, recordsIn(journal), false);
            QVERIFY(recorder);
            QVERIFY(document.editText(path("THE_SPEC/plan.md"), {{0, "", "late "}}, "Type"));
            expected = document.files();
        }
        const auto state = replay(journal().records);
        QVERIFY(state);
        QVERIFY(*state);
        QVERIFY((*state)->files == expected);
    }
};

QTEST_GUILESS_MAIN(RecoveryTest)
#include "tst_recovery.moc"
