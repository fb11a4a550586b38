// The theme switched live: what is already on the screen follows, and the icons are whole in every colour.
#include <QLabel>
#include <QPushButton>
#include <QStyleHints>
#include <QTest>

#include "ui/style/castwrightstyle.h"
#include "ui/style/contrast.h"
#include "ui/style/icons.h"
#include "ui/style/palette.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using namespace castwright::style;

namespace {

// The colour that covers most of what the icon painted.
QColor inkOf(const QIcon& icon, QIcon::Mode mode = QIcon::Normal, QIcon::State state = QIcon::Off) {
    const QImage image = icon.pixmap(QSize(32, 32), 1, mode, state).toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() == 255)
                return image.pixelColor(x, y);
    return {};
}

QColor groundOf(QWidget& widget) {
    return widget.grab().toImage().pixelColor(2, widget.height() / 2);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->setPreference(Preference::Dark);
    }
    void cleanup() { m_theme.reset(); }

    void aSwitchReachesAWidgetThatIsShown();
    void aSwitchReachesAnIconMadeBefore();
    void changedIsSaidAfterThePaletteIsSet();
    void theSameAgainSaysNothing();
    void highContrastFollowsLightAndDark();
    void everyPaletteRoleComesFromTheTokens();
    void disabledSelectedAndOnDiffer();
    void everyIconIsDrawnWholeWithinItsBox_data();
    void everyIconIsDrawnWholeWithinItsBox();
    void anIconOutlivesItsTheme();
    void anUnknownIconIsNull();
    void fontsAreNeverSmallerThanACaption();
    void lessMotionMeansNone();
    void textScaleMakesControlsGrow();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestTheme::aSwitchReachesAWidgetThatIsShown() {
    QWidget window;
    window.resize(40, 40);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(groundOf(window), colorsOf(Scheme::Dark)[Role::Panel]);
    m_theme->setPreference(Preference::Light);
    QCOMPARE(m_theme->scheme(), Scheme::Light);
    QCOMPARE(groundOf(window), colorsOf(Scheme::Light)[Role::Panel]);
}

void TestTheme::aSwitchReachesAnIconMadeBefore() {
    const QIcon made = icon(*m_theme, u"stop", Role::Bad);
    QCOMPARE(inkOf(made), colorsOf(Scheme::Dark)[Role::Bad]);
    m_theme->setPreference(Preference::Light);
    QCOMPARE(inkOf(made), colorsOf(Scheme::Light)[Role::Bad]);
}

void TestTheme::changedIsSaidAfterThePaletteIsSet() {
    QColor seen;
    connect(m_theme.get(), &Theme::changed, this, [&] {
        seen = QApplication::palette().color(QPalette::Window);
    });
    m_theme->setPreference(Preference::Light);
    QCOMPARE(seen, colorsOf(Scheme::Light)[Role::Panel]);
}

void TestTheme::theSameAgainSaysNothing() {
    // What the system says of motion is not ours to know, so the first word on it may change something.
    m_theme->setReducedMotion(false);
    int times = 0;
    connect(m_theme.get(), &Theme::changed, this, [&] { ++times; });
    m_theme->setPreference(Preference::Dark);
    m_theme->setTextScale(1);
    m_theme->setReducedMotion(false);
    QCOMPARE(times, 0);
}

void TestTheme::highContrastFollowsLightAndDark() {
    m_theme->setPreference(Preference::System);
    const bool isDark = m_theme->isDark();
    m_theme->setPreference(Preference::HighContrast);
    QCOMPARE(m_theme->scheme(), isDark ? Scheme::HighContrastDark : Scheme::HighContrastLight);
    QCOMPARE(m_theme->isDark(), isDark);
}

void TestTheme::everyPaletteRoleComesFromTheTokens() {
    const QPalette palette = QApplication::palette();
    const Colors& colors = colorsOf(Scheme::Dark);
    QCOMPARE(palette.color(QPalette::ToolTipBase), colors[Role::Raised]);
    QCOMPARE(palette.color(QPalette::Link), colors[Role::Accent]);
    QCOMPARE(palette.color(QPalette::PlaceholderText), colors[Role::TextFaint]);
    QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight), colors[Role::Selected]);
    QVERIFY(palette.color(QPalette::Disabled, QPalette::Text) != palette.color(QPalette::Text));
    QVERIFY(palette.color(QPalette::Disabled, QPalette::ButtonText) != palette.color(QPalette::ButtonText));
}

void TestTheme::disabledSelectedAndOnDiffer() {
    const QIcon made = icon(*m_theme, u"stop");
    QCOMPARE(inkOf(made), m_theme->color(Role::TextQuiet));
    QCOMPARE(inkOf(made, QIcon::Disabled), disabledText(colorsOf(Scheme::Dark)));
    QCOMPARE(inkOf(made, QIcon::Selected), m_theme->color(Role::Text));
    QCOMPARE(inkOf(made, QIcon::Normal, QIcon::On), m_theme->color(Role::Accent));
    // A colour that means something stays when its row is selected.
    QCOMPARE(inkOf(icon(*m_theme, u"stop", Role::Agent), QIcon::Selected), m_theme->color(Role::Agent));
}

void TestTheme::everyIconIsDrawnWholeWithinItsBox_data() {
    QTest::addColumn<QString>("name");
    for (const QString& name : iconNames())
        QTest::newRow(qUtf8Printable(name)) << name;
}

void TestTheme::everyIconIsDrawnWholeWithinItsBox() {
    QFETCH(QString, name);
    // Four device pixels a unit: the outermost row may be touched by a blur, not covered by a stroke.
    const QImage image = icon(*m_theme, name, Role::Text).pixmap(QSize(64, 64), 1).toImage();
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = image.pixelColor(x, y).alpha();
            drawn += alpha > 128 ? 1 : 0;
            const bool isAtEdge = x == 0 || y == 0 || x == 63 || y == 63;
            QVERIFY2(!isAtEdge || alpha < 40, qPrintable(u"ink at %1, %2 is cut off"_s.arg(x).arg(y)));
        }
    }
    QVERIFY2(drawn > 100, "nothing to see");
}

void TestTheme::anIconOutlivesItsTheme() {
    const QIcon made = icon(*m_theme, u"stop", Role::Bad);
    m_theme.reset();
    QCOMPARE(inkOf(made), colorsOf(Scheme::Dark)[Role::Bad]);
}

void TestTheme::anUnknownIconIsNull() {
    QVERIFY(icon(*m_theme, u"no-such-icon").isNull());
    QVERIFY(!icon(*m_theme, u"castwright").isNull());
}

void TestTheme::fontsAreNeverSmallerThanACaption() {
    m_theme->setTextScale(0.1);
    for (const TextSize size :
         {TextSize::Caption, TextSize::Body, TextSize::Emphasis, TextSize::Title, TextSize::Display})
        QCOMPARE_GE(m_theme->font(size).pixelSize(), 11);
    QCOMPARE_GE(m_theme->monospace().pixelSize(), 11);
    // Whatever is installed, there is a family, and the fixed one is fixed.
    QVERIFY(!QFontInfo(m_theme->font(TextSize::Body)).family().isEmpty());
    const QFontMetricsF fixed(m_theme->monospace());
    QCOMPARE(fixed.horizontalAdvance(u"iiii"_s), fixed.horizontalAdvance(u"MMMM"_s));
    const QFontMetricsF numbers(m_theme->numbers(TextSize::Body));
    QCOMPARE(numbers.horizontalAdvance(u"1111"_s), numbers.horizontalAdvance(u"8888"_s));
}

void TestTheme::lessMotionMeansNone() {
    QApplication::setEffectEnabled(Qt::UI_General, true);
    m_theme->setReducedMotion(true);
    QVERIFY(m_theme->isMotionReduced());
    QCOMPARE(m_theme->metrics().motionQuick, 0);
    QCOMPARE(m_theme->metrics().motionCalm, 0);
    m_theme->setReducedMotion(false);
    QCOMPARE(m_theme->metrics().motionCalm, 180);
}

void TestTheme::textScaleMakesControlsGrow() {
    QPushButton button(u"Approve"_s);
    const int before = button.sizeHint().height();
    QCOMPARE(before, 28);
    m_theme->setTextScale(1.5);
    QCOMPARE(button.sizeHint().height(), 42);
}

QTEST_MAIN(TestTheme)

#include "tst_theme.moc"
