// Three-way merge: what is clean, what conflicts, and the laws that keep every change.
#include <QTest>
#include <set>

#include "models/text/gitlibrary.h"
#include "models/text/merge.h"
#include "properties/linetext.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::text;
using namespace castwright::properties;

namespace {

std::multiset<std::string> linesOf(std::string_view text) {
    std::multiset<std::string> lines;
    while (!text.empty()) {
        const auto newline = text.find('\n');
        const auto end = newline == std::string_view::npos ? text.size() : newline + 1;
        lines.emplace(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

} // namespace

class MergeTest : public QObject {
    Q_OBJECT

    const GitLibrary library_;

private Q_SLOTS:
    void changesApartFromEachOtherAreBothThere() {
        const auto merged = merge("1\n2\n3\n4\n5\n", "1\nours\n3\n4\n5\n", "1\n2\n3\n4\ntheirs\n").value();
        QVERIFY(merged.isClean());
        QCOMPARE(merged.text, std::string("1\nours\n3\n4\ntheirs\n"));
    }

    void theSameChangeOnBothSidesIsOne() {
        const auto merged = merge("1\n2\n3\n", "1\nx\n3\n", "1\nx\n3\n").value();
        QVERIFY(merged.isClean());
        QCOMPARE(merged.text, std::string("1\nx\n3\n"));
    }

    void aConflictSaysWhereItLiesAndWhatAllThreeSay() {
        const auto merged = merge("1\n2\n3\n4\n", "0\n1\nours\n3\n4\n", "1\ntheirs\nmore\n3\n4\n").value();
        QCOMPARE(merged.conflicts.size(), std::size_t{1});
        const auto& conflict = merged.conflicts.front();
        QCOMPARE(conflict.base, std::string("2\n"));
        QCOMPARE(conflict.ours, std::string("ours\n"));
        QCOMPARE(conflict.theirs, std::string("theirs\nmore\n"));
        QVERIFY(conflict.baseLines == (Span{1, 2}));
        QVERIFY(conflict.ourLines == (Span{2, 3}));
        QVERIFY(conflict.theirLines == (Span{1, 3}));
        QCOMPARE(merged.text, std::string("0\n1\nours\n3\n4\n"));
        QCOMPARE(merged.text.substr(conflict.mergedBytes.begin, conflict.mergedBytes.size()), conflict.ours);
        QCOMPARE(
            withMarkers(merged, "ours", "base", "theirs"),
            std::string(
                "0\n1\n<<<<<<< ours\nours\n||||||| base\n2\n=======\ntheirs\nmore\n>>>>>>> theirs\n3\n4\n"));
    }

    void linesThatTouchConflict() {
        QVERIFY(!merge("1\n2\n3\n", "x\n2\n3\n", "1\ny\n3\n")->isClean());
        QVERIFY(merge("1\n2\n3\n", "x\n2\n3\n", "1\n2\ny\n")->isClean());
        QVERIFY(!merge("1\n2\n3\n4\n", "x\n2\nz\n4\n", "1\ny\n3\n4\n")->isClean());
    }

    void whatOneDeletesAndTheOtherChangesConflicts() {
        const auto merged = merge("1\n2\n3\n", "1\n3\n", "1\nx\n3\n").value();
        QCOMPARE(merged.conflicts.size(), std::size_t{1});
        QCOMPARE(merged.conflicts.front().ours, std::string());
        QCOMPARE(merged.conflicts.front().theirs, std::string("x\n"));
    }

    void linesThatBothWriteAreNotInDispute() {
        const auto merged = merge("1\n2\n", "1\nsame\nours\nend\n", "1\nsame\ntheirs\nend\n").value();
        QCOMPARE(merged.conflicts.size(), std::size_t{1});
        QCOMPARE(merged.conflicts.front().ours, std::string("ours\n"));
        QCOMPARE(merged.text, std::string("1\nsame\nours\nend\n"));
    }

    void aLastLineWithoutALineEndIsKeptAsItIs() {
        const auto merged = merge("1\n2\n3", "0\n2\n3", "1\n2\nx").value();
        QVERIFY(merged.isClean());
        QCOMPARE(merged.text, std::string("0\n2\nx"));
        const auto disputed = merge("1", "2", "3").value();
        QCOMPARE(disputed.conflicts.front().theirs, std::string("3"));
    }

    void markersInTheTextItselfAreText() {
        const std::string base = "<<<<<<< x\n1\n=======\n2\n>>>>>>> y\n";
        const auto merged = merge(base, "0\n" + base, base + "3\n").value();
        QVERIFY(merged.isClean());
        QCOMPARE(merged.text, "0\n" + base + "3\n");
    }

    void aTextThatIsNoneIsTakenWholeOrRefused() {
        const std::string nul("a\0b", 3);
        QCOMPARE(merge("x", nul, "x")->text, nul);
        QCOMPARE(merge("x", "x", nul)->text, nul);
        QCOMPARE(merge("x", nul, nul)->text, nul);
        QVERIFY(!merge("x", nul, "y"));
    }

    void whoeverChangesAloneIsTaken() {
        forSeeds([](Random& random) {
            const auto base = randomLines(random);
            const auto changed = changedLines(random, base);
            for (const auto& merged :
                 {merge(base, changed, base), merge(base, base, changed), merge(base, changed, changed)}) {
                QVERIFY(merged->isClean());
                QCOMPARE(merged->text, changed);
            }
        });
    }

    void theOrderOfTheSidesDoesNotMatter() {
        forSeeds([](Random& random) {
            const auto base = randomLines(random);
            const auto ours = changedLines(random, base);
            const auto theirs = changedLines(random, base);
            const auto merged = merge(base, ours, theirs).value();
            const auto swapped = merge(base, theirs, ours).value();
            QCOMPARE(swapped.conflicts.size(), merged.conflicts.size());
            if (merged.isClean())
                QCOMPARE(swapped.text, merged.text);
            for (std::size_t index = 0; index < merged.conflicts.size(); ++index) {
                QCOMPARE(swapped.conflicts[index].ours, merged.conflicts[index].theirs);
                QCOMPARE(swapped.conflicts[index].base, merged.conflicts[index].base);
            }
        });
    }

    void noChangeIsLost() {
        forSeeds([](Random& random) {
            const auto base = randomLines(random);
            const auto ours = changedLines(random, base);
            const auto theirs = changedLines(random, base);
            const auto merged = merge(base, ours, theirs).value();
            // Taking one side in every conflict: what that side wrote is there, and what it removed is gone,
            // wherever the other side says nothing else.
            for (const bool isOurs : {true, false}) {
                std::string text;
                std::size_t at = 0;
                for (const auto& conflict : merged.conflicts) {
                    QCOMPARE(
                        merged.text.substr(conflict.mergedBytes.begin, conflict.mergedBytes.size()),
                        conflict.ours);
                    text += merged.text.substr(at, conflict.mergedBytes.begin - at);
                    text += isOurs ? conflict.ours : conflict.theirs;
                    at = conflict.mergedBytes.end;
                }
                text += merged.text.substr(at);
                const auto lines = linesOf(text);
                const auto hunks = diff(base, isOurs ? ours : theirs).value();
                for (const auto& hunk : hunks)
                    for (const auto& line : linesOf(hunk.inserted))
                        QVERIFY2(lines.contains(line), line.c_str());
            }
        });
    }
};

QTEST_GUILESS_MAIN(MergeTest)
#include "tst_merge.moc"
