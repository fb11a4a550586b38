// The inspector by mouse and keys: what is done in it is in the document, as one step that can be undone.
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>

#include "patience.h"
#include "ui/inspector/inspectorview.h"
#include "ui/inspector/promptedit.h"

using namespace castwright;
using namespace castwright::inspector;
using namespace Qt::StringLiterals;
using workflow::NodeId;

namespace {

spec::Bundle bundle() {
    spec::Bundle made;
    made.files.emplace(document::definitionPath(), R"({
  "name": "Crew",
  "version": "1.0",
  "tool_definitions": [
    {"name": "search", "runtime": {"script": "THE_TOOLS/search.py", "dependencies": []}},
    {"name": "fetch", "runtime": {"script": "THE_TOOLS/fetch.py", "dependencies": []}}
  ],
  "nodes": [
    {"id": "start_node", "type": "Orchestrator", "config": {"name": "Start", "system_prompt": "", "model": {"provider": "openai", "model": "m"}, "tools": [],
      "input_schema": {"type": "object", "required": ["topic"], "properties": {"topic": {"type": "string", "title": "Topic"}}}}},
    {"id": "lead", "type": "Orchestrator", "config": {"name": "OrchestratorAgent", "system_prompt": "Lead.", "model": {"provider": "openai", "model": "gpt-4.1"}, "tools": []}},
    {"id": "reader", "type": "Specialist", "config": {"name": "Reader", "system_prompt": "Read.", "model": {"provider": "openai", "model": "gpt-4.1"}, "tools": ["search"]}},
    {"id": "writer", "type": "Specialist", "config": {"name": "Writer", "system_prompt": "Write.", "model": {"provider": "openai", "model": "gpt-4.1"}, "tools": []}},
    {"id": "rates", "type": "http", "config": {"name": "Rates", "method": "GET", "url": "{address}"}},
    {"id": "enough", "type": "if", "config": {"name": "Enough", "condition": "sources >= 2"}},
    {"id": "server", "type": "mcp_server", "config": {"name": "Server", "transport": "http", "url": "localhost:9000", "token": "plain words"}},
    {"id": "by", "type": "router", "config": {"name": "By", "routes": [{"name": "a", "when": "x"}]}}
  ],
  "edges": [
    {"source": "start_node", "target": "lead", "type": "orchestrator"},
    {"source": "lead", "target": "reader", "type": "specialists"},
    {"source": "lead", "target": "writer", "type": "specialists"}
  ]
}
)");
    return made;
}

} // namespace

class InspectorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
    std::unique_ptr<document::WorkflowDocument> document_;
    std::unique_ptr<document::Selection> selection_;
    std::unique_ptr<document::ProblemWatch> problems_;
    std::unique_ptr<InspectorView> view_;
    std::map<QString, QString> keyring_;
    std::optional<Error> keyringFault_;

    template <class T>
    T* field(const char* pointer) {
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:"_s + QString::fromLatin1(pointer));
        return control ? control->findChild<T*>() : nullptr;
    }
    // What stands under a field, where it is seen.
    QString remark(const char* pointer) {
        const auto* label = field<QLabel>(pointer);
        return label && label->isVisible() ? label->text() : QString();
    }
    const json::Value* value(const char* node, std::string_view pointer) {
        return valueAt(*document_->graph().find(NodeId(node)), pointer);
    }
    std::string text(const char* node, std::string_view pointer) {
        const auto* found = value(node, pointer);
        return found && found->asString() ? *found->asString() : "(none)";
    }
    void select(std::set<NodeId> nodes) {
        selection_->select({.nodes = std::move(nodes), .edges = {}, .notes = {}});
        QCoreApplication::processEvents();
    }
    // Does it as soon as there is something to do it with.
    template <class T>
    void whenThere(const std::function<T*()>& find, const std::function<void(T&)>& act) {
        auto* asked = new QTimer(this);
        connect(asked, &QTimer::timeout, this, [find, act, asked] {
            if (auto* found = find(); found && found->isVisible()) {
                asked->deleteLater();
                asked->stop();
                act(*found);
            }
        });
        asked->start(1);
    }
    void pickFromMenu(const QString& title) {
        whenThere<QMenu>(
            [] { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); },
            [title](QMenu& menu) {
                for (auto* entry : menu.actions())
                    if (entry->text().startsWith(title)) {
                        menu.setActiveAction(entry);
                        QTest::keyClick(&menu, Qt::Key_Return);
                        return;
                    }
                menu.close();
            });
    }
    void keepAs(const QString& name, const QString& secret) {
        whenThere<SecretDialog>(
            [] { return qobject_cast<SecretDialog*>(QApplication::activeModalWidget()); },
            [name, secret](SecretDialog& dialog) {
                QTest::keyClicks(dialog.findChild<QLineEdit*>(u"secret.name"_s), name);
                if (!secret.isEmpty())
                    QTest::keyClicks(dialog.findChild<QLineEdit*>(u"secret.value"_s), secret);
                QTest::mouseClick(dialog.findChild<QPushButton*>(u"secret.keep"_s), Qt::LeftButton);
                if (dialog.isVisible() && !dialog.findChild<QLabel*>(u"secret.sentence"_s)->text().isEmpty())
                    dialog.reject();
            });
    }
    void comesBackByUndo(const spec::Bundle& before) {
        QVERIFY(document_->undo());
        QVERIFY2(document_->files() == before, "one gesture, one step");
        QVERIFY(document_->redo());
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void init() {
        document_ = std::make_unique<document::WorkflowDocument>(bundle());
        selection_ = std::make_unique<document::Selection>(*document_);
        problems_ = std::make_unique<document::ProblemWatch>(*document_, kinds_);
        keyring_ = {{u"BRAVE"_s, u"b-1"_s}};
        keyringFault_.reset();
        view_ = std::make_unique<InspectorView>(
            *theme_, Suggestions{
                         .moreModels = [] { return QStringList{u"house-model"_s}; },
                         .secrets =
                             [this] {
                                 QStringList names;
                                 for (const auto& [name, secret] : keyring_)
                                     names.append(name);
                                 return names;
                             },
                         .keepSecret =
                             [this](const QString& name, const QString& secret, const auto& answer) {
                                 if (keyringFault_)
                                     return answer(std::unexpected(*keyringFault_));
                                 keyring_[name] = secret;
                                 answer({});
                             }});
        view_->inspect({document_.get(), selection_.get(), problems_.get(), &kinds_});
        view_->resize(340, 900);
        view_->show();
        QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    }
    void cleanup() { view_.reset(); }

    void typingAPromptIsOneStep() {
        select({NodeId("reader")});
        const auto before = document_->files();
        auto* edit = field<QPlainTextEdit>("/config/system_prompt");
        QVERIFY(edit);
        edit->setFocus();
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u" Twice."_s);
        QCOMPARE(text("reader", "/config/system_prompt"), std::string("Read. Twice."));
        QCOMPARE(edit->textCursor().position(), 12);
        comesBackByUndo(before);
        QTRY_COMPARE(edit->toPlainText(), u"Read. Twice."_s);
    }

    void whatComesBeforeIsOfferedToo() {
        select({NodeId("reader")});
        auto* edit = field<QPlainTextEdit>("/config/system_prompt");
        edit->setFocus();
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u" {le"_s);
        auto* completer = edit->findChild<QCompleter*>();
        QTRY_VERIFY(completer->popup()->isVisible());
        QCOMPARE(completer->currentCompletion(), u"lead"_s);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(text("reader", "/config/system_prompt"), std::string("Read. {lead}"));
        // What there is stands in another colour than what there is not.
        QTest::keyClicks(edit, u" {nobody}"_s);
        const auto colourAt = [edit](int place) {
            for (const auto& range : edit->document()->firstBlock().layout()->formats())
                if (place >= range.start && place < range.start + range.length)
                    return range.format.foreground().color();
            return QColor();
        };
        const auto known = int(edit->toPlainText().indexOf(u"{lead}"_s)) + 1;
        const auto unknown = int(edit->toPlainText().indexOf(u"{nobody}"_s)) + 1;
        QCOMPARE(colourAt(known), theme_->color(style::Role::Accent));
        QCOMPARE(colourAt(unknown), theme_->color(style::Role::Warn));
    }

    void aSecretIsChosenByItsName() {
        select({NodeId("server")});
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:/config/token"_s);
        QVERIFY(control);
        auto* sentence = control->findChild<QLabel*>(u"inspector.secret.sentence"_s);
        QTRY_VERIFY2(sentence->isVisible(), "what stands there in plain text is said");
        const auto before = document_->files();
        pickFromMenu(u"BRAVE"_s);
        QTest::mouseClick(control->findChild<QPushButton*>(u"inspector.secret"_s), Qt::LeftButton);
        QCOMPARE(text("server", "/config/token"), std::string("{secret:BRAVE}"));
        QTRY_VERIFY(!sentence->isVisible());
        comesBackByUndo(before);
    }

    void aPlainSecretIsMovedToTheKeyring() {
        select({NodeId("server")});
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:/config/token"_s);
        keepAs(u"TOOLS"_s, {});
        QTest::mouseClick(control->findChild<QPushButton*>(u"inspector.secret.move"_s), Qt::LeftButton);
        QCOMPARE(keyring_[u"TOOLS"_s], u"plain words"_s);
        QCOMPARE(text("server", "/config/token"), std::string("{secret:TOOLS}"));
        QVERIFY(!document_->bytes(document::definitionPath())->contains("plain words"));
    }

    void aNewSecretIsKeptAndOnlyNamed() {
        select({NodeId("server")});
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:/config/token"_s);
        pickFromMenu(u"Keep a new secret"_s);
        keepAs(u"FRESH"_s, u"f-2"_s);
        QTest::mouseClick(control->findChild<QPushButton*>(u"inspector.secret"_s), Qt::LeftButton);
        QCOMPARE(keyring_[u"FRESH"_s], u"f-2"_s);
        QCOMPARE(text("server", "/config/token"), std::string("{secret:FRESH}"));
        QVERIFY(!document_->bytes(document::definitionPath())->contains("f-2"));
    }

    void aKeyringThatRefusesChangesNothing() {
        keyringFault_ = Error{.code = ErrorCode::unavailable, .message = "The keyring is locked."};
        select({NodeId("server")});
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:/config/token"_s);
        const auto before = document_->files();
        keepAs(u"TOOLS"_s, {});
        QTest::mouseClick(control->findChild<QPushButton*>(u"inspector.secret.move"_s), Qt::LeftButton);
        QVERIFY(document_->files() == before);
        QVERIFY(!keyring_.contains(u"TOOLS"_s));
    }

    void aHeaderThatLooksSecretIsSaidAndMoved() {
        select({NodeId("rates")});
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:/config/headers"_s);
        QTest::mouseClick(control->findChild<QPushButton*>(), Qt::LeftButton);
        auto edits = control->findChildren<QLineEdit*>();
        QTest::keyClicks(edits[0], u"Authorization"_s);
        QTest::keyClicks(edits[1], u"Bearer abc"_s);
        QTRY_VERIFY(control->findChild<QLabel*>(u"inspector.texts.sentence"_s)->isVisible());
        keepAs(u"RATES"_s, {});
        for (auto* button : control->findChildren<QAbstractButton*>())
            if (button->accessibleName().startsWith(u"Use a secret"))
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(text("rates", "/config/headers/Authorization"), std::string("{secret:RATES}"));
        QCOMPARE(keyring_[u"RATES"_s], u"Bearer abc"_s);
        QVERIFY(!control->findChild<QLabel*>(u"inspector.texts.sentence"_s)->isVisible());
    }

    void theFieldsOfTheWayThatIsTakenAreShown() {
        select({NodeId("server")});
        QVERIFY(field<QLineEdit>("/config/url"));
        QVERIFY(!field<QLineEdit>("/config/command"));
        auto* box = field<QComboBox>("/config/transport");
        const auto before = document_->files();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(text("server", "/config/transport"), std::string("stdio"));
        QTRY_VERIFY(field<QLineEdit>("/config/command"));
        QVERIFY2(field<QLineEdit>("/config/url"), "what holds something stays to be seen");
        comesBackByUndo(before);
    }

    void modelsOfTheProvidersAreOffered() {
        select({NodeId("reader")});
        auto* edit = field<QLineEdit>("/config/model/model");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, u"hous"_s);
        QTRY_VERIFY(edit->completer()->popup()->isVisible());
        QCOMPARE(edit->completer()->currentCompletion(), u"house-model"_s);
        auto* popup = edit->completer()->popup();
        const auto first = edit->completer()->completionModel()->index(0, 0);
        QTest::mouseClick(popup->viewport(), Qt::LeftButton, {}, popup->visualRect(first).center());
        QCOMPARE(text("reader", "/config/model/model"), std::string("house-model"));
        // All of them, whatever stands there: those of the workflow first.
        QVERIFY(edit->actions().size() >= 1);
        edit->actions().constLast()->trigger();
        QTRY_VERIFY(edit->completer()->popup()->isVisible());
        QVERIFY(edit->completer()->completionCount() > 5);
        QCOMPARE(edit->completer()->completionModel()->index(0, 0).data().toString(), u"m"_s);
        edit->completer()->popup()->hide();
    }

    void whatAFieldIsForStandsBesideIt() {
        select({NodeId("reader")});
        auto* help = view_->findChild<QWidget*>(u"inspector.documentation:/config/model/max_tokens"_s);
        QVERIFY(help);
        QTRY_VERIFY(help->isVisible());
        QCOMPARE(help->property("text").toString(), u"In tokens."_s);
        auto* whole = view_->findChild<QLabel*>(u"inspector.documentation"_s);
        QVERIFY(!whole->isVisible());
        QTest::mouseClick(view_->findChild<QAbstractButton*>(u"inspector.help"_s), Qt::LeftButton);
        QVERIFY(whole->isVisible() && whole->text().contains(u"sub-agent"));
    }

    void aBraceOffersWhatAPromptMayUse() {
        select({NodeId("reader")});
        auto* edit = field<QPlainTextEdit>("/config/system_prompt");
        edit->setFocus();
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u" About {to"_s);
        auto* completer = edit->findChild<QCompleter*>();
        QTRY_VERIFY(completer->popup()->isVisible());
        QCOMPARE(completer->currentCompletion(), u"topic"_s);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(text("reader", "/config/system_prompt"), std::string("Read. About {topic}"));
    }

    void aNameChangesWhenItIsWhole() {
        select({NodeId("reader")});
        auto* edit = field<QLineEdit>("/config/name");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, u"Scholar"_s);
        QCOMPARE(text("reader", "/config/name"), std::string("Reader"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(text("reader", "/config/name"), std::string("Scholar"));
        QTRY_COMPARE(
            view_->findChild<QWidget*>(u"inspector.title"_s)->property("text").toString(), u"Scholar"_s);
    }

    void aNameThatNothingCanHaveIsRefusedUnderTheField() {
        select({NodeId("reader")});
        const auto before = document_->files();
        auto* edit = field<QLineEdit>("/config/name");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, u"one/two"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY2(remark("/config/name").contains(u"one/two"), qPrintable(remark("/config/name")));
        QVERIFY(edit->accessibleDescription().contains(remark("/config/name")));
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(remark("/config/name").startsWith(u"A node needs a name"));
        QCOMPARE(edit->text(), u"Reader"_s);
        QVERIFY(document_->files() == before);
    }

    void problemsOfAFieldAreReadOutWithIt() {
        const std::vector<workflow::GraphEdit> edits{workflow::SetField{
            NodeId("reader"), "/config/tools", json::Value(json::Value::Array{json::Value("absent")})}};
        QVERIFY(document_->editGraph(edits, "Name a tool that is not there"));
        select({NodeId("reader")});
        const auto problems = problems_->ofNode(NodeId("reader"));
        const auto one = std::ranges::find_if(
            problems, [](const auto& problem) { return problem.pointer.starts_with("/config/tools"); });
        QVERIFY(one != problems.end());
        QTRY_VERIFY(field<QListWidget>("/config/tools")
                        ->accessibleDescription()
                        .contains(QString::fromStdString(one->message)));
    }

    void aNumberIsTakenWhenItIsOneAndRemovedWhenItIsGone() {
        select({NodeId("reader")});
        auto* edit = field<QLineEdit>("/config/model/temperature");
        edit->setFocus();
        QTest::keyClicks(edit, u"0.x"_s);
        QTRY_VERIFY(remark("/config/model/temperature").startsWith(u"This is no number"));
        QVERIFY(edit->accessibleDescription().startsWith(remark("/config/model/temperature")));
        QVERIFY(value("reader", "/config/model/temperature")->asNumber()->text == "0");
        QTest::keyClick(edit, Qt::Key_Backspace);
        QTest::keyClicks(edit, u"25"_s);
        QCOMPARE(value("reader", "/config/model/temperature")->asNumber()->text, std::string("0.25"));
        QCOMPARE(remark("/config/model/temperature"), QString());
        QVERIFY(!edit->accessibleDescription().contains(u"no number"));
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QVERIFY(!value("reader", "/config/model/temperature"));
    }

    void toolsAreTicked() {
        select({NodeId("reader")});
        const auto before = document_->files();
        auto* list = field<QListWidget>("/config/tools");
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(value("reader", "/config/tools")->asArray()->size(), 2U);
        comesBackByUndo(before);
    }

    void severalAgentsGetOneModelInOneStep() {
        select({NodeId("reader"), NodeId("writer")});
        const auto before = document_->files();
        auto* edit = field<QLineEdit>("/config/model/model");
        QVERIFY(edit);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, u"small"_s);
        QCOMPARE(text("reader", "/config/model/model"), std::string("small"));
        QCOMPARE(text("writer", "/config/model/model"), std::string("small"));
        comesBackByUndo(before);
    }

    void aFieldGoesBackToItsDefault() {
        select({NodeId("reader")});
        auto* reset = view_->findChild<QAbstractButton*>(u"inspector.reset:/config/model/model"_s);
        QVERIFY(reset);
        QTRY_VERIFY(reset->isVisible());
        const auto before = document_->files();
        QTest::mouseClick(reset, Qt::LeftButton);
        const auto* standard = kinds_.find("Specialist")->defaults.find("model")->find("model");
        QCOMPARE(text("reader", "/config/model/model"), *standard->asString());
        QTRY_VERIFY(!reset->isVisible());
        comesBackByUndo(before);
    }

    void aChoiceIsMade() {
        select({NodeId("rates")});
        auto* box = field<QComboBox>("/config/method");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(text("rates", "/config/method"), std::string("POST"));
    }

    void namesWithTextsAreAddedAndRemoved() {
        select({NodeId("rates")});
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:/config/headers"_s);
        QTest::mouseClick(control->findChild<QPushButton*>(), Qt::LeftButton);
        auto edits = control->findChildren<QLineEdit*>();
        QCOMPARE(edits.size(), 2);
        QTest::keyClicks(edits[0], u"Accept"_s);
        QTest::keyClicks(edits[1], u"text/plain"_s);
        QCOMPARE(text("rates", "/config/headers/Accept"), std::string("text/plain"));
        for (auto* button : control->findChildren<QAbstractButton*>())
            if (button->accessibleName().startsWith(u"Remove"))
                QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!value("rates", "/config/headers"));
    }

    void aConditionIsJudgedWhileItIsWritten() {
        select({NodeId("enough")});
        auto* sentence = field<QLabel>("/config/condition");
        QTRY_VERIFY(sentence->text().contains(u"sources"));
        auto* edit = field<QLineEdit>("/config/condition");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, u"the critic accepts"_s);
        QTRY_VERIFY2(sentence->text().contains(u"words"), qPrintable(sentence->text()));
        QCOMPARE(text("enough", "/config/condition"), std::string("the critic accepts"));
    }

    void aConditionIsTriedWithExamples_data() {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("it holds") << u"topic contains \"rust\""_s
                                  << u"True, tried with topic = \"rust and sea\"."_s;
        QTest::newRow("it does not hold, of two")
            << u"topic == \"sea\" or not deep"_s
            << u"Not true, tried with topic = \"rust and sea\", deep = true."_s;
        QTest::newRow("under the id of its node")
            << u"start_node.deep"_s << u"True, tried with start_node.deep = true."_s;
        QTest::newRow("what can't be compared")
            << u"topic > 3"_s
            << u"Tried with topic = \"rust and sea\": Only two numbers or two texts can be put in order."_s;
        QTest::newRow("no example is known")
            << u"deep and sources >= 2"_s
            << u"A condition on: deep, sources. To see it tried, give an example of sources where it comes "
               "from."_s;
    }
    void aConditionIsTriedWithExamples() {
        QFETCH(QString, condition);
        QFETCH(QString, sentence);
        const auto schema = json::Document::parse(
            R"({"properties": {"topic": {"examples": ["rust and sea"]}, "deep": {"default": true}}})");
        const std::vector<workflow::GraphEdit> edits{
            workflow::SetField{NodeId("start_node"), "/config/input_schema", schema->root().value()}};
        QVERIFY(document_->editGraph(edits, "Ask"));
        select({NodeId("enough")});
        auto* edit = field<QLineEdit>("/config/condition");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, condition);
        auto* said = field<QLabel>("/config/condition");
        QTRY_COMPARE(said->text(), sentence);
    }

    void entriesOfAListAreAddedAndRemoved() {
        select({NodeId("by")});
        const auto before = document_->files();
        QTest::mouseClick(view_->findChild<QPushButton*>(u"inspector.add:/config/routes"_s), Qt::LeftButton);
        QCOMPARE(value("by", "/config/routes")->asArray()->size(), 2U);
        QTRY_VERIFY(field<QLineEdit>("/config/routes/1/when"));
        QVERIFY2(field<QLineEdit>("/config/routes/1/name")->hasFocus(), "what was added is written next");
        auto* edit = field<QLineEdit>("/config/routes/1/when");
        edit->setFocus();
        QTest::keyClicks(edit, u"later"_s);
        QCOMPARE(text("by", "/config/routes/1/when"), std::string("later"));
        QVERIFY(document_->undo());
        QVERIFY(document_->undo());
        QVERIFY(document_->files() == before);
    }

    void theQuestionsOfTheFormAreEdited() {
        select({NodeId("start_node")});
        const auto before = document_->files();
        QTest::mouseClick(view_->findChild<QPushButton*>(u"inspector.form.add"_s), Qt::LeftButton);
        const auto* schema = value("start_node", "/config/input_schema");
        QCOMPARE(schema->find("properties")->asObject()->size(), 2U);
        QVERIFY(schema->find("required") != nullptr);
        comesBackByUndo(before);
    }

    void aProblemStandsUnderItsFieldWithItsFix() {
        const std::vector<workflow::GraphEdit> edits{workflow::SetField{
            NodeId("reader"), "/config/tools", json::Value(json::Value::Array{json::Value("absent")})}};
        QVERIFY(document_->editGraph(edits, "Name a tool that is not there"));
        select({NodeId("reader")});
        const auto before = document_->files();
        QPushButton* fix = nullptr;
        for (auto* button : view_->findChildren<QPushButton*>(u"inspector.fix"_s))
            if (button->isVisible())
                fix = button;
        QVERIFY(fix);
        QTest::mouseClick(fix, Qt::LeftButton);
        QVERIFY(document_->files() != before);
    }

    void whatAnotherViewChangesShowsAtOnce() {
        select({NodeId("reader")});
        auto* edit = field<QPlainTextEdit>("/config/system_prompt");
        const auto& bytes = *document_->bytes(document::definitionPath());
        QVERIFY(document_->editText(
            document::definitionPath(), {{bytes.find("Read."), "Read", "Study"}}, "Type"));
        QTRY_COMPARE(edit->toPlainText(), u"Study."_s);
        QCOMPARE(field<QPlainTextEdit>("/config/system_prompt"), edit);
    }

    void aBrokenDefinitionIsSaidAndNothingCanBeChanged() {
        select({NodeId("reader")});
        QVERIFY(document_->editText(document::definitionPath(), {{0, "{", ""}}, "Break"));
        auto* edit = field<QPlainTextEdit>("/config/system_prompt");
        QTRY_VERIFY(!edit->isEnabled());
        QVERIFY(document_->undo());
        QTRY_VERIFY(edit->isEnabled());
    }

    void withNothingSelectedTheWorkflowIsShown() {
        select({});
        auto* edit = view_->findChild<QLineEdit*>(u"inspector.header:/name"_s);
        QVERIFY(edit);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, u"Band"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(document_->graph().name, std::string("Band"));
    }

    void leavingTheWorkflowLeavesNothingBehind() {
        select({NodeId("reader")});
        view_->inspect({});
        problems_.reset();
        selection_.reset();
        document_.reset();
        QCoreApplication::processEvents();
        QVERIFY(
            !field<QPlainTextEdit>("/config/system_prompt")
            || !field<QPlainTextEdit>("/config/system_prompt")->isVisible());
    }
};

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
