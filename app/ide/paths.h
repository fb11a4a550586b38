// Where the program keeps things, by kind, and where it finds what it was installed with.
#pragma once

#include <QString>

namespace castwright::ide {

struct Paths {
    QString config;    // settings.json, keymap.json
    QString state;     // layouts, recent workspaces, logs, crash reports
    QString runtime;   // sockets and locks of running processes
    QString data;      // templates and samples, as installed
    QString documents; // where the sample and new workspaces are made
    QString programs;  // castwrightd and castwright-engine
};

// The folders of this user and this installation. A root given by the tour or a test takes the place of all
// the user's own folders.
[[nodiscard]] Paths findPaths(const QString& root = {});

// Makes such a root, and the environment that the core and cw find their own folders by.
void liveIn(const QString& root);

} // namespace castwright::ide
