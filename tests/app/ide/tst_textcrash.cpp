// The window is killed while a text has edits that were not saved: the next one shows them, with their
// history.
#include <QClipboard>
#include <QDirIterator>
#include <QFile>

#include "idehome.h"
#include "killedwindow.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;

namespace {

// By letters, and then at once.
constexpr auto typed = "kept ";
constexpr auto pasted = "through it ";
const QByteArray added = QByteArray(typed) + pasted;

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
QString workflow(const QString& file) {
    return u"workflows/market-research/"_s + file;
}
bool openText(IdeHome& home, const QString& file) {
    home.ide().session().openFile(workflow(file));
    return comesTrue([&] { return home.typing() != nullptr && home.text()->isEditable(); });
}
// The journal is written off the thread that types, in the order of what was done.
bool isJournalled(const IdeHome& home) {
    for (QDirIterator at(home.path(), {u"*.journal"_s}, QDir::Files, QDirIterator::Subdirectories);
         at.hasNext();)
        if (read(at.next()).contains(pasted))
            return true;
    return false;
}

// The process to be killed: types, says so, and waits.
int beVictim(const QStringList& arguments) {
    IdeHome home(arguments[2]);
    if (!home.start())
        return 1;
    home.ide().openSample();
    if (!openText(home, arguments[3]))
        return 1;
    home.typing()->setFocus();
    home.text()->setCursor({});
    for (const char letter : QByteArray(typed))
        QTest::keyClick(home.window().windowHandle(), letter);
    QGuiApplication::clipboard()->setText(QString::fromLatin1(pasted));
    QTest::keyClick(home.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
    if (!comesTrue([&] { return isJournalled(home); }))
        return 1;
    return waitToBeKilled();
}

} // namespace

class TextCrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasTypedIsThereAgain_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("a text") << u"THE_SPEC/plan.md"_s;
        QTest::newRow("the file of an agent") << u"THE_CAST/Researcher.md"_s;
        QTest::newRow("a definition that the edits broke") << u"definition.json"_s;
    }
    void whatWasTypedIsThereAgain() {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        killOnceThere({folder.path(), name});
        if (QTest::currentTestFailed())
            return;

        IdeHome home(folder.path());
        QVERIFY(home.start(home.path(u"documents/market-research"_s)));
        QVERIFY(openText(home, name));
        const QString file = home.file()->absolutePath();
        const QByteArray saved = read(file);
        QVERIFY(!saved.isEmpty() && !saved.contains(pasted));
        QCOMPARE(home.text()->text().toUtf8(), added + saved);
        QVERIFY2(home.file()->isDirty(), "its tab says that it is not saved");

        home.typing()->setFocus();
        const auto press = [&](Qt::KeyboardModifiers modifiers, Qt::Key key) {
            QTest::keyClick(home.window().windowHandle(), key, modifiers);
        };
        while (home.ide().workflows().current()->document().history().canUndo())
            press(Qt::ControlModifier, Qt::Key_Z);
        QCOMPARE(home.text()->text().toUtf8(), saved);
        QVERIFY(!home.file()->isDirty());
        while (home.ide().workflows().current()->document().history().canRedo())
            press(Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Z);
        QCOMPARE(home.text()->text().toUtf8(), added + saved);
        QCOMPARE(read(file), saved);
        press(Qt::ControlModifier, Qt::Key_S);
        QTRY_COMPARE(read(file), added + saved);
        QTRY_VERIFY(!home.file()->isDirty());
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (isVictim() && argc == 4)
        return beVictim(application.arguments());
    TextCrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_textcrash.moc"
