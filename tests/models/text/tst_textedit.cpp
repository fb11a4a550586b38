// Text edits: applied, turned round, refused on another text.
#include <QTest>

#include "models/text/textedit.h"
#include "models/vocabulary/utf8.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::text;
using namespace castwright::properties;

namespace {

std::string randomText(Random& random) {
    static constexpr std::array<std::string_view, 8> pieces = {
        "a", "b", "\n", "\r\n", "\xC3\xA4", "\xC3\xB6", "\xF0\x9F\x8E\xAD", "\xF0\x9F\x8E\xB2"};
    std::string text;
    for (auto count = random.below(20); count > 0; --count)
        text += random.pick(pieces);
    return text;
}

} // namespace

class TextEditTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachOffsetCountsInTheTextThatThePreviousEditLeft() {
        const TextEdits edits = {
            {.offset = 0, .removed = "", .inserted = "xx"},
            {.offset = 4, .removed = "c", .inserted = ""},
            {.offset = 1, .removed = "xa", .inserted = "-"}};
        QCOMPARE(apply("abc", edits).value(), std::string("x-b"));
    }

    void aRunIsOneEdit_data() {
        QTest::addColumn<bool>("isDown");
        QTest::newRow("up the text") << false;
        QTest::newRow("down the text") << true;
    }
    void aRunIsOneEdit() {
        QFETCH(bool, isDown);
        forSeeds([isDown](Random& random) {
            auto before = randomText(random);
            before.append(20, 'x');
            TextEdits edits;
            auto after = before;
            for (std::size_t at = isDown ? after.size() : 0; edits.size() < 6;) {
                const auto gap = random.below(3);
                const auto take = random.below(3);
                if (isDown ? at < gap + take : at + gap + take > after.size())
                    break;
                at = isDown ? at - gap - take : at + gap;
                TextEdit edit{
                    .offset = at, .removed = after.substr(at, take), .inserted = randomText(random)};
                after.replace(at, take, edit.inserted);
                if (!isDown)
                    at += edit.inserted.size();
                edits.push_back(std::move(edit));
            }
            if (edits.size() < 2)
                return;
            const auto run = firstRun(edits);
            QCOMPARE(run.size(), edits.size());
            QVERIFY(std::ranges::is_sorted(run, {}, &Placed::offset));
            const auto one = asOne(before, run);
            QVERIFY(one);
            QCOMPARE(apply(before, {{*one}}).value(), after);
            QCOMPARE(apply(after, {{one->inverse()}}).value(), before);
        });
    }

    void anEditThatDoesNotFitIsRefused_data() {
        QTest::addColumn<int>("offset");
        QTest::addColumn<QByteArray>("removed");
        QTest::newRow("other text") << 1 << QByteArray("x");
        QTest::newRow("past the end") << 4 << QByteArray("");
        QTest::newRow("over the end") << 2 << QByteArray("cd");
    }
    void anEditThatDoesNotFitIsRefused() {
        QFETCH(int, offset);
        QFETCH(QByteArray, removed);
        const TextEdits edits = {
            {.offset = static_cast<std::size_t>(offset), .removed = removed.toStdString(), .inserted = "y"}};
        const auto applied = apply("abc", edits);
        QVERIFY(!applied);
        QVERIFY(applied.error().code == ErrorCode::stale);
        const auto one = asOne("abc", firstRun(edits));
        QVERIFY(!one);
        QVERIFY(one.error().code == ErrorCode::stale);
    }

    void theReplacementTurnsOneTextIntoTheOtherAndBack() {
        forSeeds([](Random& random) {
            const auto before = randomText(random);
            const auto after = randomText(random);
            const auto edits = replacement(before, after);
            QCOMPARE(edits.empty(), before == after);
            QCOMPARE(apply(before, edits).value(), after);
            QCOMPARE(apply(after, inverse(edits)).value(), before);
            for (const auto& edit : edits)
                QVERIFY(utf8::isValid(edit.removed) && utf8::isValid(edit.inserted));
        });
    }

    void anyListOfEditsIsUndoneByItsInverse() {
        forSeeds([](Random& random) {
            const auto start = randomText(random);
            auto text = start;
            TextEdits edits;
            for (auto count = random.below(8); count > 0; --count) {
                const auto offset = random.below(text.size() + 1);
                TextEdit edit{
                    .offset = offset,
                    .removed = text.substr(offset, random.below(4)),
                    .inserted = randomText(random)};
                text.replace(offset, edit.removed.size(), edit.inserted);
                edits.push_back(std::move(edit));
            }
            QCOMPARE(apply(start, edits).value(), text);
            QCOMPARE(apply(text, inverse(edits)).value(), start);
        });
    }
};

QTEST_GUILESS_MAIN(TextEditTest)
#include "tst_textedit.moc"
