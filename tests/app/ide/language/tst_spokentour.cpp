// The real window takes its tour in each language: every check of it holds, and no text is cut off. The
// pictures stay in the build folder for eyes.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int code = -1;
    QByteArray text;
};

Outcome castwright(const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(qEnvironmentVariable("CASTWRIGHT_BIN") + u"/castwright"_s, arguments);
    if (!process.waitForFinished(200'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAll() + process.errorString().toUtf8()};
    }
    return {process.exitCode(), process.readAll()};
}

} // namespace

class TstSpokenTour : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTourHoldsAndNothingIsCutOff_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("welcome");
        QTest::newRow("in English") << u"en"_s << u"Welcome"_s;
        QTest::newRow("in German") << u"de"_s << u"Willkommen"_s;
        QTest::newRow("in words two fifths longer") << u"pseudo"_s << u"«Ŵéļçóɱé"_s;
    }
    void theTourHoldsAndNothingIsCutOff() {
        QFETCH(QString, language);
        QFETCH(QString, welcome);
        const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES") + u'/' + language;
        QVERIFY(QDir(folder).removeRecursively());
        const auto outcome = castwright({u"--tour"_s, folder, u"--language"_s, language});
        QFile file(folder + u"/tour.json"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), outcome.text.constData());
        const auto steps = QJsonDocument::fromJson(file.readAll())[u"steps"].toArray();
        QVERIFY(!steps.isEmpty());
        QVERIFY2(steps[0][u"title"].toString().startsWith(welcome), outcome.text.constData());
        for (const auto& step : steps) {
            QVERIFY2(step[u"cutTexts"].toArray().isEmpty(), outcome.text.constData());
            QVERIFY(QFile::exists(folder + u'/' + step[u"picture"].toString()));
        }
        QVERIFY2(outcome.code == 0, outcome.text.constData());
    }

    void aLanguageThatIsNotThereIsRefusedWithThoseThatAre() {
        const auto outcome = castwright({u"--language"_s, u"klingon"_s});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(
            outcome.text.contains("no language \"klingon\"; it has system, en, de, pseudo"),
            outcome.text.constData());
    }
};

QTEST_GUILESS_MAIN(TstSpokenTour)
#include "tst_spokentour.moc"
