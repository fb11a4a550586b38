// The workflows that are open in the window: edits, saves, the disk, and what a restart brings back.
#include <QFile>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class OpenWorkflowsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;
    const QString folder_ = u"workflows/market-research"_s;
    const BundlePath plan_ = BundlePath::parse("THE_SPEC/plan.md").value();

    QString planFile() {
        return home_->path(u"documents/market-research/"_s + folder_ + u"/THE_SPEC/plan.md"_s);
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    ide::OpenWorkflow* open() { return home_->ide().workflows().open(folder_); }
    bool type(ide::OpenWorkflow& workflow, std::string text) {
        return workflow.document().editText(plan_, {{0, "", std::move(text)}}, "Type").has_value();
    }
    QStringList notices() {
        QStringList texts;
        for (const auto& notice : home_->ide().notifications().history())
            texts.append(notice.text);
        return texts;
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->ide().openSample();
    }
    void cleanup() { home_.reset(); }

    void aWorkflowIsOpenedOnceAndKnowsItsFiles() {
        auto* workflow = open();
        QVERIFY(workflow);
        QCOMPARE(open(), workflow);
        QCOMPARE(home_->ide().workflows().ofFile(folder_ + u"/THE_SPEC/plan.md"_s), workflow);
        QVERIFY(!home_->ide().workflows().ofFile(u"castwright.json"_s));
        QVERIFY(!home_->ide().workflows().open(u"workflows/none"_s));
        QVERIFY(workflow->document().definition().has_value());
    }

    void editsAreUndoneRedoneAndSavedByTheCommands() {
        auto* workflow = open();
        const auto before = read(planFile());
        QVERIFY(!home_->run("file.save"));
        QVERIFY(type(*workflow, "New first line\n"));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(!workflow->document().isModified());
        QVERIFY(home_->run("edit.redo"));
        QCOMPARE(read(planFile()), before);
        QVERIFY(home_->run("file.save"));
        QCOMPARE(read(planFile()), "New first line\n" + before);
        QVERIFY2(!home_->run("file.save"), "everything is saved");
    }

    void unsavedEditsAndTheirHistoryOutliveARestart() {
        const auto before = read(planFile());
        QVERIFY(type(*open(), "Unsaved\n"));
        home_->stop();
        QVERIFY(home_->start());
        home_->ide().openSample();
        auto* workflow = open();
        QVERIFY(workflow->document().bytes(plan_)->starts_with("Unsaved\n"));
        QCOMPARE(read(planFile()), before);
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(QByteArray::fromStdString(*workflow->document().bytes(plan_)), before);
        QVERIFY(!workflow->document().isModified());
    }

    void whatChangesOnDiskIsTakenInWhereNothingWasTyped() {
        auto* workflow = open();
        QVERIFY(write(planFile(), "# From elsewhere\n"));
        QTRY_COMPARE(*workflow->document().bytes(plan_), std::string("# From elsewhere\n"));
        QVERIFY(!workflow->document().isModified());
    }

    void aConflictIsNeverOverwrittenAndAPersonChooses() {
        auto* workflow = open();
        QVERIFY(workflow->document().editText(
            plan_, {{0, *workflow->document().bytes(plan_), "# Mine\n"}}, "Rewrite"));
        QVERIFY(write(planFile(), "# Theirs\n"));
        QTRY_COMPARE(workflow->conflicts().size(), 1U);
        QVERIFY(home_->run("file.save"));
        QCOMPARE(read(planFile()), QByteArray("# Theirs\n"));
        QVERIFY(!notices().filter(u"THE_SPEC/plan.md"_s).isEmpty());

        QVERIFY(workflow->takeTheirs(plan_));
        QCOMPARE(*workflow->document().bytes(plan_), std::string("# Theirs\n"));
        QVERIFY(workflow->conflicts().empty());
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(*workflow->document().bytes(plan_), std::string("# Mine\n"));
        QVERIFY(home_->run("file.save"));
        QCOMPARE(read(planFile()), QByteArray("# Mine\n"));
    }

    void closingTheWorkspaceClosesItsWorkflows() {
        QVERIFY(open());
        QVERIFY(home_->run("file.close"));
        QVERIFY(home_->ide().workflows().all().empty());
        QVERIFY(!home_->ide().workflows().current());
        QVERIFY(!home_->run("edit.undo"));
    }
};

QTEST_MAIN(OpenWorkflowsTest)
#include "tst_openworkflows.moc"
