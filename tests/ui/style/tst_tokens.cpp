// The table of colours: it reads, its faults are named, and every pair that carries text or meaning can be
// seen.
#include <QFile>
#include <QTest>

#include "ui/style/contrast.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using namespace castwright::style;

namespace {

constexpr std::array allSchemes = {
    Scheme::Dark, Scheme::Light, Scheme::HighContrastDark, Scheme::HighContrastLight};
constexpr std::array surfaces = {Role::Ground, Role::Panel, Role::Raised, Role::Hover, Role::Selected};
constexpr std::array plainSurfaces = {Role::Ground, Role::Panel, Role::Raised};
constexpr std::array diffGrounds = {Role::AddedGround, Role::AddedMark,     Role::RemovedGround,
                                    Role::RemovedMark, Role::ChangedGround, Role::MovedGround};

QByteArray table() {
    QFile file(u":/castwright/themes/tokens.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void pair(Scheme scheme, Role front, Role back, double least) {
    const QString name = u"%1: %2 on %3 ≥ %4"_s.arg(nameOf(scheme), nameOf(front), nameOf(back)).arg(least);
    QTest::newRow(qUtf8Printable(name)) << colorsOf(scheme)[front] << colorsOf(scheme)[back] << least;
}

} // namespace

class TestTokens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastAgreesWithPublishedValues_data();
    void contrastAgreesWithPublishedValues();
    void everyPairCanBeSeen_data();
    void aColourIsBroughtNearerToTheTextUntilItCanBeRead();
    void everyPairCanBeSeen();
    void theTableReadsWithoutFault();
    void aFaultIsNamed_data();
    void aFaultIsNamed();
    void everyFamilyHasAnIcon();
};

void TestTokens::contrastAgreesWithPublishedValues_data() {
    QTest::addColumn<QColor>("one");
    QTest::addColumn<QColor>("other");
    QTest::addColumn<double>("ratio");
    QTest::newRow("black on white is the most there is") << QColor(0, 0, 0) << QColor(255, 255, 255) << 21.0;
    QTest::newRow("a colour on itself is the least") << QColor(10, 20, 30) << QColor(10, 20, 30) << 1.0;
    QTest::newRow("the grey that just passes AA on white")
        << QColor(0x76, 0x76, 0x76) << QColor(255, 255, 255) << 4.54;
    QTest::newRow("the grey that just fails AA on white")
        << QColor(0x77, 0x77, 0x77) << QColor(255, 255, 255) << 4.48;
    QTest::newRow("pure red on white") << QColor(255, 0, 0) << QColor(255, 255, 255) << 4.0;
    QTest::newRow("pure blue on white") << QColor(0, 0, 255) << QColor(255, 255, 255) << 8.59;
}

void TestTokens::contrastAgreesWithPublishedValues() {
    QFETCH(QColor, one);
    QFETCH(QColor, other);
    QFETCH(double, ratio);
    QVERIFY2(
        std::abs(contrast(one, other) - ratio) < 0.005, qPrintable(QString::number(contrast(one, other))));
    QCOMPARE(contrast(one, other), contrast(other, one));
}

void TestTokens::everyPairCanBeSeen_data() {
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("least");
    for (const Scheme scheme : allSchemes) {
        const bool isHigh = scheme == Scheme::HighContrastDark || scheme == Scheme::HighContrastLight;
        const double text = isHigh ? 7 : 4.5;
        for (const Role back : surfaces) {
            for (const Role front : {Role::Text, Role::TextQuiet, Role::TextFaint})
                pair(scheme, front, back, text);
            for (const Role front : {Role::Focus, Role::LineStrong, Role::Accent})
                pair(scheme, front, back, 3);
        }
        for (const Role back : plainSurfaces) {
            for (const Role front : {Role::Good, Role::Warn, Role::Bad, Role::Info, Role::Accent})
                pair(scheme, front, back, text);
        }
        for (const Role back : diffGrounds)
            pair(scheme, Role::Text, back, text);
        pair(scheme, Role::OnAccent, Role::Accent, text);
        pair(scheme, Role::Edge, Role::Canvas, 3);
        pair(scheme, Role::EdgeLive, Role::Canvas, 3);
        pair(scheme, Role::Text, Role::Node, text);
        for (auto family = static_cast<int>(Role::Trigger); family < static_cast<int>(Role::Count);
             ++family) {
            for (const Role back : {Role::Node, Role::Panel})
                pair(scheme, static_cast<Role>(family), back, isHigh ? 7 : 3);
        }
        if (isHigh)
            pair(scheme, Role::Line, Role::Panel, 3);
    }
}

void TestTokens::aColourIsBroughtNearerToTheTextUntilItCanBeRead() {
    for (const auto scheme : {Scheme::Dark, Scheme::Light}) {
        const auto colors = colorsOf(scheme);
        const QColor text = colors[Role::Text];
        for (const auto role : {Role::Ground, Role::AddedGround, Role::AddedMark, Role::RemovedMark}) {
            const QColor back = colors[role];
            QVERIFY(contrast(legible(QColor(0x7A, 0x7C, 0x7D), back, text), back) >= 4.5);
            QCOMPARE(legible(text, back, text), text); // what can be read stays as it is
        }
    }
}

void TestTokens::everyPairCanBeSeen() {
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, least);
    const double found = contrast(front, back);
    QVERIFY2(
        found >= least,
        qUtf8Printable(u"%1 on %2 is %3"_s.arg(front.name(), back.name()).arg(found, 0, 'f', 2)));
}

void TestTokens::theTableReadsWithoutFault() {
    const auto tokens = readTokens(table());
    QVERIFY2(tokens.has_value(), tokens ? "" : qUtf8Printable(tokens.error()));
    QCOMPARE(tokens->type.ui, u"Inter"_s);
    QCOMPARE(tokens->type.size[static_cast<std::size_t>(TextSize::Body)], 13);
    for (const int size : tokens->type.size)
        QCOMPARE_GE(size, 11);
    QCOMPARE(colorsOf(Scheme::Dark)[Role::Accent], QColor(0x7F, 0xA6, 0xFF));
    QCOMPARE(colorsOf(Scheme::Light)[Role::Output], QColor(0x1B, 0x7F, 0x4B));
}

void TestTokens::aFaultIsNamed_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a colour that is none")
        << QByteArray("\"#13151A\"") << QByteArray("\"#13151\"")
        << u"tokens.json: dark.ground is not a colour written as #RRGGBB"_s;
    QTest::newRow("a role that is missing")
        << QByteArray("\"text-faint\"") << QByteArray("\"text-feint\"")
        << u"tokens.json: dark.text-faint is not a colour written as #RRGGBB"_s;
    QTest::newRow("a family that is missing")
        << QByteArray("\"human\"") << QByteArray("\"humane\"")
        << u"tokens.json: family.human.dark is not a colour written as #RRGGBB"_s;
    QTest::newRow("a size that is no number")
        << QByteArray("\"caption\": 11") << QByteArray("\"caption\": \"11\"")
        << u"tokens.json: type.size.caption is not a whole number"_s;
    QTest::newRow("a font without a name") << QByteArray("\"ui\": \"Inter\"") << QByteArray("\"ui\": \"\"")
                                           << u"tokens.json: type.ui is not a text"_s;
    QTest::newRow("no table at all") << QByteArray("{\n  \"about\"") << QByteArray("{\n  about")
                                     << u"tokens.json: unterminated object at byte 5"_s;
}

void TestTokens::aFaultIsNamed() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, sentence);
    QByteArray broken = table();
    QVERIFY2(broken.contains(from), "the row no longer matches the table");
    const auto tokens = readTokens(broken.replace(from, to));
    QVERIFY(!tokens.has_value());
    QCOMPARE(tokens.error(), sentence);
}

void TestTokens::everyFamilyHasAnIcon() {
    for (auto family = static_cast<int>(Role::Trigger); family < static_cast<int>(Role::Count); ++family) {
        const QString name = Theme::familyIcon(static_cast<Role>(family));
        QVERIFY2(QFile::exists(u":/castwright/icons/%1.svg"_s.arg(name)), qUtf8Printable(name));
    }
    QVERIFY(Theme::familyIcon(Role::Text).isEmpty());
}

QTEST_MAIN(TestTokens)

#include "tst_tokens.moc"
