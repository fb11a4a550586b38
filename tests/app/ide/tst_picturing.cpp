// The graph saved as a picture, the whole way: the command, the question for a name, the file, and what is
// said.
#include <QComboBox>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include "crewtest.h"
#include "ui/shell/toaststack.h"

using namespace castwright;
using namespace castwright::tests;

class PicturingTest : public CrewTest {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    // Two timers: one that is at work does not come again, and a box may ask from within the dialog.
    void answerDialog(const QString& name, bool isPng = false, bool isReplacing = true) {
        auto* boxes = new QTimer(this);
        auto* dialogs = new QTimer(this);
        connect(boxes, &QTimer::timeout, this, [isReplacing] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                QTest::mouseClick(
                    box->button(isReplacing ? QMessageBox::Yes : QMessageBox::No), Qt::LeftButton);
        });
        connect(dialogs, &QTimer::timeout, this, [this, dialogs, name, isPng] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog || !dialog->isVisible())
                return;
            dialogs->stop();
            offered_ = dialog->selectedFiles().value(0);
            if (isPng) {
                auto* kinds = dialog->findChild<QComboBox*>(u"fileTypeCombo"_s);
                kinds->setCurrentIndex(1);
                Q_EMIT kinds->activated(1);
            }
            auto* field = dialog->findChild<QLineEdit*>(u"fileNameEdit"_s);
            field->setText(name);
            QTest::keyClick(field, Qt::Key_Return);
            if (dialog->isVisible()) // the box was answered with no
                dialog->reject();
        });
        boxes->start(5);
        dialogs->start(5);
        answering_ = {boxes, dialogs};
    }
    QList<QTimer*> answering_;
    QString offered_;
    QString at(const QString& name) const { return folder_->filePath(name); }
    const shell::Notice& last() { return at_->ide().notifications().history().back(); }
    void save(const QString& name, bool isPng = false, bool isReplacing = true) {
        const auto told = at_->ide().notifications().history().size();
        answerDialog(name, isPng, isReplacing);
        at_->view().setFocus();
        QVERIFY(at_->run("canvas.export"));
        QTRY_VERIFY(at_->ide().notifications().history().size() > told);
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        openCrew();
    }
    void cleanup() {
        qDeleteAll(answering_);
        answering_.clear();
        at_.reset();
    }

    void aPictureIsSavedUnderTheNameThatWasMeant_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isPng");
        QTest::addColumn<QString>("becomes");
        QTest::newRow("plain") << u"crew.svg"_s << false << u"crew.svg"_s;
        QTest::newRow("spaces and umlauts") << u"Größe der Crew.svg"_s << false << u"Größe der Crew.svg"_s;
        QTest::newRow("no ending") << u"crew"_s << false << u"crew.svg"_s;
        QTest::newRow("no ending, a PNG") << u"crew"_s << true << u"crew.png"_s;
        QTest::newRow("another ending than chosen") << u"crew.png"_s << false << u"crew.png"_s;
        QTest::newRow("a version") << u"crew 1.2"_s << true << u"crew 1.2.png"_s;
    }
    void aPictureIsSavedUnderTheNameThatWasMeant() {
        QFETCH(QString, name);
        QFETCH(bool, isPng);
        QFETCH(QString, becomes);
        const auto before = document().files();
        save(at(name), isPng);
        QVERIFY2(offered_.endsWith(u"/Crew.svg"), qPrintable(offered_));
        QVERIFY2(last().severity == shell::Severity::Good, qPrintable(last().text));
        QVERIFY2(last().text.startsWith(becomes), qPrintable(last().text));
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files), QStringList(becomes));
        if (becomes.endsWith(u"svg"))
            QVERIFY(QSvgRenderer(at(becomes)).isValid());
        else
            QVERIFY(QImage(at(becomes)).width() > 600);
        QCOMPARE(last().actions.at(0).commandId, u"canvas.showPictureFolder"_s);
        QVERIFY(at_->ide().commands().isEnabled(u"canvas.showPictureFolder"_s));
        QVERIFY2(document().files() == before, "a picture changes nothing");
        QTRY_VERIFY(at_->find<QPushButton>("toast.action.canvas.showPictureFolder"));
        if (const QString out = qEnvironmentVariable("CASTWRIGHT_PICTURES"); !out.isEmpty())
            QVERIFY(at_->window().grab().save(out + u"/saved-picture.png"_s));
    }

    void whatIsSaidOfItCoversNoControlOfTheCanvas_data() {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        for (const auto* theme : {"dark", "light"})
            for (const QSize size : {QSize(1440, 900), QSize(1000, 640)})
                QTest::addRow("%s, %d wide", theme, size.width()) << QString::fromLatin1(theme) << size;
    }
    void whatIsSaidOfItCoversNoControlOfTheCanvas() {
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        QVERIFY(at_->ide().settings().set(u"appearance.theme"_s, theme).has_value());
        auto& window = at_->window();
        window.showNormal();
        window.resize(size);
        QTRY_COMPARE(window.size(), size);
        save(at(u"crew.svg"_s));
        const auto placeOf = [&](const QWidget* widget) {
            return QRect(widget->mapTo(&window, QPoint()), widget->size());
        };
        const auto isFree = [&] {
            const auto* toast = at_->find<shell::Toast>("toast");
            if (!toast || !window.rect().contains(toast->geometry()))
                return false;
            return std::ranges::none_of(
                std::array{"canvas.minimap", "canvas.add", "canvas.tidy", "canvas.fit"},
                [&](const char* name) {
                    const auto* control = at_->find<QWidget>(name);
                    return !control || toast->geometry().intersects(placeOf(control));
                });
        };
        QTRY_VERIFY(isFree());
        if (const QString out = qEnvironmentVariable("CASTWRIGHT_PICTURES"); !out.isEmpty())
            QVERIFY(window.grab().save(out + u"/saved-picture-%1-%2.png"_s.arg(theme).arg(size.width())));
    }

    void whatIsThereIsReplacedOnlyWhenAsked_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isReplacing");
        QTest::newRow("by its name, yes") << u"old.svg"_s << true;
        QTest::newRow("by its name, no") << u"old.svg"_s << false;
        QTest::newRow("without its ending, yes") << u"old"_s << true;
        QTest::newRow("without its ending, no") << u"old"_s << false;
    }
    void whatIsThereIsReplacedOnlyWhenAsked() {
        QFETCH(QString, typed);
        QFETCH(bool, isReplacing);
        QFile old(at(u"old.svg"_s));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        if (isReplacing) {
            save(at(typed));
            QVERIFY(QSvgRenderer(at(u"old.svg"_s)).isValid());
            return;
        }
        const auto told = at_->ide().notifications().history().size();
        answerDialog(at(typed), false, false);
        at_->view().setFocus();
        QVERIFY(at_->run("canvas.export"));
        QCOMPARE(old.size(), 3);
        QVERIFY(at_->ide().tasks().running().empty());
        QCOMPARE(at_->ide().notifications().history().size(), told);
    }

    void whatCannotBeWrittenIsSaid() {
        save(u"/proc/crew.svg"_s); // nobody may write there, whoever runs the test
        QCOMPARE(last().severity, shell::Severity::Error);
        QVERIFY2(last().text.contains(u"/proc/crew.svg"), qPrintable(last().text));
        QVERIFY(!at_->ide().commands().isEnabled(u"canvas.showPictureFolder"_s));
    }

    void anEmptyGraphIsSaidBeforeANameIsAsked() {
        at_->key(Qt::Key_A, Qt::ControlModifier);
        at_->key(Qt::Key_Delete);
        QVERIFY(at_->scene().isEmpty());
        QVERIFY(at_->run("canvas.export"));
        QVERIFY2(last().text.startsWith(u"There is nothing"), qPrintable(last().text));
    }
};

QTEST_MAIN(PicturingTest)
#include "tst_picturing.moc"
