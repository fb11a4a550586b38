// Resolves the tokens for the scheme in use and hands them to the application: style, palette, fonts.
#include "ui/style/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QStyleHints>
#include <QToolTip>

#include "ui/style/castwrightstyle.h"
#include "ui/style/palette.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

// The named family where it is installed, else what the system calls its own.
QString installedFamily(const QString& wanted, QFontDatabase::SystemFont fallback) {
    return QFontDatabase::hasFamily(wanted) ? wanted : QFontDatabase::systemFont(fallback).family();
}

// Rich text keeps the link colour of the day it was read; reading it again takes the new one.
void relink(QWidget* widget) {
    auto* label = qobject_cast<QLabel*>(widget);
    if (!label || !label->text().contains("<a "_L1))
        return;
    const QString text = label->text();
    label->clear();
    label->setText(text);
}

} // namespace

struct Theme::Private {
    Private(QApplication& itsApplication, Theme& itsTheme)
        : application(itsApplication)
        , theme(itsTheme) {}

    QApplication& application;
    Theme& theme;
    CastwrightStyle* style = nullptr; // owned by the application
    QString uiFamily;
    QString monoFamily;
    Preference preference = Preference::System;
    Scheme scheme = Scheme::Dark;
    Metrics metrics;
    double textScale = 1;
    std::optional<bool> isMotionReduced; // nothing: as the system says
    bool wasDarkAtFirst =
        false; // what the platform showed before the first switch; used where it gives no hint
    bool isApplying = false;

    [[nodiscard]] bool isSystemDark() const {
        switch (application.styleHints()->colorScheme()) {
        case Qt::ColorScheme::Dark:
            return true;
        case Qt::ColorScheme::Light:
            return false;
        case Qt::ColorScheme::Unknown:
            break;
        }
        return wasDarkAtFirst;
    }

    [[nodiscard]] Scheme wanted() const {
        switch (preference) {
        case Preference::Dark:
            return Scheme::Dark;
        case Preference::Light:
            return Scheme::Light;
        case Preference::HighContrast:
            return isSystemDark() ? Scheme::HighContrastDark : Scheme::HighContrastLight;
        case Preference::System:
            break;
        }
        return isSystemDark() ? Scheme::Dark : Scheme::Light;
    }

    [[nodiscard]] bool hasMotion() const {
        return isMotionReduced ? !*isMotionReduced : QApplication::isEffectEnabled(Qt::UI_General);
    }

    [[nodiscard]] int scaled(int pixels) const {
        return std::max(qRound(pixels * textScale), builtInTokens().type.size.front());
    }

    [[nodiscard]] QFont fontOf(const QString& family, int pixels, int weight) const {
        QFont font(family);
        font.setPixelSize(scaled(pixels));
        font.setWeight(static_cast<QFont::Weight>(weight));
        // Hinting to whole pixels would make widths jump between the ratios of two screens.
        font.setHintingPreference(QFont::PreferVerticalHinting);
        return font;
    }

    void apply() {
        if (isApplying)
            return;
        isApplying = true;
        scheme = wanted();
        metrics = builtInTokens().metrics;
        if (!hasMotion()) {
            metrics.motionQuick = 0;
            metrics.motionCalm = 0;
        }
        const Colors& colors = colorsOf(scheme);
        if (style) {
            style->setLook(colors, metrics, textScale);
            QApplication::setPalette(paletteOf(colors));
            QApplication::setFont(theme.font(TextSize::Body));
        }
        QToolTip::setPalette(paletteOf(colors));
        QToolTip::setFont(theme.font(TextSize::Body));
        isApplying = false;
    }

    // Widgets repaint by themselves where the palette says something new; sizes and icons need to be told.
    void announce() {
        apply();
        const QWidgetList widgets = QApplication::allWidgets();
        for (QWidget* widget : widgets) {
            // Before the event loop runs Qt tells nobody of a new palette.
            QEvent repainted(QEvent::ApplicationPaletteChange);
            QCoreApplication::sendEvent(widget, &repainted);
            QEvent restyled(QEvent::StyleChange);
            QCoreApplication::sendEvent(widget, &restyled);
            relink(widget);
            widget->update();
        }
        Q_EMIT theme.changed();
    }
};

Theme::Theme(QApplication& application)
    : d(std::make_unique<Private>(application, *this)) {
    const Type& type = builtInTokens().type;
    d->uiFamily = installedFamily(type.ui, QFontDatabase::GeneralFont);
    d->monoFamily = installedFamily(type.mono, QFontDatabase::FixedFont);
    d->wasDarkAtFirst = QApplication::palette().color(QPalette::Window).lightness() < 128;
    d->apply();
    d->style = new CastwrightStyle(*this);
    QApplication::setStyle(d->style);
    d->apply();

    connect(application.styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (d->wanted() != d->scheme)
            d->announce();
    });
}

Theme::~Theme() = default;

void Theme::setPreference(Preference preference) {
    if (d->preference == preference)
        return;
    d->preference = preference;
    if (d->wanted() != d->scheme)
        d->announce();
}

Preference Theme::preference() const {
    return d->preference;
}

Scheme Theme::scheme() const {
    return d->scheme;
}

bool Theme::isDark() const {
    return d->scheme == Scheme::Dark || d->scheme == Scheme::HighContrastDark;
}

QColor Theme::color(Role role) const {
    return colorsOf(d->scheme)[role];
}

QFont Theme::font(TextSize size) const {
    const Type& type = builtInTokens().type;
    const bool isStrong = size == TextSize::Emphasis || size == TextSize::Title || size == TextSize::Display;
    return d->fontOf(
        d->uiFamily, type.size.at(static_cast<std::size_t>(size)),
        isStrong ? type.emphasisWeight : type.bodyWeight);
}

QFont Theme::monospace() const {
    QFont font = d->fontOf(d->monoFamily, builtInTokens().type.monoSize, builtInTokens().type.bodyWeight);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    // Letters stay as they are in the file: ">=" is two of them, not one sign that looks like another.
    font.setFeature(QFont::Tag("calt"), 0);
    return font;
}

QFont Theme::numbers(TextSize size) const {
    QFont font = this->font(size);
    font.setFeature(QFont::Tag("tnum"), 1);
    return font;
}

const Metrics& Theme::metrics() const {
    return d->metrics;
}

void Theme::setReducedMotion(std::optional<bool> isReduced) {
    const bool hadMotion = d->hasMotion();
    d->isMotionReduced = isReduced;
    if (d->hasMotion() != hadMotion)
        d->announce();
}

bool Theme::isMotionReduced() const {
    return !d->hasMotion();
}

void Theme::setTextScale(double factor) {
    factor = std::clamp(factor, 0.85, 2.0);
    if (qFuzzyCompare(factor, d->textScale))
        return;
    d->textScale = factor;
    d->announce();
}

double Theme::textScale() const {
    return d->textScale;
}

QString Theme::familyIcon(Role family) {
    if (!isFamily(family))
        return {};
    return builtInTokens().familyIcons.at(
        static_cast<std::size_t>(family) - static_cast<std::size_t>(Role::Trigger));
}

} // namespace castwright::style
