// Tabs of text in the real window: bytes come back as they were, finding and replacing, and in step with the
// canvas.
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "idehome.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class EditingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    ide::OpenWorkflow& workflow() { return *home_->ide().workflows().current(); }
    document::WorkflowDocument& document() { return workflow().document(); }
    QPlainTextEdit* source() { return home_->find<QPlainTextEdit>("file.source"); }
    static BundlePath path(const char* text) { return BundlePath::parse(text).value(); }
    void openFile(const char* below) {
        home_->ide().session().openFile(u"workflows/market-research/"_s + QLatin1StringView(below));
        QTRY_VERIFY(home_->file() && source());
        source()->setFocus();
    }
    void write(const BundlePath& at, const std::string& bytes) {
        QVERIFY(document().editText(at, {{0, *document().bytes(at), bytes}}, "Fill"));
    }
    void place(int position) {
        QTextCursor cursor(source()->document());
        cursor.setPosition(position);
        source()->setTextCursor(cursor);
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<tests::IdeHome>();
        QVERIFY(home_->start());
        home_->ide().openSample();
        QTRY_VERIFY(home_->ide().workflows().current());
    }
    void cleanup() { home_.reset(); }

    void whatIsNotTypedStaysByteForByte_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("position"); // on the screen
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, const QByteArray& before, int position,
                            const QByteArray& after) { QTest::newRow(name) << before << position << after; };
        row("no final newline", "a\nb", 3, "a\nbx");
        row("spaces at ends of lines", "a  \n\t\nb \n", 4, "a  \nx\t\nb \n");
        row("line ends of two signs", "a\r\nb\r\n", 3, "a\r\nbx\r\n");
        row("mixed line ends", "a\r\nb\nc\r\n", 4, "a\r\nb\nxc\r\n");
        row("a byte-order mark",
            "\xEF\xBB\xBF"
            "ab",
            1,
            "\xEF\xBB\xBF"
            "axb");
        row("spaces that do not break",
            "a\xC2\xA0"
            "b",
            2, "a\xC2\xA0xb");
        row("letters of several bytes", "\xC3\xA4\xF0\x9F\x98\x80z", 3, "\xC3\xA4\xF0\x9F\x98\x80xz");
        row("a line of a megabyte", QByteArray(1'000'000, 'y'), 7,
            QByteArray(7, 'y') + 'x' + QByteArray(999'993, 'y'));
    }
    void whatIsNotTypedStaysByteForByte() {
        QFETCH(QByteArray, before);
        QFETCH(int, position);
        QFETCH(QByteArray, after);
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, before.toStdString());
        openFile("THE_SPEC/plan.md");
        QVERIFY(home_->file()->isEditable());
        place(position);
        QTest::keyClick(source(), Qt::Key_X);
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), after);
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), before);
        QVERIFY(home_->run("edit.redo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), after);
    }

    void aNewLineEndsAsTheOthers() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "a\r\nb\r\n");
        openFile("THE_SPEC/plan.md");
        place(1);
        QTest::keyClick(source(), Qt::Key_Return);
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("a\r\n\r\nb\r\n"));
        QTest::keyClick(source(), Qt::Key_Backspace);
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("a\r\nb\r\n"));
    }

    void whatWouldNotComeBackCanBeReadOnly() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "a\rb\n");
        openFile("THE_SPEC/plan.md");
        QVERIFY(!home_->file()->isEditable());
    }

    void findingGoesRoundAndReplacingAllIsOneStep() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "cat\r\ndog Cat\r\ncats\r\n");
        openFile("THE_SPEC/plan.md");
        place(0);
        const auto before = document().files();
        QTest::keySequence(&home_->window(), QKeySequence(u"Ctrl+H"_s));
        QTRY_VERIFY(home_->find("find.field"));
        auto* field = home_->find<QLineEdit>("find.field");
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"cat"_s);
        QCOMPARE(home_->find<QLabel>("find.says")->text(), u"3 found"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(home_->find<QLabel>("find.says")->text(), u"1 of 3"_s);
        QTest::keyClick(&home_->window(), Qt::Key_F3);
        QCOMPARE(home_->file()->line(), 1);
        QTest::keyClick(&home_->window(), Qt::Key_F3, Qt::ShiftModifier);
        QTest::keyClick(&home_->window(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(home_->find<QLabel>("find.says")->text(), u"3 of 3"_s);
        QTest::mouseClick(home_->find("find.word"), Qt::LeftButton);
        home_->find<QLineEdit>("find.with")->setText(u"bird"_s);
        QTest::mouseClick(home_->find("find.replaceAll"), Qt::LeftButton);
        QCOMPARE(
            QByteArray::fromStdString(*document().bytes(plan)), QByteArray("bird\r\ndog bird\r\ncats\r\n"));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(document().files() == before);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!home_->find("find.field"));
        QVERIFY(source()->hasFocus());
    }

    void theCursorInTheDefinitionSelectsItsNodeAndBack() {
        openFile("definition.json");
        const auto& node = *std::ranges::find_if(
            document().graph().nodes(), [](const auto& one) { return one.name() == "Writer"; });
        const int at = int(source()->toPlainText().indexOf(u"\"Writer\""_s));
        QVERIFY(at > 0);
        place(at);
        QVERIFY(workflow().selection().onlyNode());
        QCOMPARE(*workflow().selection().onlyNode(), node.id);
        home_->find("explorer.tree")->setFocus();
        const auto& other = document().graph().nodes().front();
        workflow().selection().selectNode(other.id);
        QVERIFY(
            home_->file()->byteOffset() < document().bytes(document::definitionPath())->find("\"Writer\""));
        QCOMPARE(document().definition()->nodeAt(home_->file()->byteOffset() + 12), other.id);
    }

    void theFileOfAnAgentSelectsIt() {
        openFile("THE_CAST/Researcher.md");
        place(5);
        QVERIFY(workflow().selection().onlyNode());
        QCOMPARE(
            std::string(document().graph().find(*workflow().selection().onlyNode())->name()), "Researcher");
    }

    void pictures() {
        const auto folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            QSKIP("set CASTWRIGHT_PICTURES to a folder to see the text");
        QVERIFY(QDir().mkpath(folder));
        openFile("THE_CAST/Researcher.md");
        QVERIFY(home_->run("text.replace"));
        home_->find<QLineEdit>("find.field")->setText(u"source"_s);
        QVERIFY(home_->run("text.findNext"));
        QTest::qWait(300);
        QVERIFY(home_->window().grab().save(folder + u"/find.png"_s));
    }
};

QTEST_MAIN(EditingTest)
#include "tst_editing.moc"
