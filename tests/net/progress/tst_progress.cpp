// Recorded streams of every dialect, and what a person is told of them.
#include <QDir>
#include <QFile>
#include <QTest>

#include <format>

#include "net/progress/progress.h"
#include "net/progress/pythonrepr.h"
#include "net/protocol/json.h"

using namespace castwright;
using namespace castwright::progress;
using namespace Qt::StringLiterals;

namespace {

QByteArray readFile(const QString& name) {
    QFile file(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/tests/data/streams/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList linesOf(const QString& name) {
    return QString::fromUtf8(readFile(name + u".jsonl"_s)).split(u'\n', Qt::SkipEmptyParts);
}

Progress played(const QString& name, std::map<std::string, std::string> base = {}) {
    Progress progress(std::move(base));
    for (const auto& line : linesOf(name)) {
        const auto event = protocol::fromJson<protocol::StreamEvent>(line.toStdString());
        if (event)
            progress.take(*event);
    }
    return progress;
}

std::string told(const Progress& progress) {
    std::string out;
    for (const auto& todo : progress.todos())
        out += std::format("[{}] {}\n", " ~x"[static_cast<std::size_t>(todo.state)], todo.text);
    for (const auto& block : progress.blocks()) {
        const auto& agent = progress.lanes()[block.lane].agent;
        const auto head = std::format("{}{}", agent, block.isOpen ? "…" : ".");
        switch (block.kind) {
        case Block::Kind::text:
            out += std::format("{} says {}\n", head, block.text);
            break;
        case Block::Kind::prompt:
            out += std::format("{} is asked {}\n", head, block.text);
            break;
        case Block::Kind::tool:
            out += std::format("{} calls {}({}) = {}\n", head, block.title, block.text, block.result);
            break;
        case Block::Kind::failure:
            out += std::format("{} fails: {}\n", head, block.text);
            break;
        case Block::Kind::raw:
            out += std::format("{} raw {} {}\n", head, block.title, block.text.substr(0, 40));
            break;
        }
    }
    for (const auto& [path, file] : progress.files())
        out += std::format("{}{} +{} -{}\n", path, file.isDeleted ? " goes" : "", file.added, file.removed);
    for (const auto& lane : progress.lanes())
        if (!lane.usage.isEmpty())
            out += std::format(
                "{}: {} in, {} out, {}\n", lane.agent, lane.usage.input, lane.usage.output, lane.usage.cost);
    return out;
}

} // namespace

class ProgressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStreamIsToldInItsOrder_data() {
        QTest::addColumn<QString>("stream");
        QTest::newRow("the remote engine's Python reprs") << u"remote-engine"_s;
        QTest::newRow("pieces of content with agents that take turns") << u"content-pieces"_s;
        QTest::newRow("messages as JSON, which a state repeats") << u"serialised-messages"_s;
        QTest::newRow("what cannot be read is shown raw") << u"misbehaving"_s;
    }
    void aStreamIsToldInItsOrder() {
        QFETCH(QString, stream);
        const auto progress = played(stream, {{"THE_SPEC/plan.md", "# Plan\n\nIt is\nlong.\n"}});
        QCOMPARE(
            QString::fromStdString(told(progress)).split(u'\n'),
            QString::fromUtf8(readFile(stream + u".txt"_s)).split(u'\n'));
        QVERIFY(progress.hasEnded());
        QCOMPARE(progress.raw().size(), std::size_t(linesOf(stream).size()));
    }

    void aReasonIsNotLostToALaterErrorWithoutOne() {
        QCOMPARE(played(u"misbehaving"_s).failure(), "The model is away.");
    }

    void aRunTellsItsResult() {
        QCOMPARE(played(u"serialised-messages"_s).result(), "{\n  \"answer\": 42\n}");
    }

    void aResetForgetsEverythingButTheBase() {
        auto progress = played(u"remote-engine"_s);
        progress.take({.cursor = {.epoch = 2, .n = 1}, .timestamp = {}, .type = "reset", .data = "{}"});
        QCOMPARE(told(progress), std::string());
        QVERIFY(!progress.hasEnded());
        QCOMPARE(progress.resets(), std::size_t(1));
    }

    void aViewIsToldFromWhereToDraw() {
        Progress progress;
        const auto say = [&](const char* agent) {
            progress.take(
                {.cursor = {},
                 .timestamp = {},
                 .type = "on_llm_stream",
                 .data = std::format(R"({{"content":"a","agent":"{}"}})", agent)});
        };
        say("A");
        QCOMPARE(progress.firstChanged(), std::size_t(0));
        progress.told();
        say("B");
        QCOMPARE(progress.firstChanged(), std::size_t(1));
        progress.told();
        QCOMPARE(progress.firstChanged(), std::size_t(2));
        say("A");
        QCOMPARE(progress.firstChanged(), std::size_t(0));
    }

    // Whatever comes, at whichever place it is cut, the reading goes on.
    void anyCutOfAReprIsSurvived() {
        for (const auto& line : linesOf(u"remote-engine"_s)) {
            const auto event = protocol::fromJson<protocol::StreamEvent>(line.toStdString());
            QVERIFY(event);
            for (std::size_t size = 0; size < event->data.size(); size += 7) {
                Progress progress;
                progress.take(
                    {.cursor = {},
                     .timestamp = {},
                     .type = event->type,
                     .data = event->data.substr(0, size)});
                (void)readPythonRepr(std::string_view(event->data).substr(0, size));
            }
        }
        QVERIFY(!readPythonRepr(std::string(100'000, '[')));
        QVERIFY(!readPythonRepr("f(a=1"));
        QVERIFY(!readPythonRepr("'x' y"));
    }

    void aReprIsReadAsPythonMeansIt_data() {
        QTest::addColumn<QString>("repr");
        QTest::addColumn<QString>("text");
        QTest::newRow("single quotes") << u"'it\\'s'"_s << u"it's"_s;
        QTest::newRow("double quotes") << u"\"it's\""_s << u"it's"_s;
        QTest::newRow("escapes") << u"'a\\n\\t\\\\ \\x41\\u00e9\\U0001f642'"_s << u"a\n\t\\ Aé🙂"_s;
        QTest::newRow("a lone surrogate") << u"'\\ud800'"_s << u"\uFFFD"_s;
        QTest::newRow("an unknown escape stays") << u"'\\q'"_s << u"\\q"_s;
        QTest::newRow("strings side by side") << u"'a' \"b\""_s << u"ab"_s;
        QTest::newRow("bytes") << u"b'a'"_s << u"a"_s;
    }
    void aReprIsReadAsPythonMeansIt() {
        QFETCH(QString, repr);
        const auto value = readPythonRepr(repr.toStdString());
        QVERIFY(value.has_value());
        QTEST(QString::fromStdString(value->text), "text");
    }
};

QTEST_GUILESS_MAIN(ProgressTest)
#include "tst_progress.moc"
