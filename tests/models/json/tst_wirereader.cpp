// The guarded reader: what it lets through, and what it refuses with its place.
#include <nlohmann/json.hpp>
#include <QTest>

#include "models/json/document.h"
#include "models/json/wirereader.h"
#include "models/json/write.h"
#include "properties/jsontext.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::json;
using namespace castwright::properties;

class WireReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAnAttackerSendsIsRefusedWithItsPlace_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("because");
        QTest::addColumn<int>("offset");
        const auto row = [](const char* name, const QByteArray& text, const char* because, int offset) {
            QTest::newRow(name) << text << QByteArray(because) << offset;
        };
        row("a name twice", R"({"role": "user", "role": "admin"})", "occurs twice", 17);
        row("a name twice by an escape", R"({"role": "user", "rol\u0065": "admin"})", "occurs twice", 17);
        row("a name twice deep inside", R"([{"a": {"b": 1, "b": 2}}])", "occurs twice", 16);
        row("100,000 open arrays", QByteArray(100'000, '['), "64 levels", 64);
        row("bytes that are no UTF-8", "[\"\xC3\x28\"]", "not UTF-8", 2);
        row("half a surrogate pair", R"(["\ud800"])", "surrogate", 2);
        row("a number past every double", "[1, -1e999]", "range of a double", 4);
        row("a byte order mark", "\xEF\xBB\xBF{}", "byte order mark", 0);
        row("more behind the end", "{}{}", "nothing may follow", 2);
        row("a NUL", QByteArray("{}\0", 3), "nothing may follow", 2);
        row("nothing", "", "the text ends", 0);
    }
    void whatAnAttackerSendsIsRefusedWithItsPlace() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, because);
        QFETCH(int, offset);
        const auto read = readWire(text.toStdString());
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(because.toStdString()), read.error().message.c_str());
        QVERIFY(read.error().where.has_value());
        QCOMPARE(static_cast<int>(read.error().where->offset), offset);
    }

    void aMessageOverTheLimitIsNotLookedAt() {
        QVERIFY(readWire("[1,2]", {.bytes = 5}));
        const auto read = readWire("[1,2 ]", {.bytes = 5});
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::tooLarge);
    }

    void whatPassesIsWhatNlohmannReadsToo() {
        forSeeds([](Random& random) {
            const auto value = randomValue(random);
            const auto layout = Layout::random(random);
            const auto text = randomText(random, value, layout);
            const auto read = readWire(text);
            QVERIFY2(read, text.c_str());
            QVERIFY2(*read == nlohmann::json::parse(text), text.c_str());
            QVERIFY2(readWireValue(text).value() == value, text.c_str());
            QVERIFY2(toWire(value) == *read, text.c_str());
            QVERIFY2(toWire(fromWire(*read)) == *read, text.c_str());
        });
    }

    void whatIsRefusedIsWhatNlohmannRefusesToo() {
        forSeeds([](Random& random) {
            const auto layout = Layout::random(random);
            auto text = randomText(random, randomValue(random, 2), layout);
            static constexpr std::string_view bytes = "{}[]\",:01e.-tn\\u\x01\xC3 ";
            for (auto count = random.between(1, 3); count > 0; --count)
                text.replace(random.below(text.size() + 1), random.below(2), 1, random.pick(bytes));
            const auto document = Document::parse(text);
            const bool isTaken = nlohmann::json::accept(text);
            // What only this reader refuses: half a surrogate pair with the other half, and names that occur
            // twice.
            if (document && document->hasProblems())
                return;
            QVERIFY2(readWire(text).has_value() == isTaken, text.c_str());
        });
    }

    void writingNeverThrows() {
        QCOMPARE(writeWire(nlohmann::json("a\xFF")), std::string("\"a\xEF\xBF\xBD\""));
        QCOMPARE(
            writeWire(nlohmann::json{{"b", 1}, {"a", {1.5, nullptr}}}),
            std::string(R"({"a":[1.5,null],"b":1})"));
    }
};

QTEST_GUILESS_MAIN(WireReaderTest)
#include "tst_wirereader.moc"
