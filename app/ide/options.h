// What the command line asks for.
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <memory>

#include "models/vocabulary/error.h"
#include "net/signin/secretstore.h"

namespace castwright::ide {

enum class Mode : std::uint8_t { Window, Help, Version, Tour, BenchStartup };

struct Options {
    Mode mode = Mode::Window;
    QString folder;           // a workspace to open, as given
    QString tourFolder;       // where the tour puts its pictures
    QString home;             // instead of the user's own folders: for tests and the tour
    QString language;         // instead of the one of the settings; empty: theirs
    bool isNewWindow = false; // do not hand over to a window that is open already
    std::shared_ptr<signin::SecretStore> secrets = {}; // instead of the keyring of the desktop
    // Title and text, instead of the desktop's own notifications.
    std::function<void(const QString&, const QString&)> notifyDesktop = {};
};

[[nodiscard]] Result<Options> readOptions(const QStringList& arguments);
[[nodiscard]] QString helpText();

} // namespace castwright::ide
