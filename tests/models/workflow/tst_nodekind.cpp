// Node kinds: each shipped file is complete, and the fast schema checks judge as valijson does.
#include <QTest>

#include <set>

#include "models/json/document.h"
#include "models/json/pointer.h"
#include "models/workflow/configschema.h"
#include "models/workflow/nodekind.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

const std::set<std::string> families = {"trigger", "agent",     "model", "tool",  "flow",
                                        "data",    "knowledge", "human", "output"};

// JSON with single quotes, which read better here.
std::string quoted(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

json::Value parsed(std::string text) {
    text = quoted(std::move(text));
    return json::Document::parse(std::move(text))->root().value();
}

// Breaks a value somewhere, or leaves it as it is.
void disturb(json::Value& value, properties::Random& random) {
    if (auto* object = value.asObject(); object && !object->empty() && random.chance(75)) {
        if (random.chance(20))
            object->erase(object->begin() + static_cast<std::ptrdiff_t>(random.below(object->size())));
        else
            disturb(random.pick(*object).second, random);
        return;
    }
    if (auto* array = value.asArray(); array && !array->empty() && random.chance(75)) {
        if (random.chance(25))
            array->push_back(array->front());
        else
            disturb(random.pick(*array), random);
        return;
    }
    switch (random.below(9)) {
    case 0:
        value = json::Value(nullptr);
        break;
    case 1:
        value = json::Value(true);
        break;
    case 2:
        value = json::Value(static_cast<int>(random.below(5000)) - 1000);
        break;
    case 3:
        value = json::Value(json::Number{"0.5"});
        break;
    case 4:
        value = json::Value("");
        break;
    case 5:
        value = json::Value(std::string(random.below(200), 'x'));
        break;
    case 6:
        value = json::Value(json::Value::Array{});
        break;
    case 7:
        value = json::Value(json::Value::Object{});
        break;
    default:
        break;
    }
}

} // namespace

class NodeKindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        auto loaded = NodeKinds::bundled();
        QVERIFY2(loaded, loaded ? "" : describe(loaded.error()).c_str());
        kinds_ = std::move(*loaded);
    }

    void eachShippedKindIsComplete() {
        QVERIFY(kinds_.all().size() >= 18);
        for (const auto& kind : kinds_.all()) {
            const auto context = QString::fromStdString(kind.type);
            QVERIFY2(families.contains(kind.family), qPrintable(context));
            QVERIFY2(kind.documentation.size() > 150, qPrintable(context));
            QVERIFY2(!kind.ports.empty() && !kind.targets.empty(), qPrintable(context));
            for (const auto* config : {&kind.defaults, &kind.sample})
                for (const auto& violation : kind.check->check(*config))
                    QFAIL(qPrintable(
                        context + u' ' + QString::fromStdString(violation.pointer + violation.message)));
            for (const auto& [name, sub] : *kind.schema.find("properties")->asObject())
                QVERIFY2(
                    !sub.stringAt("title").empty(),
                    qPrintable(context + u'.' + QString::fromStdString(name)));
        }
    }

    void aStartIsTheOrchestratorCalledStartNodeThatHasAForm() {
        Node node{
            .id = NodeId("start_node"),
            .type = "orchestrator",
            .config = parsed("{'input_schema':{}}"),
            .unknown = {}};
        QCOMPARE(kinds_.of(node)->type, std::string("start"));
        node.id = NodeId("other");
        QCOMPARE(kinds_.of(node)->type, std::string("Orchestrator"));
        node.type = "no such kind";
        QCOMPARE(kinds_.of(node), nullptr);
        node.type = "Router";
        QCOMPARE(kinds_.of(node), nullptr); // only the engine's own two types ignore case
    }

    void aNewNodeHasItsDefaultsAndAFreeId() {
        Graph graph;
        graph.add(kinds_.create(*kinds_.find("router"), graph));
        const auto second = kinds_.create(*kinds_.find("router"), graph);
        QCOMPARE(second.id.value, std::string("router_2"));
        QVERIFY(second.config == kinds_.find("router")->defaults);
        QCOMPARE(kinds_.create(*kinds_.find("start"), graph).id.value, std::string("start_node"));
        QCOMPARE(kinds_.create(*kinds_.find("start"), graph).type, std::string("Orchestrator"));
    }

    void portsFitByTheTypesOfEdgesTheyTake() {
        const auto* orchestrator = kinds_.find("Orchestrator");
        const auto* specialist = kinds_.find("Specialist");
        QCOMPARE(
            edgeTypeBetween(*orchestrator->port(Side::out, "specialists"), *specialist->port(Side::in, "in")),
            std::optional<std::string>("specialists"));
        QVERIFY(!edgeTypeBetween(
            *kinds_.find("model")->port(Side::out, "model"), *specialist->port(Side::in, "tools")));
    }

    void theFastChecksJudgeAsTheLibraryDoes() {
        properties::forSeeds([this](properties::Random& random) {
            const auto& kind = random.pick(kinds_.all());
            auto config = kind.sample;
            for (auto times = random.below(4); times > 0; --times)
                disturb(config, random);
            QCOMPARE(kind.check->check(config).empty(), kind.check->checkByLibrary(config).empty());
        });
    }

    void aSchemaWithRareKeywordsGoesToTheLibrary() {
        const auto* server = kinds_.find("mcp_server");
        QVERIFY(!server->check->isNative());
        const auto without = parsed("{'name':'x','transport':'http'}");
        const auto with = parsed("{'name':'x','transport':'http','url':'http://y'}");
        QVERIFY(!server->check->check(without).empty());
        QVERIFY(server->check->check(with).empty());
        QVERIFY(kinds_.find("Specialist")->check->isNative());
    }

    void aViolationSaysWhereItIs() {
        const auto found =
            kinds_.find("model")->check->check(parsed("{'model':{'provider':'x','model':'m'}}"));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].pointer, std::string("/model/provider"));
        QCOMPARE(found[0].message, std::string("must be one of \"openai\", \"anthropic\", \"ollama\""));
    }

    void aBrokenKindIsAnErrorThatNamesItsFile() {
        const auto bytes = quoted("{'type': 'odd'}");
        const EmbeddedFile files[] = {{"odd.json", bytes}};
        const auto loaded = NodeKinds::load(files);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().where->file, std::string("odd.json"));
        QVERIFY(loaded.error().message.contains("title"));
    }

    void theSchemaOfAFieldIsFoundByPointer() {
        const auto& schema = kinds_.find("Specialist")->schema;
        QCOMPARE(schemaAt(schema, "/model/provider")->stringAt("title"), std::string_view("Provider"));
        QCOMPARE(schemaAt(schema, "/tools/3")->stringAt("type"), std::string_view("string"));
        QCOMPARE(schemaAt(schema, "/nothing"), nullptr);
    }

private:
    NodeKinds kinds_;
};

QTEST_GUILESS_MAIN(NodeKindTest)
#include "tst_nodekind.moc"
