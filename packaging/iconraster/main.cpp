// Draws one SVG as PNG files of the sizes that desktops ask for: iconraster SVG FOLDER SIZE…
#include <cstdio>

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("iconraster wants an SVG, a folder and at least one size\n", stderr);
        return 2;
    }
    QSvgRenderer mark(arguments.at(1));
    if (!mark.isValid()) {
        std::fprintf(stderr, "%s is not an SVG\n", qPrintable(arguments.at(1)));
        return 1;
    }
    for (const QString& word : arguments.sliced(3)) {
        const int size = word.toInt();
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        mark.render(&painter);
        painter.end();
        const QString folder = u"%1/%2x%2/apps"_s.arg(arguments.at(2), word);
        if (!QDir().mkpath(folder) || !image.save(folder + u"/castwright.png"_s)) {
            std::fprintf(stderr, "%s/castwright.png could not be written\n", qPrintable(folder));
            return 1;
        }
    }
    return 0;
}
