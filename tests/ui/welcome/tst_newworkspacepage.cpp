// A new workspace: what the page asks for, and what it hands over.
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include "ui/style/theme.h"
#include "ui/welcome/newworkspacepage.h"

using namespace castwright;
using namespace castwright::welcome;
using namespace Qt::StringLiterals;

class NewWorkspacePageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    QTemporaryDir folder_;
    QStringList made_;

    std::unique_ptr<NewWorkspacePage> page(std::vector<TemplateCard> cards, bool isGood = true) {
        made_.clear();
        return std::make_unique<NewWorkspacePage>(
            *theme_, std::move(cards), folder_.path(),
            [this, isGood](const QString& id, const QString& name, const QString& folder) -> Result<> {
                made_.append(id + u'|' + name + u'|' + folder);
                if (!isGood)
                    return fail(ErrorCode::io, "The disk is full.");
                return {};
            });
    }
    static std::vector<TemplateCard> two() {
        return {
            {u"one"_s, u"One"_s, u"The first."_s, u"mask"_s, {u"A"_s}},
            {u"two"_s, u"Two"_s, u"The second."_s, u"mask"_s, {}}};
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    void aFolderIsNamedAfterTheTitle_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("folder");
        QTest::newRow("words") << u"Competitor  watch"_s << u"competitor-watch"_s;
        QTest::newRow("signs") << u" ../a/b: c?! "_s << u"a-b-c"_s;
        QTest::newRow("umlauts") << u"Märkte 2026"_s << u"märkte-2026"_s;
        QTest::newRow("nothing usable") << u"...!"_s << QString();
    }
    void aFolderIsNamedAfterTheTitle() {
        QFETCH(QString, title);
        QTEST(folderNameFor(title), "folder");
    }

    void theArrowsChooseATemplateAndEnterMakesIt() {
        const auto shown = page(two());
        shown->show();
        QVERIFY(QTest::qWaitForWindowActive(shown.get()));
        auto* first = shown->findChild<QAbstractButton*>(u"new.template.one"_s);
        auto* second = shown->findChild<QAbstractButton*>(u"new.template.two"_s);
        QVERIFY(first->isChecked());
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QVERIFY(second->isChecked());
        auto* name = shown->findChild<QLineEdit*>(u"new.name"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY2(made_.isEmpty(), "there is no name yet");
        QTest::keyClicks(name, u"My crew"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(made_, QStringList{u"two|My crew|"_s + folder_.path() + u"/my-crew"_s});
    }

    void aFailureIsShownInThePage() {
        const auto shown = page(two(), false);
        shown->findChild<QLineEdit*>(u"new.name"_s)->setText(u"x"_s);
        shown->findChild<QAbstractButton*>(u"new.create"_s)->click();
        QCOMPARE(made_.size(), 1);
        QVERIFY(shown->findChild<QLabel*>(u"new.says"_s)->text().contains(u"The disk is full."));
    }

    void withoutTemplatesItSaysSo() {
        const auto shown = page({});
        shown->findChild<QLineEdit*>(u"new.name"_s)->setText(u"x"_s);
        QVERIFY(!shown->findChild<QAbstractButton*>(u"new.create"_s)->isEnabled());
        QVERIFY(shown->findChild<QLabel*>(u"new.says"_s)->text().contains(u"No templates"));
    }
};

QTEST_MAIN(NewWorkspacePageTest)
#include "tst_newworkspacepage.moc"
