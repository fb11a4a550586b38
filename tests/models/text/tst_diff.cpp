// Hunks: made, applied, turned round, split, chosen from; and words inside lines.
#include <QTest>

#include "models/text/diff.h"
#include "models/text/gitlibrary.h"
#include "models/text/lines.h"
#include "models/vocabulary/utf8.h"
#include "properties/linetext.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::text;
using namespace castwright::properties;

class DiffTest : public QObject {
    Q_OBJECT

    const GitLibrary library_;

private Q_SLOTS:
    void aHunkSaysWhichLinesAndBytesChanged() {
        const auto hunks = diff("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n").value();
        QCOMPARE(hunks.size(), std::size_t{2});
        QVERIFY(hunks[0].beforeLines == (Span{1, 2}) && hunks[0].afterLines == (Span{1, 2}));
        QVERIFY(hunks[0].beforeBytes == (Span{2, 4}) && hunks[0].afterBytes == (Span{2, 4}));
        QCOMPARE(hunks[0].removed, std::string("b\n"));
        QCOMPARE(hunks[0].inserted, std::string("B\n"));
        QVERIFY(hunks[1].beforeLines == (Span{4, 4}) && hunks[1].afterLines == (Span{4, 5}));
    }

    void textsOfEveryKindAreCompared_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("hunks");
        const auto row = [](const char* name, const QByteArray& before, const QByteArray& after, int hunks) {
            QTest::newRow(name) << before << after << hunks;
        };
        row("equal texts", "a\n", "a\n", 0);
        row("two empty texts", "", "", 0);
        row("from nothing", "", "a\nb", 1);
        row("to nothing", "a\nb", "", 1);
        row("a line end at the end", "a", "a\n", 1);
        row("line ends", "a\r\nb\r\n", "a\nb\r\n", 1);
        row("mixed line ends", "a\r\nb\nc\r\n", "a\r\nb\nC\r\n", 1);
        row("a carriage return alone is no line end", "a\rb\n", "a\rc\n", 1);
        row("bytes that are no UTF-8", "a\xFF\nb\n", "a\xFE\nb\n", 1);
        row("a line of one megabyte", QByteArray(1 << 20, 'x') + "\nb\n", QByteArray(1 << 20, 'x') + "\nc\n",
            1);
        row("a changed line of one megabyte", QByteArray(1 << 20, 'x'), QByteArray(1 << 20, 'y'), 1);
        row("what looks like a patch", "--- a\n@@ -1 +1 @@\n", "+++ a\n@@ -1 +1 @@\n", 1);
    }
    void textsOfEveryKindAreCompared() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, hunks);
        const auto found = diff(before.toStdString(), after.toStdString());
        QVERIFY(found);
        QCOMPARE(static_cast<int>(found->size()), hunks);
        QCOMPARE(apply(before.toStdString(), *found).value(), after.toStdString());
    }

    void aNulByteIsRefusedWithItsPlace() {
        const auto hunks = diff("a\n", std::string_view("a\nb\0c", 5));
        QVERIFY(!hunks);
        QVERIFY(hunks.error().message.contains("NUL"));
        QCOMPARE(hunks.error().where->line, std::size_t{2});
        QCOMPARE(hunks.error().where->column, std::size_t{2});
    }

    void whiteSpaceIsIgnoredAsAskedFor() {
        const std::string before = "if (a)\n  b;\nc\n";
        const std::string after = "if  (a) \n\tb;\nd\n";
        QCOMPARE(diff(before, after)->size(), std::size_t{1});
        QCOMPARE(diff(before, after)->front().removed, before);
        const auto amount = diff(before, after, {.whitespace = Whitespace::ignoreAmount});
        QCOMPARE(amount->front().removed, std::string("c\n"));
        QVERIFY(!diff("a b\n", "ab\n", {.whitespace = Whitespace::ignoreAmount})->empty());
        QVERIFY(diff("a b\n", "ab\n", {.whitespace = Whitespace::ignoreAll})->empty());
    }

    void aHunksNameHangsOnPathContentAndRanges() {
        auto hunks = diff("a\nb\nc\n", "A\nb\nC\n").value();
        identify(hunks, "THE_SPEC/plan.md", "before", "after");
        auto again = hunks;
        identify(again, "THE_SPEC/plan.md", "before", "after");
        QVERIFY(again == hunks);
        QVERIFY(hunks[0].id != hunks[1].id);
        identify(again, "THE_SPEC/plan.md", "before", "later");
        QVERIFY(again[0].id != hunks[0].id);
        identify(again, "THE_SPEC/other.md", "before", "after");
        QVERIFY(again[0].id != hunks[0].id);
    }

    void aHunkOfAnotherTextIsRefused() {
        const auto hunks = diff("a\nb\n", "a\nc\n").value();
        const auto applied = apply("a\nx\n", hunks);
        QVERIFY(!applied);
        QVERIFY(applied.error().code == ErrorCode::stale);
    }

    void applyingADiffGivesTheOtherText() {
        forSeeds([](Random& random) {
            const auto before = randomLines(random);
            const auto after = changedLines(random, before);
            const auto hunks = diff(before, after).value();
            QCOMPARE(apply(before, hunks).value(), after);
            QCOMPARE(apply(after, reversed(hunks)).value(), before);
            QVERIFY(reversed(reversed(hunks)) == hunks);
        });
    }

    void aSubPatchDoesItsPartAndTheRestFollows() {
        forSeeds([](Random& random) {
            const auto before = randomLines(random);
            const auto hunks = diff(before, changedLines(random, before)).value();
            std::vector<std::size_t> chosen;
            std::vector<std::size_t> left;
            for (std::size_t index = 0; index < hunks.size(); ++index)
                (random.chance(50) ? chosen : left).push_back(index);
            const auto some = subPatch(hunks, chosen);
            const auto half = apply(before, some).value();
            QCOMPARE(apply(half, reversed(some)).value(), before);
            for (const auto& hunk : some)
                QCOMPARE(half.substr(hunk.afterBytes.begin, hunk.afterBytes.size()), hunk.inserted);
            // Turned round, the hunks that were not chosen lead from the whole to the same half.
            const auto back = reversed(hunks);
            const auto after = apply(before, hunks).value();
            QCOMPARE(apply(after, subPatch(back, left)).value(), half);
        });
    }

    void theHalvesOfAHunkDoWhatItDoes() {
        forSeeds([](Random& random) {
            const auto before = randomLines(random);
            const auto after = changedLines(random, before);
            Hunks finer;
            const auto hunks = diff(before, after).value();
            for (const auto& hunk : hunks) {
                const auto halves = split(
                    hunk, random.below(hunk.beforeLines.size() + 1),
                    random.below(hunk.afterLines.size() + 1));
                if (halves) {
                    finer.push_back(halves->first);
                    finer.push_back(halves->second);
                } else {
                    finer.push_back(hunk);
                }
            }
            QCOMPARE(apply(before, finer).value(), after);
            QCOMPARE(apply(after, reversed(finer)).value(), before);
        });
    }

    void aHunkIsNotSplitOutsideItself() {
        const auto hunk = diff("a\nb\n", "c\nd\n")->front();
        QVERIFY(split(hunk, 1, 1));
        QVERIFY(split(hunk, 2, 0));
        QVERIFY(!split(hunk, 0, 0));
        QVERIFY(!split(hunk, 2, 2));
        QVERIFY(!split(hunk, 3, 1));
    }

    void wordsThatDifferAreFound() {
        const std::string before = "The quick brown fox.\n";
        const std::string after = "The slow brown foxes.\n";
        const auto changes = diffWords(before, after).value();
        QCOMPARE(changes.size(), std::size_t{2});
        QCOMPARE(before.substr(changes[0].before.begin, changes[0].before.size()), std::string("quick"));
        QCOMPARE(after.substr(changes[0].after.begin, changes[0].after.size()), std::string("slow"));
        QCOMPARE(after.substr(changes[1].after.begin, changes[1].after.size()), std::string("foxes"));
    }

    void theChangedWordsTurnOneTextIntoTheOtherAndCutNoCharacter() {
        forSeeds([](Random& random) {
            const auto before = randomLines(random);
            const auto after = changedLines(random, before);
            std::string rebuilt;
            std::size_t at = 0;
            const auto changes = diffWords(before, after).value();
            for (const auto& change : changes) {
                rebuilt += before.substr(at, change.before.begin - at);
                const auto inserted = after.substr(change.after.begin, change.after.size());
                QCOMPARE(rebuilt.size(), change.after.begin);
                QCOMPARE(utf8::isValid(inserted), utf8::isValid(after) || utf8::isValid(inserted));
                rebuilt += inserted;
                at = change.before.end;
            }
            QCOMPARE(rebuilt + before.substr(at), after);
        });
    }

    void theUnifiedFormatIsWhatOtherToolsRead() {
        const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
        const auto hunks = diff(before, "1\n2\n3\nX\n5\n6\n7\n8\n9\n10\n11\n12\n").value();
        QCOMPARE(
            unified("plan.md", before, hunks, 1),
            std::string(
                "--- a/plan.md\n+++ b/plan.md\n@@ -3,3 +3,3 @@\n 3\n-4\n+X\n 5\n@@ -11,2 +11,2 @@\n 11\n-12\n"
                "\\ No newline at end of file\n+12\n"));
        QCOMPARE(
            unified("a", "", diff("", "x\n").value()), std::string("--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"));
        QCOMPARE(unified("a", "x", {}), std::string());
    }

    void linesAreCountedAndFound() {
        const LineIndex index("a\nbc\r\n\nd");
        QCOMPARE(index.count(), std::size_t{4});
        QCOMPARE(index.start(2), std::size_t{6});
        QCOMPARE(index.locate(3).line, std::size_t{2});
        QCOMPARE(index.locate(3).column, std::size_t{2});
        QCOMPARE(index.locate(8).line, std::size_t{4});
        QCOMPARE(index.locate(8).column, std::size_t{2});
        QCOMPARE(LineIndex("a\n").locate(2).line, std::size_t{2});
        QCOMPARE(LineIndex("").count(), std::size_t{0});
        QCOMPARE(LineIndex("").locate(0).line, std::size_t{1});
        QVERIFY(lineEnds("a") == LineEnds::none && lineEnds("a\n") == LineEnds::lf);
        QVERIFY(lineEnds("a\r\n") == LineEnds::crlf && lineEnds("a\r\nb\n") == LineEnds::mixed);
    }
};

QTEST_GUILESS_MAIN(DiffTest)
#include "tst_diff.moc"
