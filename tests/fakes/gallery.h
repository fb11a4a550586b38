// What the programs have in common that paint the states of a room for eyes: `NAME FOLDER`, both themes.
#pragma once

#include <QApplication>
#include <QDir>

#include "ui/style/theme.h"

namespace castwright::tests {

// `paint` gets a theme and what the names of its pictures begin with.
template <class Paint>
int paintGallery(int argc, char** argv, Paint paint) {
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

} // namespace castwright::tests
