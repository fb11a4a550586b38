// Settling a clash by mouse and keys: what nobody typed comes out byte for byte.
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include "ui/review/mergedialog.h"

using namespace castwright;
using namespace castwright::review;
using namespace Qt::StringLiterals;

class MergeDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    MergeDialog* dialog_ = nullptr;
    std::optional<std::string> settled_;

    template <class T>
    T* find(const char* name) const {
        return dialog_->findChild<T*>(QString::fromLatin1(name));
    }
    void open(std::string base, std::string draft, std::string decided) {
        settled_.reset();
        dialog_ = new MergeDialog(
            *theme_, {.path = "THE_SPEC/plan.md",
                      .message = "Both changed it.",
                      .base = std::move(base),
                      .draft = std::move(draft),
                      .decided = std::move(decided)});
        connect(
            dialog_, &MergeDialog::settled, this,
            [this](const Outcome::Clash&, const std::optional<std::string>& bytes) { settled_ = bytes; });
        dialog_->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog_));
    }
    void use() {
        QTest::mouseClick(find<QPushButton>("review.merge.use"), Qt::LeftButton);
        QTRY_VERIFY(settled_.has_value());
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }

    // The second line clashes, and the proposal alone changes the last but one.
    void whatNobodyTypedComesOutByteForByte_data() {
        QTest::addColumn<QByteArray>("before"); // "|" is where a line of each version stands
        QTest::addColumn<QByteArray>("end");
        const auto row = [](const char* name, const QByteArray& before, const QByteArray& end = "\n") {
            QTest::newRow(name) << before << end;
        };
        row("plain", "one\n|\nthree\nfour\n+\nsix\n");
        row("a byte order mark", "\xEF\xBB\xBF"
                                 "one\n|\nthree\nfour\n+\nsix\n");
        row("a mark before the clash", "\xEF\xBB\xBF|\nthree\nfour\n+\nsix\n");
        row("CRLF", "one\r\n|\r\nthree\r\nfour\r\n+\r\nsix\r\n", "\r\n");
        row("a mark and CRLF",
            "\xEF\xBB\xBF"
            "one\r\n|\r\nthree\r\nfour\r\n+\r\nsix\r\n",
            "\r\n");
        row("mixed line ends", "one\r\n|\nthree\rfour\n+\r\nsix\n", "\r\n");
        row("no line end at the end", "one\n|\nthree\nfour\n+\nsix");
        row("the clash is the last line, without an end", "one\nthree\nfour\n+\nsix\n|");
        row("the same by CRLF", "one\r\nthree\r\nfour\r\n+\r\nsix\r\n|", "\r\n");
        row("hard spaces and other separators", "one\xC2\xA0two\n|\nth\xE2\x80\xA8ree\nfour\n+\nsi\x0Cx\n");
        row("no text", "one\xFF\n|\nthree\nfour\n+\nsix\n");
    }
    void whatNobodyTypedComesOutByteForByte() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, end);
        const auto with = [&](const char* clashing, const char* other) {
            return QByteArray(before).replace("|", clashing).replace("+", other).toStdString();
        };
        const bool isText = !before.contains('\xFF');
        // As it is shown first: the draft's line, with what the proposal changed elsewhere.
        open(with("two", "five"), with("mine", "five"), with("its", "FIVE"));
        use();
        QCOMPARE(*settled_, with("mine", "FIVE"));
        open(with("two", "five"), with("mine", "five"), with("its", "FIVE"));
        QTest::mouseClick(find<QRadioButton>("review.merge.proposal.0"), Qt::LeftButton, {}, {8, 8});
        use();
        QCOMPARE(*settled_, with("its", "FIVE"));
        const auto after = before.sliced(before.indexOf('|') + 1);
        const QByteArray between = after.isEmpty() ? end : after.startsWith('\r') ? "\r\n" : "\n";
        open(with("two", "five"), with("mine", "five"), with("its", "FIVE"));
        QTest::mouseClick(find<QRadioButton>("review.merge.both.0"), Qt::LeftButton, {}, {8, 8});
        use();
        QCOMPARE(*settled_, with(("mine" + between + "its").constData(), "FIVE"));
        // Typed in front, after the first line, and taken back.
        open(with("two", "five"), with("mine", "five"), with("its", "FIVE"));
        auto* text = find<QPlainTextEdit>("review.merge.result");
        if (!isText) {
            QVERIFY(text->isReadOnly());
            return;
        }
        QVERIFY(!text->isReadOnly());
        QTest::mouseClick(text->viewport(), Qt::LeftButton);
        QTest::keyClick(text, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClicks(text, u"X"_s);
        QTest::keyClick(text, Qt::Key_Backspace);
        QTest::keyClick(text, Qt::Key_Down);
        QTest::keyClicks(text, u"Y"_s);
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClick(text, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClicks(text, u"Z"_s);
        use();
        auto expected = with("mine", "FIVE");
        expected.insert(expected.find('\n') + 1, ("Y" + end).toStdString());
        expected.insert(expected.starts_with("\xEF\xBB\xBF") ? 3 : 0, "Z");
        QCOMPARE(*settled_, expected);
    }
};

QTEST_MAIN(MergeDialogTest)
#include "tst_mergedialog.moc"
