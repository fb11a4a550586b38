// Reading the command line. QCommandLineParser ends the program by itself on a fault; this says it as a
// value.
#include "app/ide/options.h"

#include "app/ide/language/language.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

Result<Options> readOptions(const QStringList& arguments) {
    Options options;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        const auto value = [&](const char* what = "folder") -> Result<QString> {
            if (i + 1 < arguments.size())
                return arguments[++i];
            return fail(
                ErrorCode::invalid,
                u"%1 needs a %2 after it"_s.arg(word, QLatin1StringView(what)).toStdString());
        };
        if (word == u"--help" || word == u"-h") {
            options.mode = Mode::Help;
        } else if (word == u"--version") {
            options.mode = Mode::Version;
        } else if (word == u"--bench-startup") {
            options.mode = Mode::BenchStartup;
        } else if (word == u"--new-window") {
            options.isNewWindow = true;
        } else if (word == u"--tour") {
            options.mode = Mode::Tour;
            auto folder = value();
            if (!folder)
                return std::unexpected(folder.error());
            options.tourFolder = *folder;
        } else if (word == u"--home") {
            auto folder = value();
            if (!folder)
                return std::unexpected(folder.error());
            options.home = *folder;
        } else if (word == u"--language") {
            auto code = value("language");
            if (!code)
                return std::unexpected(code.error());
            if (!languageCodes().contains(*code))
                return fail(
                    ErrorCode::invalid, u"castwright has no language \"%1\"; it has %2"_s
                                            .arg(*code, languageCodes().join(u", "_s))
                                            .toStdString());
            options.language = *code;
        } else if (word.startsWith(u'-')) {
            return fail(
                ErrorCode::invalid,
                (u"castwright has no option \"%1\"; castwright --help lists them"_s.arg(word)).toStdString());
        } else if (!options.folder.isEmpty()) {
            return fail(ErrorCode::invalid, "castwright opens one folder at a time");
        } else {
            options.folder = word;
        }
    }
    return options;
}

QString helpText() {
    return uR"(castwright: the workshop for agent workflows

Usage: castwright [OPTIONS] [FOLDER]

  FOLDER             the workspace to open; without one the last is opened again,
                     or the welcome page is shown

Options:
  --new-window       open another window even where one shows this workspace
  --tour FOLDER      play the tour without a person, a picture of each step and
                     tour.json go into FOLDER; exits with 1 if a check fails
  --home FOLDER      keep settings, state and sockets below FOLDER
  --language CODE    speak system, en, de or pseudo (English made longer, to test
                     the layout) instead of what the settings say
  --bench-startup    print what the start took, as JSON, and leave
  --version          print the version and leave
  --help, -h         print this and leave
)"_s;
}

} // namespace castwright::ide
