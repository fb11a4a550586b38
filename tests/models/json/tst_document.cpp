// The span tree: what is read, what is refused and where, how places are named, and that edits keep it in
// step.
#include <QTest>

#include "models/json/document.h"
#include "properties/jsontext.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::json;
using namespace castwright::properties;

namespace {

Document parsed(std::string text) {
    auto document = Document::parse(std::move(text));
    if (!document)
        qFatal("%s", describe(document.error()).c_str());
    return std::move(*document);
}

// A place in the text that does not cut a character.
std::size_t randomPlace(Random& random, std::string_view text) {
    auto place = random.below(text.size() + 1);
    while (place > 0 && place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80)
        --place;
    return place;
}

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNoJsonIsRefusedWithItsPlace_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto row = [](const char* name, const QByteArray& text, int line, int column) {
            QTest::newRow(name) << text << line << column;
        };
        row("nothing at all", "", 1, 1);
        row("white space alone", " \n ", 2, 2);
        row("a second value", "{} {}", 1, 4);
        row("a comma before the end of an array", "[1,\n]", 2, 1);
        row("a comma before the end of an object", "{\"a\":1,}", 1, 8);
        row("a comma at the beginning", "[,1]", 1, 2);
        row("no comma between elements", "[1 2]", 1, 4);
        row("a name without quotes", "{a:1}", 1, 2);
        row("a name in single quotes", "{'a':1}", 1, 2);
        row("no colon", "{\"a\" 1}", 1, 6);
        row("no value", "{\"a\":}", 1, 6);
        row("an array that never ends", "[1, [2]", 1, 8);
        row("a bracket of the other kind", "[1}", 1, 3);
        row("a number that begins with a zero", "[01]", 1, 3);
        row("a number that begins with a point", "[.5]", 1, 2);
        row("a number that begins with a plus", "[+1]", 1, 2);
        row("a number that ends with a point", "[1.]", 1, 4);
        row("a number without an exponent's digits", "[1e+]", 1, 5);
        row("a minus alone", "[-]", 1, 3);
        row("not a number", "[NaN]", 1, 2);
        row("a comment", "[1] // one", 1, 5);
        row("a word that begins like a known one", "[trux]", 1, 2);
        row("a tab inside a string", "[\"a\tb\"]", 1, 4);
        row("a line end inside a string", "[\"a\nb\"]", 1, 4);
        row("a string that never ends", "[\"a]", 1, 5);
        row("an unknown escape", "[\"\\x41\"]", 1, 3);
        row("too few digits in an escape", "[\"\\u12\"]", 1, 3);
        row("a byte that is no UTF-8", "{\n  \"a\": \"x\xFF\"}", 2, 10);
        row("an overlong form", "[\"\xC0\xAF\"]", 1, 3);
        row("a surrogate in UTF-8", "[\"\xED\xA0\x80\"]", 1, 3);
        row("a NUL byte", QByteArray("[1]\0", 4), 1, 4);
        row("65 levels", QByteArray(65, '[') + QByteArray(65, ']'), 1, 65);
        row("a byte order mark in the middle",
            "[\xEF\xBB\xBF"
            "1]",
            1, 2);
    }
    void whatIsNoJsonIsRefusedWithItsPlace() {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        const auto document = Document::parse(text.toStdString());
        QVERIFY(!document);
        QVERIFY(document.error().where.has_value());
        QVERIFY(document.error().message.ends_with('.'));
        QCOMPARE(static_cast<int>(document.error().where->line), line);
        QCOMPARE(static_cast<int>(document.error().where->column), column);
    }

    void sixtyFourLevelsAreRead() { QVERIFY(Document::parse(std::string(64, '[') + std::string(64, ']'))); }

    void oneHundredThousandLevelsAreRefusedNotFollowed() {
        const auto document = Document::parse(std::string(100'000, '['));
        QVERIFY(!document);
        QVERIFY(document.error().code == ErrorCode::tooLarge);
    }

    void aByteOrderMarkIsKept() {
        const auto document = parsed("\xEF\xBB\xBF{\"a\": 1}\r\n");
        QCOMPARE(document.bytes(), std::string("\xEF\xBB\xBF{\"a\": 1}\r\n"));
        QCOMPARE(document.root().begin(), std::size_t{3});
    }

    void namesThatOccurTwiceAreReadAndReported() {
        const auto document = parsed("{\"a\": 1,\n \"b\": {\"x\": 1, \"\\u0078\": 2},\n \"a\": 3}");
        QCOMPARE(document.at("/a")->text(), std::string_view("3"));
        QCOMPARE(document.root().value().asObject()->size(), std::size_t{2});
        const auto problems = document.problems();
        QCOMPARE(problems.size(), std::size_t{2});
        QCOMPARE(problems[0].where->pointer, std::string("/b/x"));
        QCOMPARE(problems[0].where->line, std::size_t{2});
        QCOMPARE(problems[0].where->column, std::size_t{16});
        QCOMPARE(problems[1].where->line, std::size_t{3});
        QVERIFY(problems[1].message.contains("\"a\" occurs twice"));
    }

    void namesThatOccurTwiceAreFoundInLargeObjectsToo() {
        std::string text = "{";
        for (int index = 0; index < 1000; ++index)
            text += std::format("\"key{}\": {}, ", index, index);
        const auto document = parsed(text + "\"key500\": true}");
        QCOMPARE(document.problems().size(), std::size_t{1});
        QVERIFY(document.at("/key500")->isTrue());
    }

    void halfASurrogatePairIsReadAndReported() {
        const auto document = parsed(R"(["\ud83c", "\ud83c\udfad", "\udfad\ud83c"])");
        QCOMPARE(document.valueAt("/0")->asString()[0], std::string("\xEF\xBF\xBD"));
        QCOMPARE(document.valueAt("/1")->asString()[0], std::string("\xF0\x9F\x8E\xAD"));
        QCOMPARE(document.problems().size(), std::size_t{3});
    }

    void pointersNameEveryKindOfPlace() {
        const auto document = parsed(R"({"": 1, "a/b": {"m~n": [10, {"x": null}]}, "2": "two"})");
        QCOMPARE(document.at("/")->text(), std::string_view("1"));
        QCOMPARE(document.at("/a~1b/m~0n/0")->text(), std::string_view("10"));
        QVERIFY(document.at("/a~1b/m~0n/1/x")->kind() == Kind::null);
        QCOMPARE(document.at("/2")->string(), std::string("two"));
        QCOMPARE(document.at("")->size(), std::size_t{3});
        for (const auto* wrong :
             {"/b", "/a~1b/m~0n/2", "/a~1b/m~0n/00", "/a~1b/m~0n/-", "/2/0", "a", "/~2", "/~"})
            QVERIFY2(!document.at(wrong), wrong);
    }

    void aPositionNamesTheInnermostMember() {
        const std::string text = R"({"a": [10, {"b": true}]})";
        const auto document = parsed(text);
        QCOMPARE(document.at(text.find("\"a\"")).pointer(), std::string("/a"));
        QCOMPARE(document.at(text.find("0,")).pointer(), std::string("/a/0"));
        QCOMPARE(document.at(text.find("b")).pointer(), std::string("/a/1/b"));
        QCOMPARE(document.at(text.find("ue")).pointer(), std::string("/a/1/b"));
        QCOMPARE(document.at(std::size_t{0}).pointer(), std::string());
        QCOMPARE(document.at(text.size()).pointer(), std::string());
        QCOMPARE(document.rangeOf("/a/1/b")->begin, text.find("true"));
        QCOMPARE(document.memberRangeOf("/a/1/b")->begin, text.find("\"b\""));
    }

    void readingAFileLosesNothing() {
        forSeeds([](Random& random) {
            const auto value = randomValue(random);
            const auto text = randomFile(random, value);
            const auto document = Document::parse(text);
            QVERIFY2(document, text.c_str());
            QCOMPARE(document->bytes(), text);
            QVERIFY2(document->root().value() == value, text.c_str());
        });
    }

    void everyPointerLeadsBackToItsElement() {
        forSeeds([](Random& random) {
            const auto document = parsed(randomFile(random, randomValue(random)));
            auto here = document.root();
            while (here.isContainer() && here.size() > 0) {
                const auto child = here.item(random.below(here.size()));
                QVERIFY(child.has_value());
                const auto pointer = child->pointer();
                QVERIFY(document.at(pointer) == *child);
                QVERIFY(document.at(child->begin()) == *child);
                here = *child;
            }
        });
    }

    void anEditOfTheTextLeavesWhatReadingItAnewWould() {
        static constexpr std::array<std::string_view, 14> snippets = {
            "", "1", "\"x\"", ",", "[", "]", "{", "}", ", \"n\": [1]", ":", " ", "\n", "\"", "null"};
        forSeeds([](Random& random) {
            auto document = parsed(randomFile(random, randomValue(random)));
            for (int step = 0; step < 12; ++step) {
                const auto& bytes = document.bytes();
                const auto begin = randomPlace(random, bytes);
                auto end = begin;
                if (random.chance(50))
                    end = std::max(begin, randomPlace(random, std::string_view(bytes).substr(0, begin + 8)));
                const text::TextEdit edit{
                    .offset = begin,
                    .removed = bytes.substr(begin, end - begin),
                    .inserted = std::string(random.pick(snippets))};
                const auto before = document;
                const auto whole = Document::parse(*text::apply(bytes, {&edit, 1}));
                const auto applied = document.apply(edit);
                QCOMPARE(applied.has_value(), whole.has_value());
                if (whole)
                    QVERIFY2(document == *whole, whole->bytes().c_str());
                else
                    QVERIFY2(
                        document == before && applied.error().message == whole.error().message,
                        before.bytes().c_str());
            }
        });
    }

    void anEditOfATextThatChangedMeanwhileIsRefused() {
        auto document = parsed("[1, 2]");
        const auto applied = document.apply({.offset = 1, .removed = "2", .inserted = "3"});
        QVERIFY(!applied);
        QVERIFY(applied.error().code == ErrorCode::stale);
        QVERIFY(!document.apply({.offset = 7, .removed = "", .inserted = " "}));
        QCOMPARE(document.bytes(), std::string("[1, 2]"));
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "tst_document.moc"
