// Edits by pointer: what they write, how they follow their neighbours, and that nothing else moves.
#include <QTest>
#include <ranges>

#include "models/json/edit.h"
#include "models/json/pointer.h"
#include "models/json/write.h"
#include "properties/jsontext.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::json;
using namespace castwright::properties;

namespace {

Document parsed(std::string_view text) {
    auto document = Document::parse(std::string(text));
    if (!document)
        qFatal("%s", describe(document.error()).c_str());
    return std::move(*document);
}

Value valueOf(std::string_view text) {
    return parsed(text).root().value();
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> all;
    for (const auto line : text | std::views::split('\n'))
        all.emplace_back(std::string_view(line));
    return all;
}

// A random place of a value: the steps lead to an existing element.
std::string randomPointer(Random& random, const Document& document, bool toContainer) {
    auto here = document.root();
    while (here.isContainer() && here.size() > 0 && random.chance(75)) {
        const auto child = *here.item(random.below(here.size()));
        if (toContainer && !child.isContainer())
            break;
        here = child;
    }
    return here.pointer();
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEditFollowsItsNeighbours_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("act"); // set, insert, remove, rename, move
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, const QByteArray& before, const char* act, const char* pointer,
                            const char* value, const QByteArray& after) {
            QTest::newRow(name) << before << QByteArray(act) << QByteArray(pointer) << QByteArray(value)
                                << after;
        };
        row("a scalar is replaced in its place", "{\n  \"a\": 1,\n  \"b\": 1e3\n}\n", "set", "/a", "true",
            "{\n  \"a\": true,\n  \"b\": 1e3\n}\n");
        row("an equal number stays as it is written", "{\"a\": 1e3}", "set", "/a", "1000", "{\"a\": 1e3}");
        row("an equal string stays as it is written", R"({"a": "\u0041"})", "set", "/a", "\"A\"",
            R"({"a": "\u0041"})");
        row("a new member goes to the end, indented like the others", "{\n\t\"a\": 1\n}\n", "set", "/b", "[]",
            "{\n\t\"a\": 1,\n\t\"b\": []\n}\n");
        row("a new member follows the spaces of one line", "{ \"a\" : 1, \"b\" : 2 }", "set", "/c", "3",
            "{ \"a\" : 1, \"b\" : 2, \"c\" : 3 }");
        row("a minified file stays minified", R"({"a":1,"b":[1,2]})", "set", "/c", R"({"x": [1, {"y": 2}]})",
            R"({"a":1,"b":[1,2],"c":{"x":[1,{"y":2}]}})");
        row("line ends are followed", "{\r\n  \"a\": 1\r\n}\r\n", "set", "/b", R"({"x": 1})",
            "{\r\n  \"a\": 1,\r\n  \"b\": {\r\n    \"x\": 1\r\n  }\r\n}\r\n");
        row("an element in front", "[\n  1,\n  2\n]", "insert", "/0", "0", "[\n  0,\n  1,\n  2\n]");
        row("an element in the middle of one line", "[1, 2]", "insert", "/1", "9", "[1, 9, 2]");
        row("an element at the end", "[\n  1\n]", "insert", "/-", "2", "[\n  1,\n  2\n]");
        row("a node one line each stays one line each",
            "{\n  \"a\": {\"x\": 1, \"y\": 2},\n  \"b\": {\"x\": 3, \"y\": 4}\n}\n", "set", "/c",
            R"({"x": 5, "y": 6})",
            "{\n  \"a\": {\"x\": 1, \"y\": 2},\n  \"b\": {\"x\": 3, \"y\": 4},\n  \"c\": {\"x\": 5, \"y\": "
            "6}\n}\n");
        row("an element is written like the one before it, inner arrays too",
            "[\n    {\n        \"id\": 1,\n        \"tools\": [\"a\", \"b\"]\n    }\n]\n", "insert", "/1",
            R"({"id": 2, "tools": ["c", "d"]})",
            "[\n    {\n        \"id\": 1,\n        \"tools\": [\"a\", \"b\"]\n    },\n    {\n        \"id\": "
            "2,\n        "
            "\"tools\": [\"c\", \"d\"]\n    }\n]\n");
        row("an empty array is filled like the neighbour's",
            "[\n  {\"tools\": [\n    1,\n    2\n  ]},\n  {\"tools\": []}\n]\n", "insert", "/1/tools/-", "7",
            "[\n  {\"tools\": [\n    1,\n    2\n  ]},\n  {\"tools\": [\n    7\n  ]}\n]\n");
        row("an empty object of a file in blocks gets a block", "{\n  \"a\": {}\n}\n", "set", "/a/b", "1",
            "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n");
        row("an empty file", "{}\n", "set", "/a", "1", "{\n  \"a\": 1\n}\n");
        row("only what differs is written", "{\n  \"a\": {\"x\": 1.0, \"y\": [1, 2, 3]},\n  \"b\": 2\n}",
            "set", "", R"({"a": {"x": 1, "y": [1, 3]}, "b": 2})",
            "{\n  \"a\": {\"x\": 1.0, \"y\": [1, 3]},\n  \"b\": 2\n}");
        row("a new member keeps its place among the others", "{\n  \"a\": 1,\n  \"c\": 3\n}", "set", "",
            R"({"a": 1, "b": 2, "c": 3})", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}");
        row("the first of several goes with its line", "{\n  \"a\": 1,\n  \"b\": 2\n}", "remove", "/a", "",
            "{\n  \"b\": 2\n}");
        row("the last of several takes the comma along", "{\n  \"a\": 1,\n  \"b\": 2\n}", "remove", "/b", "",
            "{\n  \"a\": 1\n}");
        row("the only one leaves an empty container", "{\n  \"a\": 1\n}", "remove", "/a", "", "{}");
        row("a name that occurs twice is gone for good", R"({"a": 1, "b": 2, "a": 3})", "remove", "/a", "",
            R"({"b": 2})");
        row("a name changes in its place", "{\n  \"a\": 1,\n  \"b\": 2\n}", "rename", "/a", "\"a\\\"/\"",
            "{\n  \"a\\\"/\": 1,\n  \"b\": 2\n}");
        row("an element moves within its array", "[\n  {\n    \"a\": 1e2\n  },\n  2,\n  3\n]", "move", "/0",
            "\"/2\"", "[\n  2,\n  3,\n  {\n    \"a\": 1e2\n  }\n]");
        row("a value moves to another depth and is indented there",
            "{\n  \"a\": {\n    \"x\": {\n      \"n\": 1.50\n    }\n  },\n  \"b\": 2\n}", "move", "/a/x",
            "\"/x\"", "{\n  \"a\": {},\n  \"b\": 2,\n  \"x\": {\n    \"n\": 1.50\n  }\n}");
        row("a file in ASCII stays in ASCII", R"({"a": "\u00e4"})", "set", "/b",
            "\"\xC3\xB6\xF0\x9F\x8E\xAD\"", R"({"a": "\u00e4", "b": "\u00f6\ud83c\udfad"})");
        row("other files hold the characters themselves", R"({"a": "b"})", "set", "/b", "\"\xC3\xB6\"",
            "{\"a\": \"b\", \"b\": \"\xC3\xB6\"}");
        row("a byte order mark stays", "\xEF\xBB\xBF{\"a\": 1}", "set", "/a", "2", "\xEF\xBB\xBF{\"a\": 2}");
        row("mixed line ends stay as they are", "{\r\n  \"a\": 1,\n  \"b\": 2\r\n}", "insert", "/c", "3",
            "{\r\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\r\n}");
    }
    void anEditFollowsItsNeighbours() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, act);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, after);
        const auto document = parsed(before.toStdString());
        const auto at = pointer.toStdString();
        const auto given = value.isEmpty() ? Value() : valueOf(value.toStdString());
        Result<text::TextEdits> edits;
        if (act == "set")
            edits = set(document, at, given);
        else if (act == "insert")
            edits = insert(document, at, given);
        else if (act == "remove")
            edits = remove(document, at);
        else if (act == "rename")
            edits = renameKey(document, at, *given.asString());
        else
            edits = move(document, at, *given.asString());
        QVERIFY2(edits, edits ? "" : describe(edits.error()).c_str());
        const auto result = text::apply(document.bytes(), *edits);
        QCOMPARE(QByteArray::fromStdString(*result), after);
        QCOMPARE(QByteArray::fromStdString(*text::apply(*result, text::inverse(*edits))), before);
    }

    void anEditThatCantBeIsRefusedWithASentence() {
        const auto document = parsed(R"({"a": [1], "b": {"c": 2}})");
        const auto refusedAs = [](const Result<text::TextEdits>& edits, ErrorCode code) {
            return !edits && edits.error().code == code && edits.error().message.ends_with('.');
        };
        QVERIFY(refusedAs(set(document, "/x/y", 1), ErrorCode::notFound));
        QVERIFY(refusedAs(set(document, "/a/5", 1), ErrorCode::notFound));
        QVERIFY(refusedAs(insert(document, "/b", 1), ErrorCode::conflict));
        QVERIFY(refusedAs(insert(document, "/a/x", 1), ErrorCode::notFound));
        QVERIFY(refusedAs(remove(document, "/zz"), ErrorCode::notFound));
        QVERIFY(refusedAs(remove(document, ""), ErrorCode::invalid));
        QVERIFY(refusedAs(renameKey(document, "/a", "b"), ErrorCode::conflict));
        QVERIFY(refusedAs(renameKey(document, "/a/0", "b"), ErrorCode::notFound));
        QVERIFY(refusedAs(move(document, "/b", "/b/d"), ErrorCode::invalid));
        QVERIFY(refusedAs(move(document, "/b/c", "/a/7"), ErrorCode::notFound));
        QVERIFY(refusedAs(set(document, "/a", "\xFF"), ErrorCode::invalid));
        QVERIFY(refusedAs(set(document, "/a", Number{"1 "}), ErrorCode::invalid));
        QVERIFY(refusedAs(
            set(document, "/a", Value::Object{{"x", Value(1)}, {"x", Value(2)}}), ErrorCode::invalid));
    }

    void tooManyLevelsAreRefusedAndLeaveNoTrace() {
        const auto deep = parsed(std::string(64, '[') + std::string(64, ']'));
        std::string pointer;
        for (int level = 0; level < 64; ++level)
            pointer += "/0";
        const auto edits = set(deep, pointer, Value::Array{});
        QVERIFY(!edits);
        QVERIFY(edits.error().code == ErrorCode::tooLarge);
    }

    void aFailedStepTakesBackTheStepsBeforeIt() {
        Editor editor(parsed(R"({"a": [1, 2], "b": {"c": 2}})"));
        QVERIFY(editor.remove("/b/c"));
        const auto before = editor.document();
        QVERIFY(!editor.move("/a/0", "/b/c/d"));
        QVERIFY(editor.document() == before);
        QCOMPARE(editor.edits().size(), std::size_t{1});
    }

    void settingAnyPlaceGivesThatValueAndUndoesToTheSameBytes() {
        forSeeds([](Random& random) {
            const auto document = parsed(randomFile(random, randomValue(random)));
            const auto pointer = randomPointer(random, document, false);
            const auto value = random.chance(30)
                                   ? document.valueAt(randomPointer(random, document, false)).value()
                                   : randomValue(random, 3);
            const auto edits = set(document, pointer, value);
            QVERIFY2(edits, edits ? "" : describe(edits.error()).c_str());
            const auto after = text::apply(document.bytes(), *edits);
            QVERIFY(after);
            const auto reread = Document::parse(*after);
            QVERIFY2(reread, after->c_str());
            QVERIFY2(*reread->valueAt(pointer) == value, after->c_str());
            QCOMPARE(*text::apply(*after, text::inverse(*edits)), document.bytes());
        });
    }

    void aMixtureOfEditsDoesWhatTheSameOnValuesDoes() {
        forSeeds([](Random& random) {
            const auto start = parsed(randomFile(random, randomValue(random)));
            Editor editor(start);
            for (int step = 0; step < 6; ++step) {
                const auto pointer = randomPointer(random, editor.document(), true);
                const auto container = *editor.document().at(pointer);
                if (!container.isContainer())
                    continue;
                auto expected = container.value();
                const auto added = randomValue(random, 2);
                if (auto* items = expected.asArray()) {
                    if (random.chance(50) || items->empty()) {
                        const auto index = random.below(items->size() + 1);
                        items->insert(items->begin() + static_cast<std::ptrdiff_t>(index), added);
                        QVERIFY(editor.insert(pointerTo(pointer, index), added));
                    } else if (random.chance(50)) {
                        const auto index = random.below(items->size());
                        items->erase(items->begin() + static_cast<std::ptrdiff_t>(index));
                        QVERIFY(editor.remove(pointerTo(pointer, index)));
                    } else {
                        const auto from = random.below(items->size());
                        const auto to = random.below(items->size());
                        auto moved = (*items)[from];
                        items->erase(items->begin() + static_cast<std::ptrdiff_t>(from));
                        items->insert(items->begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
                        QVERIFY(editor.move(pointerTo(pointer, from), pointerTo(pointer, to)));
                    }
                } else {
                    auto* members = expected.asObject();
                    const auto key = randomString(random);
                    if (random.chance(50) || members->empty()) {
                        expected.set(key, added);
                        QVERIFY(editor.set(pointerTo(pointer, key), added));
                    } else {
                        const auto old = random.pick(*members).first;
                        if (random.chance(50)) {
                            expected.remove(old);
                            QVERIFY(editor.remove(pointerTo(pointer, old)));
                        } else if (!expected.find(key)) {
                            expected.set(key, *expected.find(old));
                            expected.remove(old);
                            QVERIFY(editor.renameKey(pointerTo(pointer, old), key));
                        }
                    }
                }
                QVERIFY2(*editor.document().valueAt(pointer) == expected, editor.document().bytes().c_str());
            }
            const auto after = text::apply(start.bytes(), editor.edits());
            QCOMPARE(*after, editor.document().bytes());
            QVERIFY(*Document::parse(*after) == editor.document());
            QCOMPARE(*text::apply(*after, text::inverse(editor.edits())), start.bytes());
        });
    }

    void anAddedMemberInABlockAddsItsLinesAndTouchesOneComma() {
        forSeeds([](Random& random) {
            auto value = randomValue(random);
            value.set("first", 1); // makes an object of anything
            const auto before = writeFile(value);
            const auto edits = insert(parsed(before), "/somewhere new", randomValue(random, 2));
            QVERIFY(edits);
            const auto old = lines(before);
            const auto now = lines(*text::apply(before, *edits));
            for (std::size_t index = 0; index + 3 < old.size(); ++index)
                QCOMPARE(now[index], old[index]);
            QCOMPARE(now[old.size() - 3], old[old.size() - 3] + ",");
        });
    }

    void aFileInTheCanonicalFormatStaysInIt() {
        forSeeds([](Random& random) {
            Editor editor(parsed(writeFile(randomValue(random))));
            for (int step = 0; step < 4; ++step) {
                const auto pointer = randomPointer(random, editor.document(), false);
                QVERIFY(editor.set(pointer, randomValue(random, 2)));
                if (!pointer.empty() && random.chance(30))
                    QVERIFY(editor.remove(pointer));
            }
            const auto& root = editor.document().root();
            if (root.size() > 0) // an empty file has no format to follow
                QCOMPARE(
                    QByteArray::fromStdString(editor.document().bytes()),
                    QByteArray::fromStdString(format(editor.document())));
        });
    }

    void theCanonicalFormatIsStableAndKeepsNumbers() {
        forSeeds([](Random& random) {
            const auto document = parsed(randomFile(random, randomValue(random)));
            const auto once = parsed(format(document));
            QCOMPARE(format(once), once.bytes());
            QVERIFY(once.root().value() == document.root().value());
            QCOMPARE(parsed(writeFile(once.root().value())).root().value(), once.root().value());
        });
        QCOMPARE(
            format(parsed("{\"a\":1.50,\"a\":[],\"b\":{\"c\":\"\\u0041\"}}")),
            std::string("{\n  \"a\": 1.50,\n  \"a\": [],\n  \"b\": {\n    \"c\": \"\\u0041\"\n  }\n}\n"));
    }
};

QTEST_GUILESS_MAIN(EditTest)
#include "tst_edit.moc"
