// The welcome page: its cards run commands, its list of recent workspaces may change while it is clicked.
#include <QAbstractButton>
#include <QApplication>
#include <QSignalSpy>

#include "patience.h"
#include "ui/shell/commandregistry.h"
#include "ui/style/keyhint.h"
#include "ui/style/theme.h"
#include "ui/welcome/welcomepage.h"

using namespace castwright;
using namespace castwright::welcome;
using namespace Qt::StringLiterals;

class WelcomePageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<shell::CommandRegistry> commands_;
    std::unique_ptr<WelcomePage> page_;
    QStringList ran_;

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }
    void init() {
        ran_.clear();
        commands_ = std::make_unique<shell::CommandRegistry>(*theme_);
        for (const auto& id : {u"file.openSample"_s, u"file.new"_s, u"file.open"_s, u"help.tour"_s})
            commands_->add({.id = id, .title = id, .run = [this, id] { ran_.append(id); }});
        page_ = std::make_unique<WelcomePage>(*theme_, *commands_);
        page_->resize(1000, 800);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }
    void cleanup() {
        page_.reset();
        commands_.reset();
    }

    void eachCardRunsItsCommandByMouseAndByKey() {
        for (const auto& id : {u"file.openSample"_s, u"file.new"_s, u"file.open"_s, u"help.tour"_s}) {
            auto* card = page_->findChild<QWidget*>(u"welcome."_s + id);
            QVERIFY(card);
            ran_.clear();
            QTest::mouseClick(card, Qt::LeftButton);
            QTest::keyClick(card, Qt::Key_Return);
            QCOMPARE(ran_, (QStringList{id, id}));
        }
    }

    void theFocusBeginsAtTheFirstCard() {
        page_->setFocus();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"welcome.file.openSample"_s);
    }

    void theKeysOfACardFollowTheRegistry() {
        const auto* card = page_->findChild<QWidget*>(u"welcome.file.new"_s);
        const auto* hint = card->findChild<style::KeyHint*>();
        QVERIFY(hint && !hint->isVisible());
        commands_->setShortcuts(u"file.new"_s, {QKeySequence(u"Ctrl+7"_s)});
        QVERIFY(hint->isVisible());
    }

    void theListMayBeBuiltAnewByAClickInIt() {
        const std::vector<RecentEntry> entries{
            {u"/a"_s, u"A"_s, u"today"_s, true}, {u"/b"_s, u"B"_s, u"yesterday"_s, false}};
        page_->setRecent(entries);
        QStringList chosen;
        connect(page_.get(), &WelcomePage::recentChosen, this, [&](const QString& path) {
            chosen.append(path);
            page_->setRecent(entries);
        });
        QSignalSpy forgotten(page_.get(), &WelcomePage::recentForgotten);
        const auto buttons = page_->findChildren<QAbstractButton*>(u"welcome.recent"_s);
        QCOMPARE(buttons.size(), 2);
        QVERIFY(!buttons[1]->isEnabled());
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QTRY_COMPARE(chosen, QStringList{u"/a"_s});
        const auto crosses = page_->findChildren<QAbstractButton*>(u"welcome.forget"_s);
        QCOMPARE(crosses.size(), 2);
        QTest::mouseClick(crosses[1], Qt::LeftButton);
        QTRY_COMPARE(forgotten.size(), 1);
        QCOMPARE(forgotten[0][0].toString(), u"/b"_s);
    }
};

QTEST_MAIN(WelcomePageTest)
#include "tst_welcomepage.moc"
