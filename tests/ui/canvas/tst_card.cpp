// What a card says of its node, and that it fits.
#include <QFontMetricsF>
#include <QTest>

#include "models/json/document.h"
#include "ui/canvas/nodevisual.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::canvas;
using namespace Qt::StringLiterals;

class CardTest : public QObject {
    Q_OBJECT

    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();

    NodeVisual cardOf(const char* type, const char* config) {
        workflow::Graph graph;
        graph.add(workflow::Node{
            .id = workflow::NodeId("a"),
            .type = type,
            .config = *json::Document::parse(config)->valueAt(""),
            .unknown = {}});
        return NodeVisuals(kinds_).of(graph.nodes().front(), graph);
    }

private Q_SLOTS:
    void anAgentsCardSaysRoleModelToolsAndPrompt_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("means");
        QTest::addColumn<QString>("substance");
        QTest::addColumn<QString>("prompt");
        QTest::newRow("all there is") << QByteArray(
            R"({"name": "A", "description": "Reads.\nMore", "system_prompt": "You read.\nWell.", "tools": ["x", "y"], "model": {"model": "m-1"}})")
                                      << u"m-1 · 2 tools"_s << u"Reads."_s << u"You read."_s;
        QTest::newRow("without a description")
            << QByteArray(R"({"name": "A", "system_prompt": "You read.", "model": {"model": "m-1"}})")
            << u"m-1"_s << QString() << u"You read."_s;
        QTest::newRow("only a name") << QByteArray(R"({"name": "A"})") << QString() << QString() << QString();
    }
    void anAgentsCardSaysRoleModelToolsAndPrompt() {
        QFETCH(QByteArray, config);
        for (const auto* type : {"Specialist", "Orchestrator"}) {
            const auto card = cardOf(type, config.constData());
            QCOMPARE(card.role, QString::fromStdString(kinds_.find(type)->title));
            QTEST(card.means, "means");
            QTEST(card.substance, "substance");
            QTEST(card.prompt, "prompt");
        }
    }

    void theRoleOfEveryKindFitsBesideItsTile() {
        const style::Theme theme(*qApp);
        const QFontMetricsF font(theme.font(style::TextSize::Caption));
        for (const auto& kind : kinds_.all())
            QVERIFY2(
                font.horizontalAdvance(QString::fromStdString(kind.title)) <= nodeWidth - 55,
                kind.title.c_str());
    }
};

QTEST_MAIN(CardTest)
#include "tst_card.moc"
