// What a person can ask of the program as a whole: files, appearance, help.
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QUrl>

#include "app/ide/ide.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

void Ide::addFileCommands() {
    const QString category = tr("File");
    const auto hasWorkspace = [this] { return session_.isOpen(); };
    commands_.add({
        .id = u"file.new"_s,
        .title = tr("New workspace from a template…"),
        .category = category,
        .icon = u"template"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Shift+N"_s)},
        .run =
            [&centre = window_.workbench().centre()] {
                if (auto* page = centre.open(u"new:workspace"_s))
                    page->setFocus();
            },
    });
    commands_.add({
        .id = u"file.open"_s,
        .title = tr("Open a folder…"),
        .category = category,
        .icon = u"folder-open"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+O"_s)},
        .run =
            [this] {
                const QString path = QFileDialog::getExistingDirectory(
                    &window_, tr("Open a workspace"), session_.isOpen() ? session_.path() : QDir::homePath());
                if (!path.isEmpty())
                    openWorkspace(path);
            },
    });
    commands_.add({
        .id = u"file.openSample"_s,
        .title = tr("Open the sample workspace"),
        .category = category,
        .icon = u"sample"_s,
        .run = [this] { openSample(); },
    });
    commands_.add({
        .id = u"file.close"_s,
        .title = tr("Close the workspace"),
        .category = category,
        .icon = u"close"_s,
        .isEnabled = hasWorkspace,
        .run = [this] { session_.close(); },
        .needs = tr("Open a workspace first."),
    });
    commands_.add({
        .id = u"file.openExternally"_s,
        .title = tr("Open the file in another program"),
        .category = category,
        .icon = u"external"_s,
        .isEnabled = [this] { return !fileInHand().isEmpty(); },
        .run =
            [this] {
                const QString path = fileInHand();
                if (!QDesktopServices::openUrl(QUrl::fromLocalFile(session_.path() + u'/' + path)))
                    notifications_.post(
                        shell::Severity::Warning, tr("The desktop knows no program for %1.").arg(path));
            },
        .needs = tr("Open a file first."),
    });
    commands_.add({
        .id = u"file.copyPath"_s,
        .title = tr("Copy the path of the file"),
        .category = category,
        .icon = u"copy"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Shift+C"_s)},
        .isEnabled = [this] { return !fileInHand().isEmpty(); },
        .run = [this] { QApplication::clipboard()->setText(session_.path() + u'/' + fileInHand()); },
        .needs = tr("Open a file first."),
    });
    commands_.add({
        .id = u"file.showFolder"_s,
        .title = tr("Show the workspace in the file manager"),
        .category = category,
        .icon = u"folder"_s,
        .isEnabled = hasWorkspace,
        .run =
            [this] {
                if (!QDesktopServices::openUrl(QUrl::fromLocalFile(session_.path())))
                    notifications_.post(
                        shell::Severity::Warning,
                        tr("The desktop knows no file manager. The folder is %1.").arg(session_.path()));
            },
        .needs = tr("Open a workspace first."),
    });
    commands_.add({
        .id = u"core.restart"_s,
        .title = tr("Restart the core"),
        .category = tr("Core"),
        .icon = u"refresh"_s,
        .isEnabled = [this] { return core_.isWanted(); },
        .run = [this] { core_.restart(); },
        .needs = tr("Open a workspace first: the core works for it."),
    });
    commands_.add({
        .id = u"core.showLog"_s,
        .title = tr("Show the state and the log of the core"),
        .category = tr("Core"),
        .icon = u"core"_s,
        .run = [this] { window_.workbench().showView(u"output"_s); },
    });
    commands_.add({
        .id = u"file.quit"_s,
        .title = tr("Quit"),
        .category = category,
        .icon = {},
        .defaultShortcuts = {QKeySequence(u"Ctrl+Q"_s)},
        .run = [this] { window_.close(); },
    });
}

void Ide::addAppearanceCommands() {
    const QString category = tr("View");
    auto& centre = window_.workbench().centre();
    commands_.add({
        .id = u"settings.open"_s,
        .title = tr("Settings"),
        .category = category,
        .icon = u"settings"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+,"_s)},
        .run =
            [&centre] {
                if (auto* page = centre.open(u"settings:"_s))
                    page->setFocus();
            },
    });
    commands_.add({
        .id = u"shortcuts.open"_s,
        .title = tr("Keyboard shortcuts"),
        .category = category,
        .icon = u"keyboard"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Alt+K"_s)},
        .run =
            [&centre] {
                if (auto* page = centre.open(u"shortcuts:"_s))
                    page->setFocus();
            },
    });
    const auto choose = [this](const QString& key, const QJsonValue& value) {
        if (const auto saved = settings_.set(key, value); !saved)
            say(saved.error());
    };
    commands_.add({
        .id = u"view.toggleTheme"_s,
        .title = tr("Switch between dark and light"),
        .category = category,
        .icon = u"contrast"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Alt+T"_s)},
        .run = [this, choose] { choose(u"appearance.theme"_s, theme_.isDark() ? u"light"_s : u"dark"_s); },
    });
    struct ThemeChoice {
        const char* id;
        QString title;
        QString value;
    };
    for (const auto& [id, title, value] :
         {ThemeChoice{"view.themeSystem", tr("Theme: as the system"), u"system"_s},
          ThemeChoice{"view.themeDark", tr("Theme: dark"), u"dark"_s},
          ThemeChoice{"view.themeLight", tr("Theme: light"), u"light"_s},
          ThemeChoice{"view.themeHighContrast", tr("Theme: high contrast"), u"highContrast"_s}}) {
        commands_.add({
            .id = QString::fromLatin1(id),
            .title = title,
            .category = category,
            .icon = u"contrast"_s,
            .isChecked = [this, value] { return settings_.string(u"appearance.theme"_s) == value; },
            .run = [choose, value] { choose(u"appearance.theme"_s, value); },
        });
    }
    const auto scale = [this, choose](int step) {
        const int now = settings_.integer(u"appearance.textScale"_s);
        const int wanted = step == 0 ? 100 : std::clamp(now + step, 90, 160);
        if (wanted != now)
            choose(u"appearance.textScale"_s, wanted);
    };
    commands_.add({
        .id = u"view.largerText"_s,
        .title = tr("Larger text"),
        .category = category,
        .icon = u"zoom-in"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)},
        .run = [scale] { scale(10); },
    });
    commands_.add({
        .id = u"view.smallerText"_s,
        .title = tr("Smaller text"),
        .category = category,
        .icon = u"zoom-out"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+-"_s)},
        .run = [scale] { scale(-10); },
    });
    commands_.add({
        .id = u"view.normalText"_s,
        .title = tr("Text of the usual size"),
        .category = category,
        .icon = {},
        .defaultShortcuts = {QKeySequence(u"Ctrl+0"_s)},
        .run = [scale] { scale(0); },
    });
}

void Ide::addHelpCommands() {
    const QString category = tr("Help");
    commands_.add({
        .id = u"help.tour"_s,
        .title = tr("Take the tour"),
        .category = category,
        .icon = u"tour"_s,
        .isEnabled = [this] { return tour_.isNull(); },
        .run = [this] { takeTour(); },
        .needs = tr("The tour is under way already."),
    });
    commands_.add({
        .id = u"help.openLogs"_s,
        .title = tr("Open the folder of logs"),
        .category = category,
        .icon = u"output"_s,
        .run =
            [this] {
                if (const auto opened = openLogFolder(paths_.state + u"/logs"_s); !opened)
                    say(opened.error());
            },
    });
    commands_.add({
        .id = u"help.openCrashReports"_s,
        .title = tr("Open the folder of crash reports"),
        .category = category,
        .icon = u"problems"_s,
        .run =
            [this] {
                QDir().mkpath(crashes_.folder());
                if (const auto opened = openLogFolder(crashes_.folder()); !opened)
                    say(opened.error());
            },
    });
    commands_.add({
        .id = u"help.about"_s,
        .title = tr("About Castwright"),
        .category = category,
        .icon = u"info"_s,
        .run =
            [this] {
                QMessageBox::about(
                    &window_, tr("About Castwright"),
                    tr("<h3>Castwright %1</h3><p>The workshop for agent workflows.</p>"
                       "<p>Free software under the GNU General Public License, version 3 or later. "
                       "Built with Qt %2.</p>")
                        .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())));
            },
    });
    commands_.add({
        .id = u"help.aboutQt"_s,
        .title = tr("About Qt"),
        .category = category,
        .icon = {},
        .run = [] { QApplication::aboutQt(); },
    });
}

} // namespace castwright::ide
