// Which fields a form asks for, and what each holds.
#include <QTest>

#include <algorithm>

#include "ui/inspector/fieldplan.h"

using namespace castwright;
using namespace castwright::inspector;
using json::Value;

class FieldPlanTest : public QObject {
    Q_OBJECT

    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();

    workflow::Node make(std::string_view type, const char* id) {
        auto node = kinds_.create(*kinds_.find(type), {});
        node.id = workflow::NodeId(id);
        return node;
    }
    std::vector<Field> plan(const std::vector<workflow::Node>& nodes) {
        std::vector<const workflow::Node*> pointers;
        for (const auto& node : nodes)
            pointers.push_back(&node);
        return planFields(pointers, kinds_);
    }
    static const Field* find(const std::vector<Field>& fields, std::string_view pointer) {
        for (const auto& field : fields) {
            if (field.pointer == pointer)
                return &field;
            if (const auto* inner = find(field.fields, pointer))
                return inner;
        }
        return nullptr;
    }

private Q_SLOTS:
    void everyFieldOfEveryKindHasAnEditorAndATitle() {
        for (const auto& kind : kinds_.all()) {
            const auto fields = plan({kinds_.create(kind, {})});
            QVERIFY2(!fields.empty(), kind.type.c_str());
            for (const auto& field : fields)
                QVERIFY2(!field.title.empty() && field.pointer.starts_with("/config/"), kind.type.c_str());
        }
    }

    void anAgentIsAskedForPromptModelAndTools() {
        const auto fields = plan({make("Specialist", "a")});
        QVERIFY(find(fields, "/config/name")->editor == Editor::name);
        QVERIFY(find(fields, "/config/system_prompt")->editor == Editor::prompt);
        QVERIFY(find(fields, "/config/tools")->editor == Editor::toolList);
        QVERIFY(find(fields, "/config/model")->editor == Editor::group);
        const auto* provider = find(fields, "/config/model/provider");
        QVERIFY(provider->editor == Editor::choice);
        QCOMPARE(provider->choices.size(), 3U);
        QVERIFY(provider->isRequired);
        QVERIFY(provider->value == Value("openai"));
        QVERIFY(provider->standard == Value("openai"));
        const auto* temperature = find(fields, "/config/model/temperature");
        QVERIFY(temperature->editor == Editor::number && !temperature->value && !temperature->isRequired);
    }

    void listsGetAGroupForEachEntry() {
        auto router = make("router", "r");
        router.config.set(
            "routes", Value(Value::Array{
                          Value(Value::Object{{"name", Value("a")}, {"when", Value("x")}}),
                          Value(Value::Object{{"name", Value("b")}, {"when", Value("y")}})}));
        const auto fields = plan({router});
        const auto* routes = find(fields, "/config/routes");
        QVERIFY(routes->editor == Editor::list);
        QCOMPARE(routes->fields.size(), 2U);
        QVERIFY(find(fields, "/config/routes/1/when")->value == Value("y"));
        QVERIFY(routes->newEntry->find("name") != nullptr);
    }

    void severalNodesShareWhatIsAlikeAndMarkWhatIsNot() {
        auto one = make("Specialist", "a");
        auto two = make("Specialist", "b");
        two.config.set("system_prompt", Value("Other"));
        const auto fields = plan({one, two});
        QVERIFY2(!find(fields, "/config/name"), "a name is one node's own");
        QVERIFY(find(fields, "/config/system_prompt")->isMixed);
        QVERIFY(!find(fields, "/config/model/provider")->isMixed);
    }

    void nodesOfDifferentKindsShareTheFieldsThatBothHave() {
        const auto fields = plan({make("Specialist", "a"), make("http", "h")});
        QVERIFY(find(fields, "/config/description"));
        QVERIFY(!find(fields, "/config/system_prompt"));
        QVERIFY(!find(fields, "/config/url"));
    }

    void anUnknownKindShowsWhatItHolds() {
        workflow::Node node{
            workflow::NodeId("x"), "from-the-future",
            Value(Value::Object{
                {"word", Value("w")},
                {"count", Value(3)},
                {"is_on", Value(true)},
                {"deep", Value(Value::Array{})}}),
            Value(Value::Object{})};
        const auto fields = plan({node});
        QVERIFY(find(fields, "/config/word")->editor == Editor::line);
        QVERIFY(find(fields, "/config/count")->editor == Editor::number);
        QVERIFY(find(fields, "/config/is_on")->editor == Editor::toggle);
        QVERIFY(find(fields, "/config/deep")->editor == Editor::json);
        QCOMPARE(find(fields, "/config/is_on")->title, std::string("Is on"));
    }

    void aChangeOfAValueKeepsTheShapeAndANewEntryDoesNot() {
        auto router = make("router", "r");
        const auto before = plan({router});
        router.config.set("otherwise", Value("something else"));
        QCOMPARE(shapeOf(plan({router})), shapeOf(before));
        auto* routes = router.config.find("routes")->asArray();
        routes->push_back(routes->front());
        QVERIFY(shapeOf(plan({router})) != shapeOf(before));
    }
};

QTEST_GUILESS_MAIN(FieldPlanTest)
#include "tst_fieldplan.moc"
