// Finding and replacing in a text: what a query means, and that a replacement hits the bytes that were found.
#include <QTest>

#include "ui/search/query.h"

using namespace castwright;
using namespace castwright::search;
using namespace Qt::StringLiterals;

class QueryTest : public QObject {
    Q_OBJECT

    std::atomic<bool> no_ = false;

    std::vector<Match> find(
        const Query& query, std::string_view text, const std::optional<QString>& with = {},
        std::size_t most = 1000) {
        const auto expression = compile(query);
        return expression ? findIn(text, *expression, with, query.isRegex, most, no_) : std::vector<Match>{};
    }

private Q_SLOTS:
    void aQueryMeans_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRegex");
        QTest::addColumn<bool>("isCaseSensitive");
        QTest::addColumn<bool>("isWord");
        QTest::addColumn<QByteArray>("in");
        QTest::addColumn<int>("count");
        const auto row = [](const char* name, const char* text, bool regex, bool ofCase, bool word,
                            const char* in, int count) {
            QTest::newRow(name) << QString::fromUtf8(text) << regex << ofCase << word << QByteArray(in)
                                << count;
        };
        row("words in any letters", "plan", false, false, false, "Plan a PLAN\nplanet", 3);
        row("words in these letters", "plan", false, true, false, "Plan a PLAN\nplanet", 1);
        row("whole words", "plan", false, false, true, "Plan a PLAN\nplanet", 2);
        row("signs are themselves", "a.c(", false, true, false, "a.c( abc(", 1);
        row("an expression", "^p.a", true, false, false, "plan\nspa\npea", 2);
        row("an expression of whole words", "p|plan", true, true, true, "p plan planet", 2);
        row("letters beyond ASCII", "grün", false, false, true, "GRÜN grüner", 1);
        row("nothing between letters", "x*", true, true, false, "axxb", 1);
        row("a carriage return is no part of a line", "b$", true, true, false, "a b\r\nb\r\n", 2);
    }
    void aQueryMeans() {
        QFETCH(QString, text);
        QFETCH(bool, isRegex);
        QFETCH(bool, isCaseSensitive);
        QFETCH(bool, isWord);
        QFETCH(QByteArray, in);
        QFETCH(int, count);
        QCOMPARE(int(find({text, isRegex, isCaseSensitive, isWord}, in.toStdString()).size()), count);
    }

    void anExpressionThatIsNoneIsSaid() {
        const auto compiled = compile({.text = u"("_s, .isRegex = true});
        QVERIFY(!compiled);
        QVERIFY(compiled.error().endsWith(u'.'));
    }

    void theReplacementHitsTheBytesThatWereFound_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("several in a line") << QByteArray("a cat, a cat") << QByteArray("a dog, a dog");
        QTest::newRow("behind letters of several bytes")
            << QByteArray("äöü 😀 cat\n😀cat") << QByteArray("äöü 😀 dog\n😀dog");
        QTest::newRow("mixed line ends and no last one")
            << QByteArray("cat\r\ncat\ncat") << QByteArray("dog\r\ndog\ndog");
        QTest::newRow("a byte-order mark and spaces at the end") << QByteArray("\xEF\xBB\xBF"
                                                                               "cat  \n\n")
                                                                 << QByteArray("\xEF\xBB\xBF"
                                                                               "dog  \n\n");
        QTest::newRow("a line that is no UTF-8 is left alone")
            << QByteArray("cat\n\xFF cat\n") << QByteArray("dog\n\xFF cat\n");
    }
    void theReplacementHitsTheBytesThatWereFound() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto found = find({.text = u"cat"_s}, before.toStdString(), u"dog"_s);
        std::vector<const Match*> all;
        for (const auto& match : found)
            all.push_back(&match);
        const auto edits = editsOf(all);
        const auto changed = text::apply(before.toStdString(), edits);
        QVERIFY(changed);
        QCOMPARE(QByteArray::fromStdString(*changed), after);
        QVERIFY(text::apply(*changed, text::inverse(edits)) == before.toStdString());
    }

    void groupsOfAnExpressionCanBeNamed() {
        const auto found = find({.text = u"(\\w+)=(\\w+)"_s, .isRegex = true}, "a=b", u"\\2=\\1\\n\\\\"_s);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].with, u"b=a\n\\"_s);
    }

    void aLineOfAMegabyteIsShownInPart() {
        const std::string line = std::string(1'000'000, 'a') + "needle" + std::string(1'000'000, 'b');
        const auto found = find({.text = u"needle"_s}, line);
        QCOMPARE(found.size(), 1U);
        QVERIFY(found[0].before.size() + found[0].after.size() < 300);
        QCOMPARE(*found[0].offset, 1'000'000U);
    }

    void itStopsAtTheLimitAndAtNulBytes() {
        QCOMPARE(find({.text = u"a"_s}, std::string(100, 'a'), {}, 7).size(), 7U);
        QVERIFY(find({.text = u"a"_s}, std::string_view("a\0a", 3)).empty());
    }
};

QTEST_APPLESS_MAIN(QueryTest)
#include "tst_query.moc"
