// castwright: the IDE.
#include <QApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

#include "app/ide/ide.h"
#include "app/ide/language/language.h"
#include "app/ide/paths.h"

using namespace Qt::StringLiterals;
using namespace castwright;

int main(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    auto options = ide::readOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "castwright: %s\n", describe(options.error()).c_str());
        return 2;
    }
    if (options->mode == ide::Mode::Help) {
        std::fputs(qPrintable(ide::helpText()), stdout);
        return 0;
    }
    if (options->mode == ide::Mode::Version) {
        std::puts("castwright " CASTWRIGHT_VERSION);
        return 0;
    }

    QApplication::setApplicationName(u"castwright"_s);
    QApplication::setApplicationDisplayName(u"Castwright"_s);
    QApplication::setApplicationVersion(QStringLiteral(CASTWRIGHT_VERSION));
    QApplication::setDesktopFileName(u"castwright"_s);
    QApplication application(argc, argv);
    // The tour leaves nothing behind and finds nothing of the person's own.
    QTemporaryDir tourHome;
    if (options->mode == ide::Mode::Tour && options->home.isEmpty())
        options->home = tourHome.path();
    if (!options->home.isEmpty()) {
        options->home = QDir(options->home).absolutePath();
        ide::liveIn(options->home);
    }
    const auto paths = ide::findPaths(options->home);
    const ide::Language language(
        options->language.isEmpty() ? ide::languageOf(paths.config + u"/settings.json"_s)
                                    : options->language);
    ide::Ide program(application, paths, *options);
    if (!program.start())
        return 0;
    if (options->mode == ide::Mode::Tour)
        QObject::connect(&program, &ide::Ide::firstFrameShown, &program, &ide::Ide::takeTour);
    return QApplication::exec();
}
