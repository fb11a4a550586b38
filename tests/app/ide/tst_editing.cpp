// Tabs of text in the real window: bytes come back as they were, finding and replacing, and in step with the
// canvas.
#include <QAbstractButton>
#include <QClipboard>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>

#include "idehome.h"
#include "models/git/repository.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class EditingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;

    ide::OpenWorkflow& workflow() { return *home_->ide().workflows().current(); }
    document::WorkflowDocument& document() { return workflow().document(); }
    QWidget* source() { return home_->typing(); }
    textview::TextView& view() { return *home_->text(); }
    static BundlePath path(const char* text) { return BundlePath::parse(text).value(); }
    void openFile(const char* below) {
        home_->ide().session().openFile(u"workflows/market-research/"_s + QLatin1StringView(below));
        QTRY_VERIFY(source());
        source()->setFocus();
    }
    void write(const BundlePath& at, const std::string& bytes) {
        QVERIFY(document().editText(at, {{0, *document().bytes(at), bytes}}, "Fill"));
    }
    void press(const char* keys) {
        QTest::keySequence(QApplication::focusWidget(), QKeySequence(QString::fromLatin1(keys)));
    }
    void place(int position) {
        const auto before = view().text().first(position);
        view().setCursor({int(before.count(u'\n')), int(before.size() - before.lastIndexOf(u'\n') - 1)});
    }

    /** How many pixels of a text are neither ink nor paper. */
    static int coloured(QWidget& typing) {
        const auto picture = typing.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int found = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) {
                const auto [low, high] = std::minmax(
                    {picture.pixelColor(x, y).red(), picture.pixelColor(x, y).green(),
                     picture.pixelColor(x, y).blue()});
                found += high - low > 90 ? 1 : 0;
            }
        return found;
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

    void coloursFollowTheFirstWordsAndThenComeWithThem() {
        openFile("definition.json");
        QTRY_VERIFY(coloured(*source()) > 500);
        openFile("layout.json"); // a language that has been read
        QVERIFY(coloured(*source()) > 500);
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
        QTest::keySequence(QApplication::focusWidget(), QKeySequence(u"Ctrl+H"_s));
        QTRY_VERIFY(home_->find("find.field"));
        auto* field = home_->find<QLineEdit>("find.field");
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"cat"_s);
        QCOMPARE(home_->find<QLabel>("find.says")->text(), u"3 found"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(home_->find<QLabel>("find.says")->text(), u"1 of 3"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F3);
        QCOMPARE(home_->file()->line(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F3, Qt::ShiftModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F3, Qt::ShiftModifier);
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
        const int at = int(view().text().indexOf(u"\"Writer\""_s));
        QVERIFY(at > 0);
        place(at);
        QVERIFY(workflow().selection().onlyNode());
        QCOMPARE(*workflow().selection().onlyNode(), node.id);
        home_->find("explorer.tree")->setFocus();
        const auto& other = document().graph().nodes().front();
        workflow().selection().selectNode(other.id);
        QVERIFY(
            home_->file()->byteOffset() < document().bytes(document::definitionPath())->find("\"Writer\""));
        QCOMPARE(
            home_->file()->byteOffset(),
            document().definition()->document().rangeOf("/nodes/0").value().begin);
    }

    void theFileOfAnAgentSelectsIt() {
        openFile("THE_CAST/Researcher.md");
        place(5);
        QVERIFY(workflow().selection().onlyNode());
        QCOMPARE(
            std::string(document().graph().find(*workflow().selection().onlyNode())->name()), "Researcher");
    }

    void cursorsInSeveralLinesTypeDeleteAndPasteAsOneStep() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "one\r\ntwo\r\nthree\r\n");
        openFile("THE_SPEC/plan.md");
        place(0);
        const auto before = document().files();
        press("Ctrl+Alt+Down");
        press("Ctrl+Alt+Down");
        QCOMPARE(view().cursorCount(), 3);
        QTest::keyClick(source(), Qt::Key_X);
        QCOMPARE(
            QByteArray::fromStdString(*document().bytes(plan)), QByteArray("xone\r\nxtwo\r\nxthree\r\n"));
        QTest::keyClick(source(), Qt::Key_Delete);
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("xne\r\nxwo\r\nxhree\r\n"));
        QGuiApplication::clipboard()->setText(u"äb"_s);
        press("Ctrl+V");
        const auto pasted = document().files();
        QCOMPARE(
            *document().bytes(plan), std::string("x\xC3\xA4"
                                                 "bne\r\nx\xC3\xA4"
                                                 "bwo\r\nx\xC3\xA4"
                                                 "bhree\r\n"));
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("xne\r\nxwo\r\nxhree\r\n"));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(document().files() == before);
        for (int i = 0; i < 3; ++i)
            QVERIFY(home_->run("edit.redo"));
        QVERIFY(document().files() == pasted);
    }

    void occurrencesAreSelectedOneByOneOrAll() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "cat dog cat\ncat\n");
        openFile("THE_SPEC/plan.md");
        place(1);
        press("Ctrl+D");
        QCOMPARE(view().selectedText(), u"cat"_s);
        press("Ctrl+D");
        QCOMPARE(view().cursorCount(), 2);
        QTest::keyClick(source(), Qt::Key_O);
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("o dog o\ncat\n"));
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("cat dog cat\ncat\n"));
        QTest::keyClick(source(), Qt::Key_Escape);
        place(1);
        press("Ctrl+D");
        press("Ctrl+Shift+L");
        QCOMPARE(view().cursorCount(), 3);
    }

    void partsFoldAndUnfold() {
        openFile("definition.json");
        const auto opening = view().text().indexOf(u"\"nodes\": ["_s);
        QVERIFY(opening > 0);
        place(int(opening));
        const int line = home_->file()->line();
        press("Ctrl+M");
        QTest::keyClick(source(), Qt::Key_Down);
        QVERIFY2(home_->file()->line() > line + 3, "the cursor goes over what is folded");
        QTest::keyClick(source(), Qt::Key_Up);
        press("Ctrl+M");
        QTest::keyClick(source(), Qt::Key_Down);
        QCOMPARE(home_->file()->line(), line + 1);
        QCOMPARE(*document().bytes(document::definitionPath()), view().text().toStdString());
    }

    void theMarkBesideALineFoldsAndUnfoldsByTheMouse() {
        openFile("definition.json");
        const auto before = document().files();
        view().setCursor({0, 0});
        int first = 1; // that can be folded, beside the whole
        while (!view().line(first).endsWith(u'[') && !view().line(first).endsWith(u'{'))
            ++first;
        QVERIFY(first < 20); // seen without scrolling
        // Beside the text: numbers, changes, and last the marks of what can be folded.
        QWidget* border = nullptr;
        for (auto* one : view().widget().findChildren<QWidget*>())
            if (one->inherits("KateIconBorder"))
                border = one;
        QVERIFY(border);
        QTRY_VERIFY(
            border->width() > source()->fontMetrics().height()); // it takes its width when it is painted
        const int height = source()->fontMetrics().height();
        const QPoint mark(border->width() - height / 2 - 2, first * height + height / 2);
        const auto click = [&] {
            QWindow* surface = home_->window().windowHandle();
            const QPoint at = border->mapTo(&home_->window(), mark);
            QTest::mouseMove(surface, at);
            QTest::mouseClick(surface, Qt::LeftButton, {}, at);
        };
        // Where the key goes from the line that may be folded.
        const auto next = [&] {
            source()->setFocus();
            view().setCursor({first, 0});
            QTest::keyClick(source(), Qt::Key_Down);
            return home_->file()->line();
        };
        QCOMPARE(next(), first + 1);
        click();
        QVERIFY2(next() > first + 1, "the cursor goes over what is folded");
        QCOMPARE(view().text().toStdString(), *document().bytes(document::definitionPath()));
        click();
        QCOMPARE(next(), first + 1);
        QVERIFY(document().files() == before);
        QVERIFY2(!document().history().canUndo(), "folding is no edit");
    }

    void linesMoveDoubleGoAndJoin_data() {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("up") << u"Alt+Up"_s << QByteArray("b\r\na\r\nc\r\n");
        QTest::newRow("down") << u"Alt+Down"_s << QByteArray("a\r\nc\r\nb\r\n");
        QTest::newRow("twice") << u"Alt+Shift+Down"_s << QByteArray("a\r\nb\r\nb\r\nc\r\n");
        QTest::newRow("away") << u"Ctrl+Shift+K"_s << QByteArray("a\r\nc\r\n");
        QTest::newRow("joined") << u"Ctrl+Alt+J"_s << QByteArray("a\r\nb c\r\n");
    }
    void linesMoveDoubleGoAndJoin() {
        QFETCH(QString, keys);
        QFETCH(QByteArray, after);
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "a\r\nb\r\nc\r\n");
        openFile("THE_SPEC/plan.md");
        place(2);
        const auto before = document().files();
        press(keys.toLatin1().constData());
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), after);
        QVERIFY(home_->run("edit.undo"));
        QVERIFY(document().files() == before);
        QVERIFY(home_->run("edit.redo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), after);
    }

    void whatTheMouseSelectsIsReplacedByTyping() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "word other\n");
        openFile("THE_SPEC/plan.md");
        QTest::mouseDClick(source(), Qt::LeftButton, {}, {12, source()->fontMetrics().height() / 2});
        QTRY_COMPARE(view().selectedText(), u"word"_s);
        QTest::keyClicks(source(), u"new"_s);
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("new other\n"));
        // What was typed over the selection is a step, the letters after it are one more.
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("n other\n"));
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(QByteArray::fromStdString(*document().bytes(plan)), QByteArray("word other\n"));
    }

    void linesThatDifferFromWhatWasSavedAreMarkedAndGoBack() {
        const auto plan = path("THE_SPEC/plan.md");
        openFile("THE_SPEC/plan.md");
        const auto saved = *document().bytes(plan);
        QVERIFY(home_->file()->changes().isEmpty());
        view().setCursor({2, 0});
        QTest::keyClick(source(), Qt::Key_X);
        view().setCursor({6, 0});
        QTest::keyClick(source(), Qt::Key_Return);
        QTRY_COMPARE(home_->file()->changes().size(), 2);
        QCOMPARE(home_->file()->changes().first().line, 2);
        QCOMPARE(home_->file()->changes().first().kind, textview::LineChange::Kind::changed);
        QCOMPARE(home_->file()->changes().last().kind, textview::LineChange::Kind::added);
        view().setCursor({0, 0});
        press("Alt+F5");
        QCOMPARE(home_->file()->line(), 2);
        press("Alt+F5");
        QCOMPARE(home_->file()->line(), home_->file()->changes().last().line);
        press("Alt+Shift+F5");
        QCOMPARE(home_->file()->line(), 2);
        press("Ctrl+Alt+R");
        QTRY_COMPARE(home_->file()->changes().size(), 1);
        press("Alt+F5");
        press("Ctrl+Alt+R");
        QTRY_VERIFY(home_->file()->changes().isEmpty());
        QCOMPARE(*document().bytes(plan), saved);
    }

    void linesAreComparedWithTheLastCommitWhereThereIsOne() {
        const auto root = home_->ide().session().folder()->root;
        auto repository = git::Repository::init(root);
        QVERIFY(repository);
        const std::string at = "workflows/market-research/THE_SPEC/plan.md";
        QVERIFY(repository->stage(std::vector{at}));
        QVERIFY(repository->commit("First", {}, git::Signature{"A", "a@example.org", {}}));
        openFile("THE_SPEC/plan.md");
        view().setCursor({1, 0});
        QTest::keyClick(source(), Qt::Key_X);
        QTRY_COMPARE(home_->file()->changes().size(), 1);
        QVERIFY(home_->run("file.save"));
        QTRY_VERIFY(!home_->file()->isDirty());
        QCOMPARE(home_->file()->changes().size(), 1);
    }

    void aBrokenDefinitionIsMarkedWhereItBreaks() {
        openFile("definition.json");
        const auto good = *document().bytes(document::definitionPath());
        const auto nodes = document().graph().nodes().size();
        const int at = int(view().text().indexOf(u"\"nodes\""_s));
        place(at);
        QTest::keyClick(source(), Qt::Key_Comma);
        QVERIFY(document().graphError());
        QCOMPARE(document().graph().nodes().size(), nodes); // the last good one
        QCOMPARE(view().remarks().size(), 1);
        QVERIFY(view().remarks().first().isError);
        QCOMPARE(view().remarks().first().message.toStdString(), document().graphError()->message);
        QCOMPARE(view().remarks().first().span.begin.line, int(document().graphError()->where->line) - 1);
        QVERIFY(home_->run("edit.undo"));
        QCOMPARE(*document().bytes(document::definitionPath()), good);
        QVERIFY(view().remarks().isEmpty());
    }

    // Typing, pasting, deleting and undoing at random, in texts with everything that must come back.
    void whateverIsTypedTheBytesAreWhatTheTextShows() {
        const auto plan = path("THE_SPEC/plan.md");
        const std::string first = "\xEF\xBB\xBF# \xC3\xA4\r\n\n  two \xF0\x9F\x8E\xAD \r\n\tthree\nlast  ";
        write(plan, first);
        openFile("THE_SPEC/plan.md");
        properties::Random random(7);
        document().closeGroup();
        for (int step = 0; step < 120; ++step) {
            const int line = int(random.below(std::size_t(view().lineCount())));
            const int column = int(random.below(std::size_t(view().line(line).size()) + 1));
            // Between the halves of a pair is no place.
            const bool isInside = column > 0 && view().line(line)[column - 1].isHighSurrogate();
            view().setCursor({line, isInside ? column - 1 : column});
            switch (random.below(8)) {
            case 0:
                QTest::keyClick(source(), Qt::Key_Return);
                break;
            case 1:
                QTest::keyClick(source(), Qt::Key_Backspace);
                break;
            case 2:
                QTest::keyClick(source(), Qt::Key_Delete);
                break;
            case 3:
                view().type({{{view().cursor(), view().cursor()}, u"é\n🎭 "_s}});
                break;
            case 4:
                press("Ctrl+Alt+Down");
                QTest::keyClick(source(), Qt::Key_Y);
                break;
            case 5:
                QTest::keyClick(source(), Qt::Key_Down, Qt::ShiftModifier);
                QTest::keyClick(source(), Qt::Key_Z);
                break;
            case 6:
                static_cast<void>(home_->run("edit.undo"));
                break;
            default:
                QTest::keyClicks(source(), u"word "_s);
            }
            auto shown =
                QString::fromStdString(document().bytes(plan)->substr(3)).replace("\r\n"_L1, "\n"_L1);
            QCOMPARE(view().text(), shown);
        }
        const auto end = *document().bytes(plan);
        while (document().history().canUndo() && *document().bytes(plan) != first)
            QVERIFY(home_->run("edit.undo"));
        QCOMPARE(*document().bytes(plan), first);
        while (document().history().canRedo())
            QVERIFY(home_->run("edit.redo"));
        QCOMPARE(*document().bytes(plan), end);
    }

    void tabTypesWhereItCanAndF6LeavesTheText() {
        const auto plan = path("THE_SPEC/plan.md");
        write(plan, "ab\n");
        openFile("THE_SPEC/plan.md");
        place(1);
        QTest::keyClick(source(), Qt::Key_Tab);
        QVERIFY(document().bytes(plan)->size() > 3);
        QVERIFY(source()->hasFocus());
        QTest::keyClick(source(), Qt::Key_F6);
        QVERIFY(!source()->hasFocus());
        // Where nothing can be typed Tab walks on.
        write(plan, "a\rb\n");
        QVERIFY(!home_->file()->isEditable());
        for (const auto key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            source()->setFocus();
            QTest::keyClick(source(), key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
            QVERIFY(!source()->hasFocus());
        }
        QCOMPARE(*document().bytes(plan), std::string("a\rb\n"));
    }

    void whatIsTypedIsInTheJournalAtOnceAndInTheFileWhenItIsSaved() {
        openFile("THE_SPEC/plan.md");
        const auto read = [](const QString& at) {
            QFile file(at);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const auto saved = read(home_->file()->absolutePath());
        view().type({{{}, u"journalled "_s}});
        const auto isJournalled = [&] {
            for (QDirIterator at(home_->path(), {u"*.journal"_s}, QDir::Files, QDirIterator::Subdirectories);
                 at.hasNext();)
                if (const auto bytes = read(at.next()); bytes.contains("journalled"))
                    return true;
            return false;
        };
        QTRY_VERIFY(isJournalled());
        QCOMPARE(read(home_->file()->absolutePath()), saved);
        QVERIFY(home_->run("file.save"));
        QTRY_COMPARE(read(home_->file()->absolutePath()), "journalled " + saved);
    }

    void aLongTextHasItsOutlineAfterTheLastKey() {
        const auto plan = path("THE_SPEC/plan.md");
        std::string text = "# First\n";
        while (text.size() < 200'000)
            text += "A line that says something.\n";
        write(plan, text + "## Last\n");
        openFile("THE_SPEC/plan.md");
        QTRY_COMPARE(home_->file()->outline().size(), std::size_t(2));
        view().type({{{}, u"# Before\n"_s}});
        QTRY_COMPARE(home_->file()->outline().size(), std::size_t(3));
        QCOMPARE(home_->file()->outline().front().title, u"Before"_s);
        QVERIFY(home_->run("edit.undo"));
        QTRY_COMPARE(home_->file()->outline().size(), std::size_t(2));
    }

    void theEditorLeavesNoFilesBehind() {
        openFile("THE_SPEC/plan.md");
        const auto folder = QFileInfo(home_->file()->absolutePath()).dir();
        const auto before = folder.entryList(QDir::Files | QDir::Hidden);
        QTest::keyClicks(source(), u"typed"_s);
        QTRY_VERIFY(home_->file()->isDirty());
        QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), before);
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
        home_->find<QLineEdit>("find.field")->setFocus();
        QTest::keyClick(home_->find("find.field"), Qt::Key_Escape);
        for (const char* scheme : {"Dark", "Light", "HighContrast"}) {
            QVERIFY(home_->run(("view.theme" + QByteArray(scheme)).constData()));
            openFile("definition.json");
            place(int(view().text().indexOf(u"\"nodes\""_s)));
            QTest::keyClick(source(), Qt::Key_Comma);
            view().setCursor({home_->file()->line() + 4, 8});
            QTest::keyClick(source(), Qt::Key_Return);
            press("Ctrl+Alt+Down");
            press("Ctrl+Alt+Down");
            QTest::qWait(500);
            QVERIFY(home_->window().grab().save(folder + u"/broken-%1.png"_s.arg(QLatin1StringView(scheme))));
            while (document().history().canUndo())
                QVERIFY(home_->run("edit.undo"));
            QTest::keyClick(source(), Qt::Key_Escape);
            place(int(view().text().indexOf(u"\"nodes\""_s)));
            press("Ctrl+D");
            press("Ctrl+M");
            QTest::qWait(500);
            QVERIFY(home_->window().grab().save(folder + u"/folded-%1.png"_s.arg(QLatin1StringView(scheme))));
            press("Ctrl+M");
        }
    }
};

QTEST_MAIN(EditingTest)
#include "tst_editing.moc"
