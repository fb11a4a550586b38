// The form of a run, from its schema: what it asks for, what it refuses, and what it sends.
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "fakeservice.h"
#include "patience.h"
#include "ui/refine/agenttable.h"
#include "ui/refine/inputform.h"
#include "ui/refine/runpage.h"

using namespace castwright;
using namespace castwright::refine;
using namespace Qt::StringLiterals;

class RunPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;

    static QJsonObject object(const char* json) { return QJsonDocument::fromJson(json).object(); }
    static QJsonObject schema() {
        return object("{\"type\":\"object\",\"required\":[\"topic\"],\"properties\":{"
                      "\"topic\":{\"type\":\"string\",\"title\":\"Topic\",\"minLength\":3},"
                      "\"count\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":9,\"default\":2},"
                      "\"deep\":{\"type\":\"boolean\"},"
                      "\"style\":{\"enum\":[\"short\",\"long\"]},"
                      "\"tags\":{\"type\":\"array\"}}}");
    }
    template <class T>
    static T* field(QWidget& form, const char* name) {
        return form.findChild<T*>(u"run.input."_s + QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void theFormAsksAndAnswersByTheSchema() {
        InputForm form(*theme_);
        form.setSchema(schema());
        form.show();
        QVERIFY(!form.check()); // the topic is missing
        QVERIFY(field<QLineEdit>(form, "topic")->hasFocus() || !form.isActiveWindow());
        field<QLineEdit>(form, "topic")->setText(u"tea"_s);
        QVERIFY(form.check());
        field<QCheckBox>(form, "deep")->setChecked(true);
        field<QComboBox>(form, "style")->setCurrentIndex(2);
        field<QPlainTextEdit>(form, "tags")->setPlainText(u"[\"a\"]"_s);
        QVERIFY(form.check());
        QCOMPARE(
            form.values(),
            object("{\"topic\":\"tea\",\"count\":2,\"deep\":true,\"style\":\"long\",\"tags\":[\"a\"]}"));
    }

    void wrongValuesAreToldUnderTheirField_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("too short") << u"topic"_s << u"ab"_s;
        QTest::newRow("no number") << u"count"_s << u"many"_s;
        QTest::newRow("not whole") << u"count"_s << u"1.5"_s;
        QTest::newRow("too large") << u"count"_s << u"10"_s;
        QTest::newRow("too small") << u"count"_s << u"0"_s;
    }
    void wrongValuesAreToldUnderTheirField() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        InputForm form(*theme_);
        form.setSchema(schema());
        field<QLineEdit>(form, "topic")->setText(u"fine"_s);
        QVERIFY(form.check());
        field<QLineEdit>(form, qPrintable(name))->setText(text);
        QVERIFY(!form.check());
        QVERIFY(std::ranges::any_of(form.findChildren<QLabel*>(), [&form](const QLabel* label) {
            return label->isVisibleTo(&form) && label->text().startsWith(u"This must"_s);
        }));
    }

    void brokenJsonIsRefused() {
        InputForm form(*theme_);
        form.setSchema(schema());
        field<QLineEdit>(form, "topic")->setText(u"fine"_s);
        for (const auto* text : {"[", "{}", "1] ,[2"}) {
            field<QPlainTextEdit>(form, "tags")->setPlainText(QString::fromLatin1(text));
            QVERIFY2(!form.check(), text);
        }
    }

    void whatWasTypedStaysWhenTheSchemaChanges() {
        InputForm form(*theme_);
        form.setSchema(schema());
        field<QLineEdit>(form, "topic")->setText(u"kept"_s);
        form.setSchema(
            object("{\"properties\":{\"topic\":{\"type\":\"string\"},\"more\":{\"type\":\"string\"}}}"));
        QCOMPARE(form.values()[u"topic"].toString(), u"kept"_s);
        QVERIFY(field<QLineEdit>(form, "count") == nullptr);
    }

    void aWorkflowThatCannotRunSaysWhy() {
        FakeService service;
        Sessions sessions(service);
        RunPage page(*theme_, sessions, u"run:x"_s);
        page.setSubject(
            {.title = u"Flow"_s, .schema = {}, .faults = {u"There is no entry."_s}, .remarks = {}});
        QVERIFY(!page.findChild<QPushButton*>(u"run.start"_s)->isEnabled());
        QVERIFY(!page.run());
        QVERIFY(service.runs.empty());
        page.setSubject({.title = u"Flow"_s, .schema = {}, .faults = {}, .remarks = {}});
        QVERIFY(page.run());
        QTRY_COMPARE(service.runs.size(), std::size_t(1));
        QCOMPARE(service.runs.front(), "{}");
    }

    void eachAgentHasItsRowWithTokensAndCost() {
        FakeService service;
        Sessions sessions(service);
        RunPage page(*theme_, sessions, u"run:x"_s);
        page.setSubject({.title = u"Flow"_s, .schema = {}, .faults = {}, .remarks = {}});
        page.show();
        auto* agents = page.findChild<AgentTable*>(u"run.agents"_s);
        QVERIFY(agents != nullptr && !agents->isVisible());
        QVERIFY(page.run());
        QTRY_VERIFY(!service.streams.empty());
        service.stream().play(u"long"_s, 60);
        QTRY_COMPARE(agents->topLevelItemCount(), 2);
        QVERIFY(agents->isVisible());
        QCOMPARE(agents->topLevelItem(0)->text(0), u"GuardrailAgent"_s);
        QCOMPARE(agents->topLevelItem(1)->text(1), u"at work"_s);
        qlonglong tokens = 0;
        for (int row = 0; row < 2; ++row)
            tokens += QLocale().toLongLong(agents->topLevelItem(row)->text(3))
                      + QLocale().toLongLong(agents->topLevelItem(row)->text(4));
        const auto all = sessions.all().front()->progress().usage();
        QCOMPARE(tokens, all.input + all.output);
        service.stream().play(u"long"_s);
        QTRY_VERIFY(sessions.all().front()->isOver());
        for (int row = 0; row < agents->topLevelItemCount(); ++row)
            QCOMPARE(agents->topLevelItem(row)->text(1), u"done"_s);
        page.showRun(nullptr);
        QVERIFY(!agents->isVisible());
    }
};

QTEST_MAIN(RunPageTest)
#include "tst_runpage.moc"
