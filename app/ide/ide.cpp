// Wiring.
#include "app/ide/ide.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QTimer>
#include <QUrl>

#include "ui/explorer/explorerview.h"
#include "ui/explorer/outlineview.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

Ide::Ide(QApplication& application, Paths paths, Options options)
    : paths_(std::move(paths))
    , options_(std::move(options))
    , settings_(paths_.config + u"/settings.json"_s)
    , theme_(application)
    , commands_(theme_)
    , tasks_(notifications_)
    , layouts_(paths_.state)
    , recent_(paths_.state + u"/recent.json"_s)
    , window_(theme_, commands_)
    , session_(theme_, window_, settings_, notifications_, layouts_) {
    applyAppearance();
    connect(&settings_, &shell::Settings::changed, this, &Ide::applyAppearance);
    addViews();
    addFileCommands();
    addAppearanceCommands();
    addHelpCommands();
    addMenus();
    connect(&window_, &shell::MainWindow::closing, this, [this] { session_.saveLayout(); });
    connect(&window_, &shell::MainWindow::folderDropped, this, &Ide::openWorkspace);
    connect(&session_, &WorkspaceSession::opened, this, [this] {
        recent_.add(session_.path(), session_.name(), settings_.integer(u"workspace.recentCount"_s));
        showPlace();
    });
    connect(&session_, &WorkspaceSession::closed, this, &Ide::showPlace);
    connect(&window_.workbench().centre(), &shell::CentreArea::currentPageChanged, this, &Ide::showPlace);
}

Ide::~Ide() = default;

void Ide::start() {
    window_.setWindowIcon(style::icon(theme_, u"castwright"));
    window_.resize(1440, 900);
    QString folder = options_.folder;
    if (folder.isEmpty() && settings_.boolean(u"workspace.reopenLast"_s) && !recent_.all().empty()
        && workspace::isWorkspace(recent_.all().front().path.toStdString()))
        folder = recent_.all().front().path;
    if (!folder.isEmpty())
        openWorkspace(folder);
    if (!session_.isOpen())
        session_.restoreLayoutWithout();
    showPlace();
    window_.show();
    // What the first frame does not need starts when it is on the screen.
    QTimer::singleShot(0, this, [this] {
        Q_EMIT firstFrameShown();
        startServices();
    });
}

void Ide::applyAppearance() {
    const QString theme = settings_.string(u"appearance.theme"_s);
    theme_.setPreference(
        theme == u"dark"           ? style::Preference::Dark
        : theme == u"light"        ? style::Preference::Light
        : theme == u"highContrast" ? style::Preference::HighContrast
                                   : style::Preference::System);
    theme_.setTextScale(settings_.integer(u"appearance.textScale"_s) / 100.0);
}

void Ide::addViews() {
    window_.addView(
        {.id = u"explorer"_s,
         .title = tr("Explorer"),
         .icon = u"files"_s,
         .defaultSide = shell::Side::Left,
         .make =
             [this] {
                 auto* view = new explorer::ExplorerView(theme_, session_.tree());
                 connect(view, &explorer::ExplorerView::fileChosen, &session_, &WorkspaceSession::openFile);
                 connect(
                     &window_.workbench().centre(), &shell::CentreArea::currentPageChanged, view,
                     [view](shell::Page* page) {
                         const auto* file = qobject_cast<explorer::FilePage*>(page);
                         view->select(file ? file->path() : QString());
                     });
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+E"_s)});
    window_.addView(
        {.id = u"outline"_s,
         .title = tr("Outline"),
         .icon = u"list"_s,
         .defaultSide = shell::Side::Right,
         .make =
             [this] {
                 auto* view = new explorer::OutlineView;
                 auto& centre = window_.workbench().centre();
                 connect(&centre, &shell::CentreArea::currentPageChanged, view, [view](shell::Page* page) {
                     view->follow(qobject_cast<explorer::FilePage*>(page));
                 });
                 view->follow(qobject_cast<explorer::FilePage*>(centre.current()));
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+O"_s)});
}

void Ide::addFileCommands() {
    commands_.add({
        .id = u"file.open"_s,
        .title = tr("Open a folder…"),
        .category = tr("File"),
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
        .category = tr("File"),
        .icon = u"sample"_s,
        .run = [this] { openSample(); },
    });
    commands_.add({
        .id = u"file.close"_s,
        .title = tr("Close the workspace"),
        .category = tr("File"),
        .icon = u"close"_s,
        .isEnabled = [this] { return session_.isOpen(); },
        .run = [this] { session_.close(); },
    });
    commands_.add({
        .id = u"file.quit"_s,
        .title = tr("Quit"),
        .category = tr("File"),
        .icon = {},
        .defaultShortcuts = {QKeySequence(u"Ctrl+Q"_s)},
        .run = [this] { window_.close(); },
    });
}

void Ide::addAppearanceCommands() {
    commands_.add({
        .id = u"view.toggleTheme"_s,
        .title = tr("Switch between the dark and the light theme"),
        .category = tr("View"),
        .icon = u"contrast"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Alt+T"_s)},
        .run =
            [this] {
                const auto saved =
                    settings_.set(u"appearance.theme"_s, theme_.isDark() ? u"light"_s : u"dark"_s);
                if (!saved)
                    notifications_.post(
                        shell::Severity::Error, QString::fromStdString(describe(saved.error())));
            },
    });
}

void Ide::addHelpCommands() {}
void Ide::addMenus() {}

void Ide::showPlace() {
    const shell::Page* page = window_.workbench().centre().current();
    QStringList crumbs{session_.name()};
    if (const auto* file = qobject_cast<const explorer::FilePage*>(page))
        crumbs += file->path().split(u'/').mid(file->path().startsWith(u"workflows/") ? 1 : 0);
    else if (page)
        crumbs += page->title();
    crumbs.removeAll(QString());
    window_.titleBar().setCrumbs(crumbs);
    window_.setWindowTitle(
        crumbs.isEmpty() ? tr("Castwright") : tr("%1 — Castwright").arg(crumbs.join(u" › "_s)));
}

void Ide::openWorkspace(const QString& path) {
    if (const auto opened = session_.open(path); !opened)
        notifications_.post(
            shell::Severity::Error, QString::fromStdString(opened.error().message),
            QString::fromStdString(describe(opened.error())));
}

void Ide::openSample() {
    const QString target = QDir::homePath() + u"/Castwright/market-research"_s;
    if (!workspace::isWorkspace(target.toStdString())) {
        const auto made = workspace::createWorkspace(
            target.toStdString(), (paths_.data + u"/samples/market-research"_s).toStdString(), {});
        if (!made) {
            notifications_.post(
                shell::Severity::Error, tr("The sample workspace could not be made."),
                QString::fromStdString(describe(made.error())));
            return;
        }
    }
    openWorkspace(target);
}

void Ide::startServices() {}

} // namespace castwright::ide
