// castwright: the IDE.
#include <QApplication>

#include <cstdio>

#include "app/ide/ide.h"

using namespace Qt::StringLiterals;
using namespace castwright;

int main(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto options = ide::readOptions(arguments);
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
    ide::Ide program(application, ide::findPaths(options->home), *options);
    program.start();
    return QApplication::exec();
}
