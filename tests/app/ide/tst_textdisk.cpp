// A text in its tab while others do things to its file on disk: what was typed is never lost and never
// written over what somebody else wrote, and a sentence says what is the matter.
#include <QFile>
#include <QLabel>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class TextDiskTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    document::WorkflowDocument& document() { return home_->ide().workflows().current()->document(); }
    QString folder() { return home_->ide().session().path() + u"/workflows/market-research/THE_SPEC"_s; }
    QString plan() { return folder() + u"/plan.md"_s; }
    std::string bytes() {
        const auto* bytes = document().bytes(*BundlePath::parse("THE_SPEC/plan.md"));
        return bytes ? *bytes : "(gone)";
    }
    static bool write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    QString notices() {
        QStringList texts;
        for (const auto& notice : home_->ide().notifications().history())
            texts.append(notice.text);
        return texts.join(u'\n');
    }
    void type(const char* text) {
        for (const char* letter = text; *letter != 0; ++letter)
            QTest::keyClick(home_->typing(), *letter);
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->openSamplePlan();
        QTRY_VERIFY(home_->typing());
        QTRY_VERIFY(home_->file()->isEditable());
        home_->typing()->setFocus();
    }
    void cleanup() { home_.reset(); }

    void whatBothChangeInDifferentPlacesIsMerged() {
        const auto before = read(plan());
        type("Mine ");
        QVERIFY(write(plan(), before + "\nTheirs\n"));
        QTRY_VERIFY2(bytes().ends_with("\nTheirs\n"), "what others wrote is taken in");
        QVERIFY2(bytes().starts_with("Mine "), "and what was typed stays");
        QVERIFY(home_->text()->text().startsWith(u"Mine "));
        QVERIFY(home_->run("file.save"));
        QTRY_COMPARE(read(plan()), "Mine " + before + "\nTheirs\n");
    }

    void aFileThatIsDeletedWhileItIsWrittenIsNotLost() {
        type("Mine ");
        const auto mine = bytes();
        QVERIFY(QFile::remove(plan()));
        QTRY_COMPARE(home_->ide().workflows().current()->conflicts().size(), 1U);
        QCOMPARE(bytes(), mine);
        QVERIFY(home_->text()->text().startsWith(u"Mine "));
        QTRY_VERIFY2(home_->find("file.clash.mine"), "the tab asks");
        QVERIFY(home_->run("file.save"));
        QVERIFY2(!QFile::exists(plan()), "nothing is written before a person chose");
        home_->press("file.clash.mine");
        QVERIFY(!home_->find("file.clash.mine"));
        QVERIFY(home_->run("file.save"));
        QTRY_COMPARE(read(plan()), QByteArray::fromStdString(mine));
    }

    void aClashIsAskedAboutInTheTabAndTakingTheOthersCanBeUndone() {
        type("Mine ");
        const auto mine = bytes();
        QVERIFY(write(plan(), "# Theirs\n"));
        home_->press("file.clash.theirs");
        QCOMPARE(bytes(), std::string("# Theirs\n"));
        QVERIFY(!home_->find("file.clash.theirs"));
        QTRY_COMPARE(home_->text()->text(), u"# Theirs\n"_s);
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(bytes(), mine);
    }

    void aPlaceThatCannotBeWrittenIsSaidAndNothingIsLost() {
        type("Mine ");
        const auto mine = bytes();
        // As without the right to write there, whoever runs the test.
        QVERIFY(QDir().rename(folder(), folder() + u"-away"_s));
        QVERIFY(write(folder(), "in the way"));
        const auto told = home_->ide().notifications().history().size();
        QVERIFY(home_->run("file.save"));
        QTRY_VERIFY(home_->ide().notifications().history().size() > told);
        QCOMPARE(bytes(), mine);
        QVERIFY2(document().isModified(), "nobody takes it for saved");
        QVERIFY(QFile::remove(folder()));
        QVERIFY(QDir().rename(folder() + u"-away"_s, folder()));
        QTRY_VERIFY(!home_->ide().session().files().isEmpty());
        QCOMPARE(bytes(), mine);
        QTRY_VERIFY(home_->run("file.save") || !document().isModified());
        QTRY_COMPARE(read(plan()), QByteArray::fromStdString(mine));
    }

    void aFileThatIsReplacedByBinaryDataIsSaidToBeSo() {
        QVERIFY(write(plan(), QByteArray("\x00\x01\xff\xfe binary", 11)));
        QTRY_VERIFY2(!home_->file()->isEditable(), "no letter goes into it");
        QTest::keyClick(&home_->window(), Qt::Key_X);
        QVERIFY(read(plan()).startsWith(QByteArray("\x00\x01", 2)));
    }
};

QTEST_MAIN(TextDiskTest)
#include "tst_textdisk.moc"
