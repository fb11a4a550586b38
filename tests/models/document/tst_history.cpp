// What becomes one command, and what stays two.
#include <QTest>

#include "models/document/history.h"

using namespace castwright;
using namespace castwright::document;

namespace {

BundlePath plan() {
    return *BundlePath::parse("THE_SPEC/plan.md");
}

Command typing(std::size_t offset, std::string removed, std::string inserted) {
    return {
        "Type",
        {{plan(), ChangeText{{{offset, std::move(removed), std::move(inserted)}}}}},
        Merging::words,
        "text"};
}

// Types into a history and the text at once, and says how many undo steps it took.
std::size_t stepsFor(std::string_view text) {
    History history;
    for (std::size_t i = 0; i < text.size(); ++i)
        history.push(typing(i, "", std::string(1, text[i])));
    return history.done();
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typingMergesIntoWords_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("steps");
        QTest::newRow("one word") << QByteArray("hello") << 1;
        QTest::newRow("a word takes the space behind it along") << QByteArray("hello ") << 1;
        QTest::newRow("three words") << QByteArray("one two  three") << 3;
        QTest::newRow("lines") << QByteArray("one\n\ntwo") << 2;
    }
    void typingMergesIntoWords() {
        QFETCH(QByteArray, text);
        QFETCH(int, steps);
        QCOMPARE(stepsFor(text.toStdString()), std::size_t(steps));
    }

    void aMergedCommandUndoesToTheSameBytes() {
        spec::Bundle bundle;
        bundle.files.emplace(plan(), "abcdef");
        const auto before = bundle;
        History history;
        // Backspace over "f", "e", then forward deletion of "a", "b" elsewhere, then typing.
        for (const auto& command :
             {typing(5, "f", ""), typing(4, "e", ""), typing(0, "a", ""), typing(0, "b", ""),
              typing(2, "", "x"), typing(3, "", "y")}) {
            QVERIFY(apply(bundle, command.edits));
            history.push(command);
        }
        QCOMPARE(*bundle.find(plan()), "cdxy");
        QCOMPARE(history.done(), 3U);
        while (history.canUndo()) {
            QVERIFY(apply(bundle, inverse(history.lastDone().edits)));
            history.stepBack();
        }
        QCOMPARE(bundle, before);
        while (history.canRedo()) {
            QVERIFY(apply(bundle, history.nextUndone().edits));
            history.stepForward();
        }
        QCOMPARE(*bundle.find(plan()), "cdxy");
    }

    void aClosedGroupIsNotCarriedOn() {
        History history;
        history.push(typing(0, "", "a"));
        history.close();
        history.push(typing(1, "", "b"));
        QCOMPARE(history.done(), 2U);
        history.stepBack();
        history.push(typing(1, "", "c"));
        QCOMPARE(history.done(), 2U);
        QVERIFY(!history.canRedo());
    }

    void aSliderIsOneCommand() {
        History history;
        for (int i = 0; i < 5; ++i)
            history.push(
                {"Set",
                 {{plan(), ChangeText{{{0, std::to_string(i), std::to_string(i + 1)}}}}},
                 Merging::always,
                 "field"});
        QCOMPARE(history.done(), 1U);
        QCOMPARE(
            std::get<ChangeText>(history.lastDone().edits.at(0).what).edits,
            (text::TextEdits{{0, "0", "5"}}));
        history.push({"Set", {{plan(), ChangeText{{{0, "5", "6"}}}}}, Merging::always, "another field"});
        QCOMPARE(history.done(), 2U);
    }

    void aCommandThatDoesNotFitChangesNothing() {
        spec::Bundle bundle;
        bundle.files.emplace(plan(), "text");
        const auto before = bundle;
        const auto other = *BundlePath::parse("THE_SPEC/other.md");
        const FileEdits edits{
            {plan(), ChangeText{{{0, "te", "TE"}}}},
            {plan(), RenameFile{other}},
            {other, ChangeText{{{0, "no such text", ""}}}}};
        const auto applied = apply(bundle, edits);
        QVERIFY(!applied);
        QVERIFY(applied.error().code == ErrorCode::stale);
        QCOMPARE(bundle, before);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
