// Opening a workspace and keeping the window in step with its folder.
#include "app/ide/workspacesession.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

// What a workspace looks like that has no layout of its own yet: its files at the left, the canvas of its
// first workflow in front and the plan behind it.
QJsonObject firstLayout(const QStringList& files) {
    QJsonObject layout;
    layout[u"sides"_s] = QJsonObject{
        {u"left"_s, QJsonObject{{u"visible"_s, true}, {u"current"_s, u"explorer"_s}, {u"size"_s, 232}}},
        {u"right"_s, QJsonObject{{u"visible"_s, true}, {u"current"_s, u"inspector"_s}, {u"size"_s, 300}}}};
    for (const auto& file : files)
        if (const auto definition = u"definition.json"_s; file.endsWith(definition)) {
            const QString folder = file.chopped(definition.size());
            layout[u"centre"_s] = QJsonObject{
                {u"pages"_s,
                 QJsonArray{
                     QJsonObject{{u"uri"_s, u"canvas:"_s + folder.chopped(folder.isEmpty() ? 0 : 1)}},
                     QJsonObject{{u"uri"_s, u"file:"_s + folder + u"THE_SPEC/plan.md"_s}}}},
                {u"current"_s, 0}};
            break;
        }
    return layout;
}

} // namespace

WorkspaceSession::WorkspaceSession(
    const style::Theme& theme, shell::MainWindow& window, shell::Settings& settings,
    shell::Notifications& notifications, const shell::WorkspaceStore& layouts)
    : theme_(theme)
    , window_(window)
    , settings_(settings)
    , notifications_(notifications)
    , layouts_(layouts)
    , tree_(theme) {
    settle_.setSingleShot(true);
    settle_.setInterval(80);
    connect(&settle_, &QTimer::timeout, this, &WorkspaceSession::readAgain);
    // Folders tell of what comes and goes and of atomic replacements, at which a watch on a file dies; only
    // files tell of what is written into them. Those on tabs are watched, and anew after each replacement.
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, &settle_, qOverload<>(&QTimer::start));
    connect(&watcher_, &QFileSystemWatcher::fileChanged, &settle_, qOverload<>(&QTimer::start));
    connect(&window_.workbench().centre(), &shell::CentreArea::pagesChanged, this, &WorkspaceSession::watch);
    window_.workbench().centre().setFactory(u"file"_s, [this](const QString& uri) -> shell::Page* {
        const QString path = uri.section(u':', 1);
        if (!files().contains(path))
            return nullptr;
        auto* page = new explorer::FilePage(theme_, editor_, this->path(), path);
        Q_EMIT pageMade(page);
        return page;
    });
}

QString WorkspaceSession::path() const {
    return folder_ ? QString::fromStdString(folder_->root.string()) : QString();
}

QString WorkspaceSession::name() const {
    return folder_ ? QString::fromStdString(folder_->name) : QString();
}

QStringList WorkspaceSession::files() const {
    QStringList files;
    if (!folder_)
        return files;
    for (const auto& workflow : folder_->workflows) {
        const auto add = [&](const std::string& file) {
            files.append(
                QString::fromStdString(workflow.folder.empty() ? file : workflow.folder + "/" + file));
        };
        std::ranges::for_each(workflow.files, add);
        if (const auto mine = unsaved_.find(QString::fromStdString(workflow.folder)); mine != unsaved_.end())
            for (const auto& file : mine->second.made)
                if (!std::ranges::contains(workflow.files, file))
                    add(file);
    }
    return files;
}

Result<> WorkspaceSession::open(const QString& path) {
    auto folder = workspace::openFolder(path.toStdString());
    if (!folder)
        return std::unexpected(folder.error());
    saveLayout();
    if (folder_)
        leave();
    show(std::move(*folder));
    return {};
}

void WorkspaceSession::show(workspace::WorkspaceFolder folder) {
    folder_ = std::move(folder);
    settings_.openWorkspace(
        folder_->hasSettings ? path() + u'/' + QString::fromUtf8(workspace::settingsFile.data()) : QString());
    tree_.show(*folder_, unsaved_);
    watch();
    QJsonObject layout;
    if (settings_.boolean(u"window.restoreLayout"_s))
        layout = layouts_.load(path());
    window_.restoreLayout(layout.isEmpty() ? firstLayout(files()) : layout);
    for (const auto& notice : folder_->notices)
        notifications_.post(shell::Severity::Warning, QString::fromStdString(notice));
    if (shell::Page* page = window_.workbench().centre().current())
        page->setFocus();
    Q_EMIT opened();
}

// Pages go before what they show.
void WorkspaceSession::leave() {
    window_.workbench().centre().closeAll();
    Q_EMIT leaving();
}

void WorkspaceSession::close() {
    if (!folder_)
        return;
    saveLayout();
    leave();
    folder_.reset();
    tree_.clear();
    settings_.openWorkspace({});
    watch();
    // The sides as they are without a workspace; the window itself stays where it is.
    window_.workbench().restoreLayout(layouts_.load({}));
    Q_EMIT closed();
}

void WorkspaceSession::saveLayout() const {
    if (const auto saved = layouts_.save(path(), window_.saveLayout()); !saved)
        notifications_.post(shell::Severity::Warning, QString::fromStdString(describe(saved.error())));
}

void WorkspaceSession::restoreLayoutWithout() {
    window_.restoreLayout(layouts_.load({}));
}

void WorkspaceSession::showUnsaved(explorer::UnsavedFiles unsaved) {
    if (unsaved_ == unsaved)
        return;
    const auto before = std::exchange(unsaved_, std::move(unsaved));
    if (!folder_)
        return;
    // What was saved just now is on disk before the folder tells of it, and must not be gone in between.
    for (auto& workflow : folder_->workflows) {
        const auto was = before.find(QString::fromStdString(workflow.folder));
        if (was == before.end())
            continue;
        const auto isOnDisk = [&](const std::string& file) {
            return QFileInfo::exists(
                path() + u'/' + QString::fromStdString(workflow.folder + "/" + file)); // empty: the root
        };
        for (const auto& file : was->second.made)
            if (!std::ranges::contains(workflow.files, file) && isOnDisk(file))
                workflow.files.insert(std::ranges::lower_bound(workflow.files, file), file);
        for (const auto& file : was->second.removed)
            if (!isOnDisk(file))
                std::erase(workflow.files, file);
    }
    tree_.show(*folder_, unsaved_);
    Q_EMIT filesChanged();
}

shell::Page* WorkspaceSession::openFile(const QString& path) {
    return window_.workbench().centre().open(u"file:"_s + path);
}

void WorkspaceSession::watchFiles(QStringList absolutePaths) {
    alsoWatched_ = std::move(absolutePaths);
    // A page may ask for this while it is being made, when the centre is not whole yet.
    QTimer::singleShot(0, this, &WorkspaceSession::watch);
}

bool WorkspaceSession::isWatched(const QString& absolutePath) const {
    return watcher_.directories().contains(absolutePath) || watcher_.files().contains(absolutePath);
}

void WorkspaceSession::watch() {
    const auto before = watcher_.directories() + watcher_.files();
    QSet<QString> wanted;
    if (folder_) {
        wanted.insert(path());
        // A branch is switched by replacing HEAD.
        if (QFileInfo(path() + u"/.git"_s).isDir())
            wanted.insert(path() + u"/.git"_s);
        // Empty folders too: a file may be put into them.
        const auto add = [&wanted](const QString& top) {
            if (!QFileInfo(top).isDir() || QFileInfo(top).isSymLink())
                return;
            wanted.insert(top);
            for (QDirIterator at(
                     top, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDirIterator::Subdirectories);
                 at.hasNext();)
                wanted.insert(at.next());
        };
        add(path() + u"/workflows"_s);
        for (const auto* part : {"THE_SPEC", "THE_CAST", "THE_TOOLS", "THE_SKILLS"})
            add(path() + u'/' + QLatin1StringView(part));
        for (shell::Page* page : window_.workbench().centre().pages())
            if (const auto* file = qobject_cast<explorer::FilePage*>(page);
                file && QFile::exists(file->absolutePath()))
                wanted.insert(file->absolutePath());
        for (const QString& file : alsoWatched_)
            if (QFile::exists(file))
                wanted.insert(file);
    }
    QStringList gone;
    for (const auto& at : before)
        if (!wanted.remove(at))
            gone.append(at);
    if (!gone.isEmpty())
        watcher_.removePaths(gone);
    if (!wanted.isEmpty())
        watcher_.addPaths(wanted.values());
}

void WorkspaceSession::readAgain() {
    if (!folder_)
        return;
    watch(); // first: what changes while all is read is told of again
    auto folder = workspace::openFolder(folder_->root);
    if (!folder) {
        notifications_.post(
            shell::Severity::Error, tr("The workspace cannot be read any more. Its tabs stay open."),
            QString::fromStdString(describe(folder.error())));
        return;
    }
    const bool isSame = *folder == *folder_;
    folder_ = std::move(*folder);
    for (shell::Page* page : window_.workbench().centre().pages())
        if (auto* file = qobject_cast<explorer::FilePage*>(page))
            file->reload();
    if (!isSame) {
        tree_.show(*folder_, unsaved_);
        Q_EMIT filesChanged();
    }
    Q_EMIT lookedAtDisk();
}

} // namespace castwright::ide
