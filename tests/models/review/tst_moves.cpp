// Blocks that moved within a file: found word for word, and never twice.
#include <QTest>

#include <format>

#include "models/review/moves.h"

using namespace castwright;
using namespace castwright::review;

class MovesTest : public QObject {
    Q_OBJECT

    static FileChange change(const std::string& before, const std::string& after) {
        Proposal proposal;
        const auto path = BundlePath::parse("THE_SPEC/plan.md").value();
        proposal.base.bundle.files.emplace(path, before);
        proposal.written.emplace(path, after);
        return changesOf(proposal).front();
    }
    static std::string numbered(int from, int to) {
        std::string text;
        for (int i = from; i < to; ++i)
            text += std::format("This is the line of number {} of the plan.\n", i);
        return text;
    }

private Q_SLOTS:
    void aBlockThatMovedIsFoundAtBothPlaces() {
        const std::string block = "The critic reads every draft.\nIt never writes one.\n";
        const auto moves = movesOf(change(block + numbered(0, 20), numbered(0, 20) + block));
        QCOMPARE(moves.size(), std::size_t(1));
        QVERIFY((moves.front() == Move{.before = 0, .after = 20, .count = 2}));
    }
    void shortLinesAloneAreNoMove() {
        QVERIFY(movesOf(change("}\n\n" + numbered(0, 20), numbered(0, 20) + "}\n\n")).empty());
    }
    void oneBlockInTwoPlacesMovedOnce() {
        const std::string block = "The critic reads every draft, and says what it thinks.\n";
        const auto moves =
            movesOf(change(numbered(0, 9) + block + numbered(9, 20), block + numbered(0, 20) + block));
        QCOMPARE(moves.size(), std::size_t(1));
        QCOMPARE(moves.front().count, std::size_t(1));
    }
    void nothingMovesWithinOnePlace() { QVERIFY(movesOf(change(numbered(0, 3), numbered(5, 9))).empty()); }
};

QTEST_GUILESS_MAIN(MovesTest)
#include "tst_moves.moc"
