// The dark pictures, then the light ones.
#include "tests/fakes/gallery/gallery.h"

#include <QApplication>
#include <QDir>

namespace castwright::fakes {

int paintGallery(
    int argc, char** argv, const std::function<void(style::Theme& theme, const QString& prefix)>& paint) {
    QApplication application(argc, argv);
    const auto arguments = application.arguments();
    if (arguments.size() != 2) {
        qWarning("usage: %s FOLDER", argv[0]);
        return 2;
    }
    const QDir folder(arguments.at(1));
    folder.mkpath(QStringLiteral("."));
    style::Theme theme(application);
    theme.setPreference(style::Preference::Dark);
    paint(theme, folder.filePath(QStringLiteral("dark-")));
    theme.setPreference(style::Preference::Light);
    paint(theme, folder.filePath(QStringLiteral("light-")));
    return 0;
}

} // namespace castwright::fakes
