// Shows the gallery, or writes pictures of it: every scheme, sharp at several ratios, each ring of focus.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QStyleHints>
#include <QTimer>
#include <QToolTip>

#include <functional>

#include "gallerypage.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using namespace castwright::style;

namespace {

QImage pictureOf(QWidget& widget, qreal ratio) {
    QImage image(widget.size() * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    widget.render(&image);
    return image;
}

void fill(QMenu& menu, const Theme& theme) {
    const auto add = [&](const QString& text, QStringView name, QKeySequence keys) {
        QAction* action = menu.addAction(icon(theme, name), text);
        action->setShortcut(keys);
        action->setShortcutVisibleInContextMenu(true);
        return action;
    };
    QAction* first = add(u"&New agent"_s, u"plus", QKeySequence(Qt::CTRL | Qt::Key_N));
    add(u"&Duplicate"_s, u"copy", QKeySequence(Qt::CTRL | Qt::Key_D));
    add(u"&Rename"_s, u"edit", QKeySequence(Qt::Key_F2));
    menu.addSection(u"View"_s);
    QAction* grid = menu.addAction(u"Show grid"_s);
    grid->setCheckable(true);
    grid->setChecked(true);
    menu.addAction(u"Snap to grid"_s)->setCheckable(true);
    menu.addSeparator();
    menu.addMenu(u"Move to"_s)->addAction(u"Nowhere"_s);
    add(u"Delete"_s, u"trash", QKeySequence(Qt::Key_Delete))->setEnabled(false);
    menu.setActiveAction(first);
    menu.ensurePolished();
    menu.resize(menu.sizeHint());
}

// One strip with each control as it looks while the keyboard is on it.
QImage focusStrip(GalleryPage& page) {
    page.setAttribute(Qt::WA_KeyboardFocusChange);
    QImage strip(640, 700, QImage::Format_ARGB32_Premultiplied);
    strip.fill(page.palette().color(QPalette::Window));
    QPainter painter(&strip);
    QPoint at(12, 12);
    int tallest = 0;
    for (QWidget* widget : page.focusable()) {
        widget->setFocus(Qt::TabFocusReason);
        page.setAttribute(Qt::WA_KeyboardFocusChange);
        QCoreApplication::processEvents();
        const QImage one = pictureOf(*widget, 1);
        if (at.x() + one.width() > strip.width()) {
            at = QPoint(12, at.y() + tallest + 12);
            tallest = 0;
        }
        painter.drawImage(at, one);
        at.rx() += one.width() + 12;
        tallest = std::max(tallest, one.height());
    }
    return strip;
}

bool shoot(Theme& theme, const QString& folder) {
    QDir().mkpath(folder);
    bool isWritten = true;
    const auto save = [&](const QImage& image, const QString& name) {
        isWritten = image.save(folder + u'/' + name + u".png"_s) && isWritten;
    };
    GalleryPage page(theme);
    page.show();
    page.activateWindow();
    for (const Preference preference : {Preference::Dark, Preference::Light, Preference::HighContrast}) {
        theme.setPreference(preference);
        QCoreApplication::processEvents();
        const QString scheme = nameOf(theme.scheme());
        for (const qreal ratio : {1.0, 1.5, 2.0}) {
            save(pictureOf(page, ratio), u"gallery-%1-%2x"_s.arg(scheme).arg(ratio));
            IconSheet sheet(theme);
            save(pictureOf(sheet, ratio), u"icons-%1-%2x"_s.arg(scheme).arg(ratio));
        }
        QMenu menu;
        fill(menu, theme);
        save(pictureOf(menu, 2), u"menu-%1-2x"_s.arg(scheme));
        save(focusStrip(page), u"focus-%1-1x"_s.arg(scheme));
        page.setFocus();
    }
    return isWritten;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"shot"_s, u"Write pictures into DIR and end."_s, u"DIR"_s});
    parser.addOption({u"theme"_s, u"dark, light or contrast"_s, u"NAME"_s});
    parser.process(application);
    Theme theme(application);
    if (parser.isSet(u"shot"_s))
        return shoot(theme, parser.value(u"shot"_s)) ? 0 : 1;
    const QString name = parser.value(u"theme"_s);
    theme.setPreference(
        name == u"light"_s      ? Preference::Light
        : name == u"contrast"_s ? Preference::HighContrast
        : name == u"dark"_s     ? Preference::Dark
                                : Preference::System);
    GalleryPage page(theme);
    page.show();
    return QApplication::exec();
}
