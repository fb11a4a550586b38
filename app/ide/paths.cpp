// Folders by the rules of the desktop.
#include "app/ide/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace castwright::ide {

Paths findPaths(const QString& root) {
    const QString programs = QCoreApplication::applicationDirPath();
    const QString data = QDir::cleanPath(programs + u"/../share/castwright"_s);
    if (!root.isEmpty())
        return {root + u"/config/castwright"_s,  root + u"/state/castwright"_s,
                root + u"/runtime/castwright"_s, data,
                root + u"/documents"_s,          programs};
    QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString state =
        QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + u"/castwright"_s;
    return {
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/castwright"_s,
        state,
        (runtime.isEmpty() ? state : runtime + u"/castwright"_s),
        data,
        QDir::homePath() + u"/Castwright"_s,
        programs};
}

void liveIn(const QString& root) {
    for (const auto& [name, folder] :
         {std::pair{"XDG_CONFIG_HOME", u"/config"_s}, std::pair{"XDG_STATE_HOME", u"/state"_s},
          std::pair{"XDG_RUNTIME_DIR", u"/runtime"_s}}) {
        QDir().mkpath(root + folder);
        QFile::setPermissions(root + folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(name, (root + folder).toLocal8Bit());
    }
}

} // namespace castwright::ide
