// Fuzzy matching: what matches, which reading wins, and that no reading is worth more than the one found.
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

#include "ui/shell/fuzzy.h"

using namespace castwright::shell;
using namespace Qt::StringLiterals;

namespace {

QString randomText(QRandomGenerator& random, int most) {
    static constexpr QStringView letters = u"abABc/_. 1äÄ";
    QString text;
    const auto size = random.bounded(most + 1);
    for (int i = 0; i < size; ++i)
        text.append(letters[random.bounded(letters.size())]);
    return text;
}

bool isSubsequence(QStringView word, QStringView text) {
    qsizetype at = 0;
    for (const auto c : text)
        if (at < word.size() && c.toCaseFolded() == word[at].toCaseFolded())
            ++at;
    return at == word.size();
}

// Every reading of `word` in `text`, tried one by one.
void everyReading(
    QStringView word, QStringView text, std::vector<int>& soFar, int from,
    const std::function<void()>& visit) {
    if (static_cast<qsizetype>(soFar.size()) == word.size()) {
        visit();
        return;
    }
    const auto wanted = word[static_cast<qsizetype>(soFar.size())].toCaseFolded();
    for (int at = from; at < text.size(); ++at)
        if (text[at].toCaseFolded() == wanted) {
            soFar.push_back(at);
            everyReading(word, text, soFar, at + 1, visit);
            soFar.pop_back();
        }
}

} // namespace

class FuzzyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBetterTextScoresHigher_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("word starts beat letters inside") << u"tp"_s << u"Toggle Panel"_s << u"Stop"_s;
        QTest::newRow("camel humps beat letters inside") << u"mw"_s << u"MainWindow"_s << u"mellow"_s;
        QTest::newRow("together beats apart") << u"save"_s << u"Save all"_s << u"Show available"_s;
        QTest::newRow("the file's own name beats its folders")
            << u"plan"_s << u"THE_SPEC/plan.md"_s << u"plans/archive/readme.md"_s;
        QTest::newRow("the whole text beats a part of it") << u"zen"_s << u"Zen"_s << u"Zen mode"_s;
        QTest::newRow("the same case beats the other") << u"R"_s << u"Run"_s << u"run"_s;
        QTest::newRow("a short text beats a long one")
            << u"open"_s << u"Open file"_s << u"Open file of another folder"_s;
        QTest::newRow("words in any order")
            << u"panel side"_s << u"Toggle side panel"_s << u"Aside: spanning elements"_s;
    }

    void theBetterTextScoresHigher() {
        QFETCH(const QString, query);
        QFETCH(const QString, better);
        QFETCH(const QString, worse);
        const FuzzyQuery fuzzy(query);
        const auto high = fuzzy.score(better);
        QVERIFY(high);
        const auto low = fuzzy.score(worse);
        QVERIFY2(!low || *high > *low, qPrintable(u"%1 is not over %2"_s.arg(*high).arg(low.value_or(0))));
    }

    void anEmptyQueryMatchesEverything() {
        const FuzzyQuery fuzzy(u"   ");
        QVERIFY(fuzzy.isEmpty());
        QCOMPARE(fuzzy.match(u"anything"), (FuzzyMatch{.score = 0, .positions = {}}));
    }

    void positionsAreWhereTheLettersStand() {
        const auto match = FuzzyQuery(u"tsp").match(u"Toggle Side Panel");
        QVERIFY(match);
        QCOMPARE(match->positions, (QList<int>{0, 7, 12}));
    }

    void lettersThatAreNotThereMatchNothing() {
        QVERIFY(!FuzzyQuery(u"abz").match(u"abc"));
        QVERIFY(!FuzzyQuery(u"ba").match(u"ab"));
        QVERIFY(!FuzzyQuery(u"ab cd").match(u"ab c"));
        QVERIFY(!FuzzyQuery(u"a").match(u""));
    }

    void noReadingIsWorthMoreThanTheOneFound() {
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        int matches = 0;
        for (int round = 0; round < 4000; ++round) {
            auto word = randomText(random, 4);
            word.remove(u' ');
            if (word.isEmpty())
                continue;
            const auto text = randomText(random, 12);
            const auto match = FuzzyQuery(word).match(text);
            const auto what = qPrintable(u"\"%1\" in \"%2\""_s.arg(word, text));
            QVERIFY2(match.has_value() == isSubsequence(word, text), what);
            const auto score = FuzzyQuery(word).score(text);
            QVERIFY2(score.has_value() == match.has_value() && (!score || *score == match->score), what);
            if (!match)
                continue;
            ++matches;
            QVERIFY2(match->positions.size() == word.size(), what);
            for (qsizetype i = 0; i < word.size(); ++i)
                QVERIFY2(text[match->positions[i]].toCaseFolded() == word[i].toCaseFolded(), what);
            QVERIFY2(std::ranges::is_sorted(match->positions, std::less_equal{}), what);
            int most = std::numeric_limits<int>::min();
            std::vector<int> reading;
            everyReading(
                word, text, reading, 0, [&] { most = std::max(most, fuzzyWorth(word, text, reading)); });
            QVERIFY2(match->score == most, what);
            QVERIFY2(fuzzyWorth(word, text, match->positions) == most, what);
        }
        QVERIFY(matches > 200); // otherwise the texts were too dull to prove anything
    }

    void oneQueryGivesTheSameAnswerWhateverItSawBefore() {
        QRandomGenerator random(7);
        const FuzzyQuery used(u"ab");
        for (int round = 0; round < 500; ++round) {
            const auto text = randomText(random, 30);
            QCOMPARE(used.match(text), FuzzyQuery(u"ab").match(text));
        }
    }

    void aVeryLongTextIsMatchedToo() {
        const auto text = QString(20'000, u'x') + u"/plan.md"_s;
        const auto match = FuzzyQuery(u"plan").match(text);
        QVERIFY(match);
        QCOMPARE(match->positions.front(), 20'001);
    }
};

QTEST_GUILESS_MAIN(FuzzyTest)
#include "tst_fuzzy.moc"
