// The window with graphs of every state, in both themes and two sizes: nothing of the canvas lies out of its
// room or over another part of it. With CASTWRIGHT_PICTURES naming a folder, each is kept there to be looked
// at.
#include <QAbstractButton>

#include "graphwindow.h"
#include "ui/canvas/minimap.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

struct Files {
    QByteArray definition;
    QByteArray layout = "{}";
};

QByteArray agent(int number, const char* type = "Specialist") {
    return "{\"id\": \"n" + QByteArray::number(number) + "\", \"type\": \"" + type
           + "\", \"config\": {\"name\": \"Agent " + QByteArray::number(number)
           + "\", \"description\": \"Does part " + QByteArray::number(number)
           + " of the work\", \"system_prompt\": \"You do one job.\", \"model\": {\"provider\": \"openai\", "
             "\"model\": \"gpt-4.1-mini\"}, \"tools\": []}}";
}

// Agents in rows of a grid; each leads to `ways` others.
Files grid(int nodes, int ways) {
    const int across = int(std::ceil(std::sqrt(nodes)));
    QByteArrayList made{agent(0, "Orchestrator")};
    QByteArrayList edges;
    QByteArrayList places;
    for (int i = 0; i < nodes; ++i) {
        if (i > 0)
            made.append(agent(i));
        places.append(
            "\"n" + QByteArray::number(i) + "\": {\"x\": " + QByteArray::number(i % across * 240)
            + ", \"y\": " + QByteArray::number(i / across * 128) + "}");
        for (int way = 1; way <= ways; ++way) {
            const int to = (i + way * (way % 2 == 0 ? across : 1)) % nodes;
            if (to != i)
                edges.append(
                    "{\"source\": \"n" + QByteArray::number(i) + "\", \"target\": \"n"
                    + QByteArray::number(to) + "\", \"type\": \"flow\"}");
        }
    }
    return {
        "{\"name\": \"Grid\", \"version\": \"1.0\", \"tool_definitions\": [],\n\"nodes\": [\n"
            + made.join(",\n") + "],\n\"edges\": [\n" + edges.join(",\n") + "]}",
        "{\"nodes\": {" + places.join(",\n") + "}}"};
}

// Agents one under the other, or beside each other.
Files row(int nodes, bool isTall) {
    QByteArrayList made;
    QByteArrayList places;
    for (int i = 0; i < nodes; ++i) {
        made.append(agent(i, i == 0 ? "Orchestrator" : "Specialist"));
        places.append(
            "\"n" + QByteArray::number(i)
            + "\": {\"x\": " + QByteArray::number(isTall ? i % 8 * 240 : i * 240)
            + ", \"y\": " + QByteArray::number(isTall ? i / 8 * 128 : i % 2 * 128) + "}");
    }
    return {
        "{\"name\": \"Row\", \"version\": \"1.0\", \"tool_definitions\": [],\n\"nodes\": [\n"
            + made.join(",\n") + "],\n\"edges\": []}",
        "{\"nodes\": {" + places.join(",\n") + "}}"};
}

Files small() {
    return {
        R"({"name": "Research crew", "version": "1.0",
  "tool_definitions": [{"name": "web_search", "runtime": {"script": "THE_TOOLS/web_search.py", "dependencies": []}}],
  "nodes": [
    {"id": "start_node", "type": "Orchestrator", "config": {"name": "Start", "system_prompt": "", "model": {"provider": "openai", "model": "m"}, "tools": [],
      "input_schema": {"type": "object", "required": ["topic"], "properties": {"topic": {"type": "string", "title": "Topic"}, "depth": {"type": "string", "title": "Depth"}}}}},
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Orchestrator", "description": "Plans and delegates", "system_prompt": "You lead.", "model": {"provider": "openai", "model": "gpt-4.1-mini"}, "tools": []}},
    {"id": "analyst", "type": "Specialist", "config": {"name": "Analyst", "description": "Scores claims", "system_prompt": "You score.", "model": {"provider": "openai", "model": "gpt-4.1-mini"}, "tools": ["absent"]}},
    {"id": "reader", "type": "Specialist", "config": {"name": "Researcher", "description": "Reads primary sources", "system_prompt": "You read {topic}.", "model": {"provider": "openai", "model": "gpt-4.1-mini"}, "tools": ["web_search"]}},
    {"id": "writer", "type": "Specialist", "config": {"name": "Writer", "description": "Drafts the report", "system_prompt": "You write.", "model": {"provider": "openai", "model": "gpt-4.1-mini"}, "tools": []}},
    {"id": "search", "type": "tool", "config": {"name": "web_search", "tool": "web_search"}},
    {"id": "route", "type": "router", "config": {"name": "By kind", "routes": [{"name": "fact", "when": "a fact is asked"}, {"name": "report", "when": "a report is asked"}]}},
    {"id": "check", "type": "approval", "config": {"name": "Approval", "message": "Reviewer signs off"}},
    {"id": "report", "type": "output", "config": {"name": "Report", "path": "report.md"}},
    {"id": "odd", "type": "quantum-oracle", "config": {"name": "Oracle", "kept": [1, 2]}}
  ],
  "edges": [
    {"source": "start_node", "target": "lead", "type": "orchestrator"},
    {"source": "lead", "target": "analyst", "type": "specialists"},
    {"source": "lead", "target": "reader", "type": "specialists"},
    {"source": "lead", "target": "writer", "type": "specialists"},
    {"source": "search", "target": "reader", "type": "tool"},
    {"source": "analyst", "target": "route", "type": "flow"},
    {"source": "reader", "target": "route", "type": "flow"},
    {"source": "writer", "target": "route", "type": "flow"},
    {"source": "route", "target": "check", "type": "flow"},
    {"source": "check", "target": "report", "type": "flow"}
  ]})",
        "{}"};
}

} // namespace

class GraphStatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStateIsShownWhole_data() {
        QTest::addColumn<QString>("state");
        for (const char* state : {"small", "large", "tall", "wide", "dense", "empty", "broken", "read-only"})
            QTest::newRow(state) << QString::fromLatin1(state);
    }
    void theStateIsShownWhole() {
        QFETCH(QString, state);
        const auto files =
            state == u"large"   ? grid(5000, 2)
            : state == u"tall"  ? row(96, true)
            : state == u"wide"  ? row(60, false)
            : state == u"dense" ? grid(400, 20)
            : state == u"empty"
                ? Files{R"({"name": "New", "version": "1.0", "tool_definitions": [], "nodes": [], "edges": []})"}
                : small();
        tests::GraphWindow window;
        QVERIFY(window.open(files.definition.constData(), files.layout.constData()));
        if (state == u"small" || state == u"read-only")
            window.selection().selectNode(workflow::NodeId("reader"));
        if (state == u"small") {
            window.page().setRunStatus(workflow::NodeId("reader"), {canvas::RunState::running, u"1.2 s"_s});
            window.page().setRunStatus(workflow::NodeId("lead"), {canvas::RunState::done, u"0.8 s"_s});
        }
        if (state == u"read-only")
            window.page().setReadOnly(true);
        if (state == u"broken")
            QVERIFY(window.document().editText(document::definitionPath(), {{0, "{", "{,"}}, "Break"));
        const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        for (const auto preference : {style::Preference::Dark, style::Preference::Light})
            for (const QSize size : {QSize(1440, 900), QSize(2560, 1440)}) {
                window.ide().theme().setPreference(preference);
                window.window().resize(size);
                QTRY_COMPARE(window.window().size(), size);
                QCoreApplication::processEvents();
                window.view().fit();
                // Forms and rows get their places one after the other: it is whole when nothing moves any
                // more.
                QImage image;
                QTRY_VERIFY(image == std::exchange(image, window.window().grab().toImage()));
                QCOMPARE(image.size(), size);
                if (!folder.isEmpty())
                    QVERIFY(image.save(u"%1/graph-%2-%3-%4.png"_s.arg(
                        folder, state, preference == style::Preference::Dark ? u"dark"_s : u"light"_s,
                        QString::number(size.width()))));
                isInOrder(window, state);
            }
    }

private:
    void isInOrder(tests::GraphWindow& window, const QString& state) {
        auto& view = window.view();
        auto* map = view.findChild<canvas::Minimap*>();
        QVERIFY(map);
        const bool hasGraph = state != u"empty";
        QList<QRect> parts;
        if (map->isVisible())
            parts.append(map->geometry());
        for (auto* button : view.findChildren<QAbstractButton*>())
            if (button->isVisible())
                parts.append(QRect(button->mapTo(&view, QPoint()), button->size()));
        QVERIFY(!parts.isEmpty());
        for (qsizetype i = 0; i < parts.size(); ++i) {
            QVERIFY2(view.rect().contains(parts[i]), "a part hangs out of the canvas");
            for (qsizetype k = i + 1; k < parts.size(); ++k)
                QVERIFY2(!parts[i].intersects(parts[k]), "two parts of the canvas lie over each other");
        }
        if (hasGraph) {
            QVERIFY(view.visibleArea().contains(window.scene().bounds()));
            const QRectF under(view.toScene(map->geometry().topLeft()), QSizeF(map->size()) / view.zoom());
            std::vector<canvas::Index> hidden;
            window.scene().nodesIn(under, hidden);
            QVERIFY2(hidden.empty(), "nodes lie under the map");
        }
        QCOMPARE(window.find("canvas.locked") != nullptr, state == u"read-only");
    }
};

QTEST_MAIN(GraphStatesTest)
#include "tst_graphstates.moc"
