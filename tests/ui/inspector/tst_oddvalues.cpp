// What people paste into fields without thinking: long, empty, of other scripts, with line ends of every
// kind, numbers that are none. What was not typed stays as it was, and undo leads back to the same bytes.
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include "ui/inspector/fieldcontrol.h"
#include "ui/inspector/inspectorview.h"

using namespace castwright;
using namespace castwright::inspector;
using namespace Qt::StringLiterals;
using workflow::NodeId;

namespace {

spec::Bundle bundle() {
    spec::Bundle made;
    made.files.emplace(document::definitionPath(), R"({
  "name": "Crew", "version": "1.0", "tool_definitions": [],
  "nodes": [
    {"id": "reader", "type": "Specialist", "config": {"name": "Reader", "description": "Reads", "system_prompt": "One.\r\nTwo\u00a0words.\r\nThree.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "rates", "type": "http", "config": {"name": "Rates", "method": "GET", "url": "{address}"}}
  ],
  "edges": []
}
)");
    return made;
}

} // namespace

class OddValuesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
    std::unique_ptr<document::WorkflowDocument> document_;
    std::unique_ptr<document::Selection> selection_;
    std::unique_ptr<document::ProblemWatch> problems_;
    std::unique_ptr<InspectorView> view_;

    template <class T>
    T* field(const char* pointer) {
        auto* control = view_->findChild<FieldControl*>(u"inspector.field:"_s + QString::fromLatin1(pointer));
        return control ? control->findChild<T*>() : nullptr;
    }
    const json::Value* value(const char* node, std::string_view pointer) {
        return valueAt(*document_->graph().find(NodeId(node)), pointer);
    }
    QString text(const char* node, std::string_view pointer) {
        const auto* found = value(node, pointer);
        return found && found->asString() ? QString::fromStdString(*found->asString()) : u"(none)"_s;
    }
    void select(const char* node) {
        selection_->selectNode(NodeId(node));
        QCoreApplication::processEvents();
    }
    template <class T>
    void paste(T& edit, const QString& text) {
        QApplication::clipboard()->setText(text);
        edit.setFocus();
        edit.selectAll();
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(
            &edit, Qt::Key_Return, edit.inherits("QLineEdit") ? Qt::NoModifier : Qt::ControlModifier);
        QCoreApplication::processEvents();
    }
    void comesBackByUndo(const spec::Bundle& before) {
        const auto after = document_->files();
        while (document_->history().canUndo())
            QVERIFY(document_->undo());
        QVERIFY(document_->files() == before);
        while (document_->history().canRedo())
            QVERIFY(document_->redo());
        QVERIFY(document_->files() == after);
    }
    static void rowsOfTexts() {
        QTest::addColumn<QString>("odd");
        QTest::newRow("right to left") << u"\u05d7\u05d5\u05e7\u05e8 \u202eabc"_s;
        QTest::newRow("signs of two units") << u"\U0001F469\u200D\U0001F52C \u4e2d\u6587"_s;
        QTest::newRow("ten thousand letters") << QString(10'000, u'x');
        QTest::newRow("quotes and escapes") << u"\"}],\\u0000\\\\{{topic}}"_s;
        QTest::newRow("a line end in the middle") << u"one\ntwo"_s;
        QTest::newRow("a line end of two signs and a tab") << u"one\r\n\ttwo"_s;
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void init() {
        document_ = std::make_unique<document::WorkflowDocument>(bundle());
        selection_ = std::make_unique<document::Selection>(*document_);
        problems_ = std::make_unique<document::ProblemWatch>(*document_, kinds_);
        view_ = std::make_unique<InspectorView>(*theme_, Suggestions{});
        view_->inspect({document_.get(), selection_.get(), problems_.get(), &kinds_});
        view_->resize(340, 900);
        view_->show();
        QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    }
    void cleanup() { view_.reset(); }

    void typingInAPromptLeavesTheRestOfItAsItWas() {
        select("reader");
        const auto before = document_->files();
        const QString was = text("reader", "/config/system_prompt");
        QCOMPARE(was, u"One.\r\nTwo\u00a0words.\r\nThree."_s);
        auto* edit = field<QPlainTextEdit>("/config/system_prompt");
        edit->setFocus();
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u"!"_s);
        QCOMPARE(text("reader", "/config/system_prompt"), was + u'!');
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::keyClicks(edit, u"x"_s);
        QCOMPARE(text("reader", "/config/system_prompt"), was + u"!\r\nx"_s);
        edit->moveCursor(QTextCursor::Start);
        QTest::keyClick(edit, Qt::Key_Delete);
        QCOMPARE(text("reader", "/config/system_prompt"), was.sliced(1) + u"!\r\nx"_s);
        for (int i = 0; i < 4; ++i) // the first line and its end
            QTest::keyClick(edit, Qt::Key_Delete);
        QCOMPARE(text("reader", "/config/system_prompt"), was.sliced(6) + u"!\r\nx"_s);
        comesBackByUndo(before);
    }

    void anyTextIsAPrompt_data() { rowsOfTexts(); }
    void anyTextIsAPrompt() {
        QFETCH(QString, odd);
        select("reader");
        const auto before = document_->files();
        paste(*field<QPlainTextEdit>("/config/system_prompt"), odd);
        QVERIFY(!document_->graphError());
        QCOMPARE(text("reader", "/config/system_prompt").remove(u'\r'), QString(odd).remove(u'\r'));
        comesBackByUndo(before);
    }

    void aNoteKeepsWhatWasNotTypedInIt() {
        const std::string odd = "One.\r\nTwo\u00a0words.\rThree.\n\u2028four";
        QVERIFY(document_->setNotes(
            {{.id = workflow::NoteId("n"), .text = odd, .position = {}, .width = 200, .height = 96}},
            "Note"));
        document_->closeGroup();
        const auto before = document_->files();
        selection_->select({.nodes = {}, .edges = {}, .notes = {workflow::NoteId("n")}});
        QCoreApplication::processEvents();
        auto* edit = view_->findChild<QPlainTextEdit*>(u"inspector.note"_s);
        QVERIFY(edit);
        QVERIFY2(document_->files() == before, "looking is not writing");
        const auto text = [this] { return document_->layout().notes[0].text; };
        edit->setFocus();
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u"!"_s);
        QCOMPARE(text(), odd + "!");
        edit->moveCursor(QTextCursor::Start);
        QTest::keyClick(edit, Qt::Key_Delete);
        QCOMPARE(text(), odd.substr(1) + "!");
        paste(*edit, u"a\u00a0b"_s);
        QCOMPARE(text(), std::string("a\u00a0b"));
        QVERIFY(document_->undo());
        QVERIFY(document_->files() == before);
        QCoreApplication::processEvents();
        QVERIFY2(document_->files() == before, "showing it again writes nothing");
        QVERIFY(document_->redo());
        QCOMPARE(text(), std::string("a\u00a0b"));
    }

    void whatIsWrongIsSeenInBothThemes_data() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void whatIsWrongIsSeenInBothThemes() {
        QFETCH(bool, isDark);
        theme_->setPreference(isDark ? style::Preference::Dark : style::Preference::Light);
        select("reader");
        paste(*field<QLineEdit>("/config/model/temperature"), u"1,5"_s);
        paste(*field<QLineEdit>("/config/name"), u"one/two"_s);
        for (const char* pointer : {"/config/model/temperature", "/config/name"}) {
            const auto* remark = field<QLabel>(pointer);
            QVERIFY(remark->isVisible() && !remark->text().isEmpty());
            QCOMPARE(remark->palette().color(QPalette::WindowText), theme_->color(style::Role::Bad));
            QVERIFY2(remark->mapTo(view_.get(), QPoint()).y() > 0, "under its field");
        }
        const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        const QString name = isDark ? u"dark"_s : u"light"_s;
        if (!folder.isEmpty())
            QVERIFY(view_->grab().save(folder + u"/field-faults-"_s + name + u".png"_s));
        // A theme that is switched while it stands there dresses it, too.
        theme_->setPreference(isDark ? style::Preference::Light : style::Preference::Dark);
        QCOMPARE(
            field<QLabel>("/config/name")->palette().color(QPalette::WindowText),
            theme_->color(style::Role::Bad));
        theme_->setPreference(style::Preference::Dark);
    }

    void aLineHoldsOneLine_data() { rowsOfTexts(); }
    void aLineHoldsOneLine() {
        QFETCH(QString, odd);
        for (const auto& [node, pointer] :
             {std::pair("reader", "/config/description"), std::pair("rates", "/config/url"),
              std::pair("reader", "/config/name")}) {
            select(node);
            const auto before = document_->files();
            paste(*field<QLineEdit>(pointer), odd);
            QVERIFY(!document_->graphError());
            const QString now = text(node, pointer);
            QVERIFY2(!now.contains(u'\n') && !now.contains(u'\r'), qPrintable(now));
            if (!odd.contains(u'\n') && pointer != std::string_view("/config/name"))
                QCOMPARE(now, odd);
            if (document_->history().canUndo())
                comesBackByUndo(before);
            while (document_->history().canUndo())
                QVERIFY(document_->undo());
        }
    }

    void aNumberIsOneThatTheFileCanHold_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isTaken");
        for (const char* good : {"0", "-1", "1e3", "0.10", "123456789012345678901234567890"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char* bad : {"1,5", "NaN", "inf", "--1", "0x10", "1 2", "\u0663", "one"})
            QTest::newRow(bad) << QString::fromUtf8(bad) << false;
    }
    void aNumberIsOneThatTheFileCanHold() {
        QFETCH(QString, typed);
        QFETCH(bool, isTaken);
        select("reader");
        const auto before = document_->files();
        auto* edit = field<QLineEdit>("/config/model/temperature");
        paste(*edit, typed);
        QVERIFY(!document_->graphError());
        const auto* now = value("reader", "/config/model/temperature");
        QCOMPARE(now != nullptr, isTaken);
        const auto* remark = field<QLabel>("/config/model/temperature");
        QCOMPARE(remark->isVisible(), !isTaken);
        QCOMPARE(edit->accessibleDescription().contains(u"This is no number"), !isTaken);
        if (isTaken)
            comesBackByUndo(before);
        else
            QVERIFY(document_->files() == before);
    }
};

QTEST_MAIN(OddValuesTest)
#include "tst_oddvalues.moc"
