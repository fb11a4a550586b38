// The icon engine: draws one SVG in the colour that the theme gives the moment it is asked.
#include "ui/style/icons.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QPointer>
#include <QSvgRenderer>

#include "ui/style/palette.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

const QString iconFolder = u":/castwright/icons"_s;

QString pathOf(QStringView name) {
    return iconFolder + u'/' + name.toString() + u".svg"_s;
}

class TintedSvg : public QIconEngine {
public:
    TintedSvg(const Theme& theme, QString name, Role tint)
        : m_theme(&theme)
        , m_scheme(theme.scheme())
        , m_name(std::move(name))
        , m_tint(tint) {}

    [[nodiscard]] QIconEngine* clone() const override { return new TintedSvg(*this); }
    [[nodiscard]] QString key() const override { return u"castwright"_s; }
    [[nodiscard]] QString iconName() override { return m_name; }
    [[nodiscard]] bool isNull() override { return !QFile::exists(pathOf(m_name)); }
    [[nodiscard]] QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override {
        const int side = std::min(size.width(), size.height());
        return {side, side};
    }
    [[nodiscard]] QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override {
        return {QSize(16, 16), QSize(20, 20), QSize(24, 24), QSize(32, 32), QSize(48, 48), QSize(64, 64)};
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio =
            painter->deviceTransform().m11(); // of the picture, also where a widget is printed
        const QSize square = actualSize(rect.size(), mode, state);
        QRect place({}, square);
        place.moveCenter(rect.center());
        painter->drawPixmap(place, rendered(square * ratio, colorFor(mode, state)));
    }
    [[nodiscard]] QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return rendered(actualSize(size, mode, state), colorFor(mode, state));
    }
    [[nodiscard]] QPixmap
    scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        QPixmap pixmap = rendered(actualSize(size, mode, state), colorFor(mode, state));
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) {
        // Icons kept by widgets may be asked once more after the theme has gone with the window.
        if (m_theme)
            m_scheme = m_theme->scheme();
        const Colors& colors = colorsOf(m_scheme);
        const bool isQuiet = m_tint == Role::TextQuiet || m_tint == Role::TextFaint;
        if (mode == QIcon::Disabled)
            return disabledText(colors);
        if (isQuiet && state == QIcon::On)
            return colors[Role::Accent];
        if (isQuiet && (mode == QIcon::Selected || mode == QIcon::Active))
            return colors[Role::Text];
        return colors[m_tint];
    }

    // `size` is in device pixels.
    [[nodiscard]] QPixmap rendered(const QSize& size, const QColor& color) const {
        const QString key = u"castwright-icon %1 %2 %3"_s.arg(m_name).arg(size.width()).arg(color.name());
        QPixmap pixmap;
        if (size.isEmpty() || QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap::fromImage(iconImage(m_name, size, color));
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QPointer<const Theme> m_theme;
    Scheme m_scheme;
    QString m_name;
    Role m_tint;
};

} // namespace

QImage iconImage(QStringView name, const QSize& size, const QColor& color) {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer drawing(file.readAll().replace("currentColor", color.name().toLatin1()));
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawing.render(&painter, QRectF(QPointF(), size));
    return image;
}

QIcon icon(const Theme& theme, QStringView name, Role tint) {
    return QIcon(new TintedSvg(theme, name.toString(), tint));
}

QStringList iconNames() {
    QStringList names = QDir(iconFolder).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (QString& name : names)
        name.chop(4);
    return names;
}

} // namespace castwright::style
