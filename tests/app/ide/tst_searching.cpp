// The search of the workspace in the real window: files as they are typed, nodes and prompts, and replacing.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include "idehome.h"
#include "models/workspace/restorepoints.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class SearchingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    ide::OpenWorkflow& workflow() { return *home_->ide().workflows().current(); }
    document::WorkflowDocument& document() { return workflow().document(); }
    QTreeView* list() { return home_->find<QTreeView>("search.results"); }
    QLineEdit* field() { return home_->find<QLineEdit>("search.field"); }
    QString says() { return home_->find<QLabel>("search.says")->text(); }
    QModelIndex text(const QString& title) {
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            if (const auto index = list()->model()->index(row, 0);
                index.data(Qt::ToolTipRole).toString() == title)
                return index;
        return {};
    }
    void search(const QString& words) {
        field()->setFocus();
        field()->selectAll();
        QTest::keyClicks(field(), words);
        QTest::keyClick(field(), Qt::Key_Return);
        QTRY_VERIFY2(!says().startsWith(u"Searching"), qPrintable(says()));
    }
    void click(const QModelIndex& index) {
        list()->scrollTo(index);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(index).center());
    }
    QString below(const char* path) { return u"workflows/market-research/"_s + QLatin1StringView(path); }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->ide().openSample();
        QTRY_VERIFY(home_->ide().workflows().current());
        QTest::keySequence(&home_->window(), QKeySequence(u"Ctrl+Shift+F"_s));
        QTRY_VERIFY(field() && field()->hasFocus());
    }
    void cleanup() { home_.reset(); }

    void aMatchInAFileOpensAtItsLine() {
        const auto plan = BundlePath::parse("THE_SPEC/plan.md").value();
        QVERIFY(document().editText(plan, {{0, "", "first\n\nQuetzalcoatl flies\n"}}, "Type"));
        search(u"quetzalcoatl"_s);
        const auto file = text(below("THE_SPEC/plan.md"));
        QVERIFY2(file.isValid(), "what is typed and not saved is found too");
        click(list()->model()->index(0, 0, file));
        QTRY_VERIFY(home_->file());
        QCOMPARE(home_->file()->path(), below("THE_SPEC/plan.md"));
        QTRY_COMPARE(home_->file()->line(), 2);
    }

    void aNodeIsFoundByItsPromptAndSelectedByTheKeyboard() {
        const auto& node = *std::ranges::find_if(
            document().graph().nodes(), [](const auto& one) { return one.name() == "Researcher"; });
        const auto prompt = QString::fromStdString(std::string(node.config.stringAt("system_prompt")));
        QVERIFY(prompt.size() > 20);
        search(prompt.section(u'\n', 0, 0).first(20));
        const auto found = text(u"Researcher"_s);
        QVERIFY(found.isValid());
        list()->setFocus();
        list()->setCurrentIndex(list()->model()->index(0, 0, found));
        QTest::keyClick(list(), Qt::Key_Return);
        QVERIFY(workflow().selection().onlyNode());
        QCOMPARE(*workflow().selection().onlyNode(), node.id);
    }

    void theSwitchesCount() {
        const auto plan = BundlePath::parse("THE_SPEC/plan.md").value();
        QVERIFY(document().editText(plan, {{0, "", "Zyx zyxw\n"}}, "Type"));
        search(u"zyx"_s);
        QVERIFY2(says().startsWith(u"2 "), qPrintable(says()));
        QTest::mouseClick(home_->find("search.word"), Qt::LeftButton);
        QTRY_VERIFY2(says().startsWith(u"1 "), qPrintable(says()));
        QTest::mouseClick(home_->find("search.case"), Qt::LeftButton);
        QTRY_VERIFY2(says().startsWith(u"Nothing"), qPrintable(says()));
        QTest::mouseClick(home_->find("search.regex"), Qt::LeftButton);
        search(u"("_s);
        QVERIFY2(says().contains(u"regular expression"), qPrintable(says()));
    }

    void replacingIsOneStepAfterARestorePoint() {
        const auto plan = BundlePath::parse("THE_SPEC/plan.md").value();
        const auto constitution = BundlePath::parse("THE_SPEC/constitution.md").value();
        QVERIFY(document().editText(plan, {{0, "", "Zyx one\nZyx two\n"}}, "Type"));
        QVERIFY(document().editText(constitution, {{0, "", "Zyx three\n"}}, "Type"));
        const auto before = document().files();
        // Sent to the window and not to what has the focus, the keys find the action as it was refreshed
        // last.
        QTRY_VERIFY(home_->ide().commands().action(u"search.replace"_s)->isEnabled());
        QTest::keySequence(&home_->window(), QKeySequence(u"Ctrl+Shift+H"_s));
        QTRY_VERIFY(home_->find("search.with"));
        auto* with = home_->find<QLineEdit>("search.with");
        QVERIFY(with);
        search(u"Zyx"_s);
        with->setFocus();
        QTest::keyClicks(with, u"Abc"_s);
        QTest::mouseClick(home_->find("search.replacing"), Qt::LeftButton);
        QTest::mouseClick(home_->find("search.replacing"), Qt::LeftButton);
        auto* replace = home_->find<QAbstractButton>("search.replaceAll");
        QVERIFY(replace);
        QTRY_VERIFY(replace->isEnabled());
        // One of the three is left out.
        const auto file = text(below("THE_SPEC/plan.md"));
        const auto second = list()->model()->index(1, 0, file);
        QCOMPARE(second.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        list()->setFocus();
        list()->setCurrentIndex(second);
        QTest::keyClick(list(), Qt::Key_Space);
        QCOMPARE(second.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QTest::mouseClick(replace, Qt::LeftButton);
        QVERIFY(document().bytes(plan)->starts_with("Abc one\nZyx two\n"));
        QVERIFY(document().bytes(constitution)->starts_with("Abc three\n"));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(document().files() == before);

        workspace::FileOps ops;
        const auto root = home_->ide().session().path().toStdString();
        auto workspace = workspace::RootFolder::open(root, ops);
        auto state = workspace::userStateFolder().and_then(
            [&](const auto& user) { return workspace::openStateFolder(root, user, ops); });
        QVERIFY(workspace && state);
        const auto points = workspace::RestorePoints(*workspace, *state).list();
        QVERIFY(points);
        QCOMPARE(points->size(), 1U);
        QCOMPARE(QString::fromStdString(points->front().label), u"Replace “Zyx” by “Abc”"_s);
    }

    void pictures() {
        const auto folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            QSKIP("set CASTWRIGHT_PICTURES to a folder to see the search");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(home_->run("search.replace"));
        home_->find<QLineEdit>("search.with")->setText(u"studies"_s);
        search(u"research"_s);
        QTest::qWait(200);
        QVERIFY(home_->window().grab().save(folder + u"/search-dark.png"_s));
        home_->ide().theme().setPreference(style::Preference::Light);
        QTest::qWait(50);
        QVERIFY(home_->window().grab().save(folder + u"/search-light.png"_s));
    }
};

QTEST_MAIN(SearchingTest)
#include "tst_searching.moc"
