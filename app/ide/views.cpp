// What stands at the sides, in the centre and in the lines at top and foot of the window.
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "app/ide/filesource.h"
#include "app/ide/ide.h"
#include "app/ide/language/templatetexts.h"
#include "app/ide/nodesource.h"
#include "ui/explorer/explorerview.h"
#include "ui/shell/notificationcentre.h"
#include "ui/shell/outputview.h"
#include "ui/shell/settingspage.h"
#include "ui/shell/shortcuteditor.h"
#include "ui/shell/taskindicator.h"
#include "ui/shell/tasklist.h"
#include "ui/shell/toaststack.h"
#include "ui/shell/widgetpage.h"
#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/welcome/newworkspacepage.h"
#include "ui/welcome/welcomepage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

std::vector<welcome::TemplateCard> readTemplates(const QString& folder) {
    std::vector<welcome::TemplateCard> cards;
    QFile file(folder + u"/templates.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return cards;
    for (const auto& entry : QJsonDocument::fromJson(file.readAll()).array()) {
        const QString cast = folder + u'/' + entry[u"id"].toString() + u"/workflows/"_s
                             + entry[u"workflow"].toString() + u"/THE_CAST"_s;
        QStringList agents;
        for (const auto& agent : QDir(cast).entryInfoList({u"*.md"_s}, QDir::Files, QDir::Name))
            agents.append(agent.completeBaseName());
        cards.push_back(
            {entry[u"id"].toString(), templateText(entry[u"title"].toString()),
             templateText(entry[u"description"].toString()), entry[u"icon"].toString(), agents});
    }
    return cards;
}

struct CoreLook {
    style::Role dot;
    QString word;
};

CoreLook lookOf(coreclient::Supervisor::State state) {
    using State = coreclient::Supervisor::State;
    switch (state) {
    case State::ready:
        return {style::Role::Good, Ide::tr("core")};
    case State::starting:
    case State::waiting:
        return {style::Role::Warn, Ide::tr("core starting")};
    case State::restarting:
        return {style::Role::Warn, Ide::tr("core restarting")};
    case State::failed:
        return {style::Role::Bad, Ide::tr("core failed")};
    case State::stopping:
    case State::stopped:
    case State::idle:
        return {style::Role::TextFaint, Ide::tr("core off")};
    }
    Q_UNREACHABLE_RETURN({});
}

// The branch by the file that says it: nothing of the repository is run or read beyond it.
QString branchOf(const QString& workspace) {
    QFile head(workspace + u"/.git/HEAD"_s);
    if (!head.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(head.read(1024)).trimmed();
    const auto prefix = "ref: refs/heads/"_L1;
    return text.startsWith(prefix) ? text.sliced(prefix.size())
                                   : text.first(std::min<qsizetype>(8, text.size()));
}

} // namespace

void Ide::addViews() {
    window_.addView(
        {.id = u"explorer"_s,
         .title = tr("Explorer"),
         .icon = u"files"_s,
         .defaultSide = shell::Side::Left,
         .make =
             [this] {
                 auto* stack = new QStackedWidget;
                 auto* view = new explorer::ExplorerView(theme_, session_.tree());
                 auto* empty = new style::EmptyState(
                     theme_, u"files"_s, tr("No workspace is open"),
                     tr("Open a folder, or look around in the sample workspace."));
                 auto* open = empty->addAction(tr("Open a folder…"), style::ButtonKind::Standard);
                 open->setObjectName(u"explorer.open"_s);
                 connect(open, &QPushButton::clicked, this, [this] { commands_.run(u"file.open"_s); });
                 stack->addWidget(view);
                 stack->addWidget(empty);
                 const auto choose = [this, stack, view, empty, open] {
                     stack->setCurrentWidget(session_.isOpen() ? static_cast<QWidget*>(view) : empty);
                     style::forwardFocus(*stack, session_.isOpen() ? static_cast<QWidget&>(*view) : *open);
                 };
                 choose();
                 connect(&session_, &WorkspaceSession::opened, stack, choose);
                 connect(&session_, &WorkspaceSession::closed, stack, choose);
                 connect(view, &explorer::ExplorerView::fileChosen, &session_, &WorkspaceSession::openFile);
                 explorer_ = view;
                 connect(view, &explorer::ExplorerView::menuRequested, this, &Ide::showExplorerMenu);
                 connect(
                     &window_.workbench().centre(), &shell::CentreArea::currentPageChanged, view,
                     [view](shell::Page* page) {
                         const auto* file = qobject_cast<explorer::FilePage*>(page);
                         view->select(file ? file->path() : QString());
                     });
                 if (const auto* file =
                         qobject_cast<explorer::FilePage*>(window_.workbench().centre().current()))
                     view->select(file->path());
                 return stack;
             }},
        {QKeySequence(u"Ctrl+Shift+E"_s)});
    addSearch();
    addOutline();
    window_.addView(
        {.id = u"notifications"_s,
         .title = tr("Notifications"),
         .icon = u"bell"_s,
         .defaultSide = shell::Side::Right,
         .make = [this] { return new shell::NotificationCentre(notifications_, commands_, theme_); }});
    addProblems();
    window_.addView(
        {.id = u"output"_s,
         .title = tr("Output"),
         .icon = u"output"_s,
         .defaultSide = shell::Side::Bottom,
         .make =
             [this] {
                 auto* view = new shell::OutputView(theme_, commands_);
                 const auto fill = [this, view] {
                     view->setChannel(
                         u"core"_s, tr("Core"), core_.sentence(), core_.log(),
                         core_.isWanted() ? u"core.restart"_s : QString());
                 };
                 fill();
                 connect(&core_, &CoreLink::changed, view, fill);
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+U"_s)});
    window_.addView(
        {.id = u"tasks"_s,
         .title = tr("Tasks"),
         .icon = u"clock"_s,
         .defaultSide = shell::Side::Bottom,
         .make = [this] { return new shell::TaskList(tasks_, theme_); }});
    window_.workbench().activityBar().addFoot(commands_.action(u"settings.open"_s), u"settings"_s);
    quickOpen_.addSource(std::make_unique<FileSource>(session_));
    quickOpen_.addSource(std::make_unique<NodeSource>(workflows_, window_));
}

void Ide::addPages() {
    auto& centre = window_.workbench().centre();
    centre.setFactory(u"settings"_s, [this](const QString& uri) -> shell::Page* {
        auto* page = new shell::SettingsPage(
            settings_, theme_, {.withDeveloperValues = qEnvironmentVariableIsSet("CASTWRIGHT_DEVELOPER")});
        connect(page, &shell::SettingsPage::openFileRequested, this, [this](const QString& path) {
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
                notifications_.post(
                    shell::Severity::Warning, tr("The desktop knows no program for %1.").arg(path));
        });
        return new shell::WidgetPage(uri, tr("Settings"), u"settings"_s, page);
    });
    centre.setFactory(u"shortcuts"_s, [this](const QString& uri) -> shell::Page* {
        return new shell::WidgetPage(
            uri, tr("Keyboard shortcuts"), u"keyboard"_s,
            new shell::ShortcutEditor(commands_, keymap_, theme_));
    });
    centre.setFactory(u"new"_s, [this](const QString&) -> shell::Page* {
        return new welcome::NewWorkspacePage(
            theme_, readTemplates(paths_.data + u"/templates"_s), paths_.documents,
            [this](const QString& id, const QString& name, const QString& folder) -> Result<> {
                QDir().mkpath(QFileInfo(folder).path());
                const auto made = workspace::createWorkspace(
                    folder.toStdString(), (paths_.data + u"/templates/"_s + id).toStdString(),
                    name.toStdString());
                if (made)
                    QMetaObject::invokeMethod(
                        this,
                        [this, folder] {
                            auto& area = window_.workbench().centre();
                            if (auto* page = area.find(u"new:workspace"_s))
                                area.close(page);
                            openWorkspace(folder);
                        },
                        Qt::QueuedConnection);
                return made;
            });
    });
    welcome_ = new welcome::WelcomePage(theme_, commands_);
    centre.setEmptyView(welcome_);
    connect(welcome_, &welcome::WelcomePage::recentChosen, this, &Ide::openWorkspace);
    connect(welcome_, &welcome::WelcomePage::recentForgotten, this, [this](const QString& path) {
        recent_.remove(path);
        showRecent();
    });
}

void Ide::showRecent() {
    std::vector<welcome::RecentEntry> entries;
    constexpr std::size_t shown = 6;
    for (const auto& item : recent_.all()) {
        if (entries.size() == shown)
            break;
        const auto days = item.opened.daysTo(QDateTime::currentDateTime());
        entries.push_back(
            {item.path, item.name,
             days <= 0   ? tr("today")
             : days == 1 ? tr("yesterday")
                         : tr("%n days ago", nullptr, int(days)),
             QDir(item.path).exists()});
    }
    welcome_->setRecent(entries);
}

void Ide::addStatus() {
    auto* core = window_.titleBar().addService(u"core"_s, commands_.action(u"core.showLog"_s));
    const auto showCore = [this, core] {
        const CoreLook look = lookOf(core_.state());
        core->setState(look.dot, look.word, tr("Core: %1").arg(core_.sentence()));
        commands_.refresh();
    };
    connect(&core_, &CoreLink::changed, core, showCore);
    showCore();
    window_.titleBar().setSearchAction(commands_.action(u"quickOpen.everything"_s));

    auto& line = window_.statusLine();
    auto* branch = line.addLeft(u"branch"_s, commands_.action(u"file.showFolder"_s));
    branch->setIconName(u"git-branch"_s);
    auto* place = line.addRight(u"position"_s);
    auto* count = line.addRight(u"files"_s, commands_.action(u"quickOpen.files"_s));
    const auto showWorkspace = [this, branch, count] {
        const QString name = session_.isOpen() ? branchOf(session_.path()) : QString();
        branch->say(name, tr("Branch %1").arg(name));
        const auto files = session_.files().size();
        count->say(session_.isOpen() ? tr("%n files", nullptr, int(files)) : QString());
    };
    connect(&session_, &WorkspaceSession::opened, branch, showWorkspace);
    connect(&session_, &WorkspaceSession::closed, branch, showWorkspace);
    connect(&session_, &WorkspaceSession::lookedAtDisk, branch, showWorkspace);
    const auto showPosition = [this, place] {
        const auto* file = qobject_cast<explorer::FilePage*>(window_.workbench().centre().current());
        place->say(
            file ? tr("%1:%2").arg(file->line() + 1).arg(file->column() + 1) : QString(),
            file ? tr("Line %1, column %2").arg(file->line() + 1).arg(file->column() + 1) : QString());
    };
    connect(
        &window_.workbench().centre(), &shell::CentreArea::currentPageChanged, place,
        [showPosition, place, followed = QPointer<explorer::FilePage>()](shell::Page* page) mutable {
            if (followed)
                followed->disconnect(place);
            followed = qobject_cast<explorer::FilePage*>(page);
            if (followed)
                connect(followed, &explorer::FilePage::cursorMoved, place, showPosition);
            showPosition();
        });

    auto* tasks = new shell::TaskIndicator(tasks_, theme_);
    connect(tasks, &QAbstractButton::clicked, this, [this] { window_.workbench().showView(u"tasks"_s); });
    line.addRight(tasks);
    auto* bell = line.addRight(u"notifications"_s, commands_.action(u"view.show.notifications"_s));
    const auto showBell = [this, bell] {
        const int unread = notifications_.unread();
        bell->setIconName(u"bell"_s, unread > 0 ? style::Role::Accent : style::Role::TextQuiet);
        bell->say(
            unread > 0 ? QString::number(unread) : u" "_s,
            unread > 0 ? tr("%n unread notifications", nullptr, unread) : tr("No unread notifications"));
    };
    connect(&notifications_, &shell::Notifications::historyChanged, bell, showBell);
    connect(&notifications_, &shell::Notifications::posted, bell, showBell);
    showBell();
    const auto makeToasts = [this] {
        toasts_.reset();
        toasts_ = std::make_unique<shell::ToastStack>(
            notifications_, commands_, theme_, window_, window_.statusLine().height(),
            std::chrono::seconds(settings_.integer(u"notifications.seconds"_s)));
    };
    makeToasts();
    connect(
        &window_.workbench().centre(), &shell::CentreArea::currentPageChanged, this,
        [this] { toasts_->place(); }, Qt::QueuedConnection); // when it is laid out
    connect(&settings_, &shell::Settings::changed, this, [makeToasts](const QString& key) {
        if (key == u"notifications.seconds")
            makeToasts();
    });
}

} // namespace castwright::ide
