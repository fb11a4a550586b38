// Making the parts, starting, and following what is in front.
#include "app/ide/ide.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTimer>

#include <cstdio>

#include "app/ide/desktopnotice.h"
#include "net/signin/keychainstore.h"
#include "ui/shell/firstframe.h"
#include "ui/shell/menubuilder.h"
#include "ui/shell/toaststack.h"
#include "ui/style/icons.h"
#include "ui/welcome/welcomepage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

// Compiled in, and read by the tests: in a program that was built they are sound.
workflow::NodeKinds bundledKinds() {
    auto kinds = workflow::NodeKinds::bundled();
    if (!kinds)
        qFatal("%s", describe(kinds.error()).c_str());
    return std::move(*kinds);
}

} // namespace

Ide::Ide(QApplication& application, Paths paths, Options options)
    : paths_(std::move(paths))
    , options_(std::move(options))
    , crashes_(
          paths_.state + u"/crashes"_s, QCoreApplication::applicationVersion(),
          paths_.state + u"/logs/castwright.log"_s)
    , settings_(paths_.config + u"/settings.json"_s)
    , theme_(application)
    , commands_(theme_)
    , keymap_(commands_, paths_.config + u"/keymap.json"_s)
    , tasks_(notifications_)
    , layouts_(paths_.state + u"/layouts"_s)
    , unsent_(paths_.state + u"/unsent"_s)
    , recent_(paths_.state + u"/recent.json"_s)
    , window_(theme_, commands_)
    , quickOpen_(commands_, theme_, window_)
    , session_(theme_, window_, settings_, notifications_, layouts_)
    , workflows_(session_, window_, notifications_, bundledKinds())
    , core_(paths_.programs + u"/castwrightd"_s)
    , refining_(core_, session_, workflows_)
    , secrets_(options_.secrets ? options_.secrets : std::make_shared<signin::KeychainStore>(u"castwright"_s))
    , providers_(settings_, paths_.config + u"/providers.json"_s, *secrets_, core_, refining_)
    , sessions_(refining_) {
    applySettings();
    connect(&settings_, &shell::Settings::changed, this, &Ide::applySettings);
    connect(&settings_, &shell::Settings::problem, this, [this](const QString& sentence) {
        notifications_.post(shell::Severity::Warning, sentence);
    });
    connect(&keymap_, &shell::KeymapStore::problem, this, [this](const QString& sentence) {
        notifications_.post(shell::Severity::Warning, sentence);
    });
    quickOpen_.registerCommands();
    addFileCommands();
    addFiling();
    addAppearanceCommands();
    addHelpCommands();
    addViews();
    addPages();
    workflows_.addCommands(commands_);
    addInspector();
    addCanvas();
    addEditing();
    addReviewing();
    addHistory();
    addRefining();
    addTrying();
    addStatus();
    addProviders();
    addProblemCount();
    addMenus();
    readRecentCommands();
    connect(&tasks_, &shell::Tasks::ended, this, [this](const shell::TaskInfo& task) {
        if (task.state != shell::TaskState::Cancelled)
            notifyUnseen(
                task.title, task.state == shell::TaskState::Done ? tr("It is done.") : tr("It has failed."));
    });
    connect(&end_, &PoliteEnd::asked, &window_, &QWidget::close);
    connect(&window_, &shell::MainWindow::closing, this, [this] {
        session_.saveLayout();
        saveRecentCommands();
        core_.stop();
    });
    connect(&window_, &shell::MainWindow::folderDropped, this, &Ide::openWorkspace);
    connect(&session_, &WorkspaceSession::opened, this, [this] {
        recent_.add(session_.path(), session_.name(), settings_.integer(u"workspace.recentCount"_s));
        showRecent();
        showPlace();
        // Before the first frame there is nothing to start: it does, and a core is not started to be
        // replaced.
        if (hasStartedServices_)
            startServices();
    });
    connect(&session_, &WorkspaceSession::closed, this, [this] {
        showPlace();
        core_.serve({}, {});
        // The workspace is free for another window from now on.
        instance_.reset();
        (void)claim({});
    });
    connect(&window_.workbench().centre(), &shell::CentreArea::currentPageChanged, this, &Ide::showPlace);
    connect(&workflows_, &OpenWorkflows::documentChanged, this, &Ide::showPlace); // its name is an edit, too
}

// Pages and views go before the documents they show.
Ide::~Ide() {
    window_.workbench().centre().closeAll();
    workflows_.closeAll();
}

bool Ide::start() {
    QString folder = options_.folder;
    const bool isReopening = folder.isEmpty() && settings_.boolean(u"workspace.reopenLast"_s)
                             && !recent_.all().empty()
                             && workspace::isWorkspace(recent_.all().front().path.toStdString());
    if (isReopening)
        folder = recent_.all().front().path;
    if (!claim(folder))
        return false;
    window_.setWindowIcon(style::icon(theme_, u"castwright"));
    window_.resize(1440, 900);
    if (!folder.isEmpty())
        openWorkspace(folder);
    if (!session_.isOpen())
        session_.restoreLayoutWithout();
    showRecent();
    showPlace();
    // What the first frame does not need starts when it is on the screen.
    connect(new shell::FirstFrame(window_.titleBar()), &shell::FirstFrame::shown, this, [this] {
        if (options_.mode == Mode::BenchStartup) {
            using namespace std::chrono;
            const auto spent = duration_cast<milliseconds>(steady_clock::now() - made_);
            std::printf("{\"firstFrameMs\": %lld}\n", static_cast<long long>(spent.count()));
            std::fflush(stdout);
            QCoreApplication::exit(0);
            return;
        }
        Q_EMIT firstFrameShown();
        startServices();
        reportStart();
    });
    window_.show();
    return true;
}

// The palette shows first what ran last, also after a restart.
void Ide::readRecentCommands() {
    QFile file(paths_.state + u"/commands.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    QStringList ids;
    for (const auto& id : QJsonDocument::fromJson(file.readAll()).array())
        ids.append(id.toString());
    commands_.setRecentlyRun(ids);
}

void Ide::saveRecentCommands() {
    QDir().mkpath(paths_.state);
    QSaveFile file(paths_.state + u"/commands.json"_s);
    const QByteArray text =
        QJsonDocument(QJsonArray::fromStringList(commands_.recentlyRun())).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        qWarning().noquote() << "the commands used last were not saved:" << file.errorString();
}

bool Ide::claim(const QString& workspace) {
    if (options_.isNewWindow || options_.mode != Mode::Window)
        return true;
    auto instance = std::make_unique<SingleInstance>(
        paths_.runtime, workspace.isEmpty() ? QString() : QDir(workspace).absolutePath());
    const auto outcome = instance->claim({{u"raise"_s, true}});
    if (!outcome) {
        // Two windows on one workspace are better than none: the files themselves stay guarded.
        say(outcome.error());
        return true;
    }
    if (*outcome == SingleInstance::Outcome::HandedOver)
        return false;
    instance_ = std::move(instance);
    connect(instance_.get(), &SingleInstance::messageReceived, this, [this] {
        window_.setWindowState(window_.windowState() & ~Qt::WindowMinimized);
        window_.show();
        window_.raise();
        window_.activateWindow();
    });
    return true;
}

void Ide::startServices() {
    hasStartedServices_ = true;
    if (!log_) {
        auto log = LogBridge::open(
            paths_.state + u"/logs"_s, settings_.string(u"logs.level"_s),
            settings_.integer(u"logs.filesKept"_s));
        if (log)
            log_ = std::move(*log);
        else
            say(log.error());
    }
    core_.serve(
        session_.isOpen() && settings_.boolean(u"core.startWithWindow"_s) ? session_.path() : QString(),
        [this] {
            return QStringList{
                u"--log-level"_s,      settings_.string(u"core.logLevel"_s),
                u"--keep-streams"_s,   QString::number(settings_.integer(u"core.keepStreams"_s)),
                u"--keep-proposals"_s, QString::number(settings_.integer(u"core.keepProposals"_s))};
        });
}

void Ide::reportStart() {
    for (const QString& sentence : settings_.startupProblems() + keymap_.startupProblems())
        notifications_.post(shell::Severity::Warning, sentence);
    if (options_.mode != Mode::Window)
        return;
    if (const auto started = crashes_.start(); !started)
        say(started.error());
    for (const auto& report : crashes_.takeNew()) {
        QFile file(report.path);
        const QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(qint64{64} * 1024))
                                                            : file.errorString();
        notifications_.post(
            report.isCrash ? shell::Severity::Error : shell::Severity::Warning, report.summary, text,
            {{tr("Open the folder of reports"), u"help.openCrashReports"_s}});
    }
}

void Ide::applySettings() {
    const QString theme = settings_.string(u"appearance.theme"_s);
    theme_.setPreference(
        theme == u"dark"           ? style::Preference::Dark
        : theme == u"light"        ? style::Preference::Light
        : theme == u"highContrast" ? style::Preference::HighContrast
                                   : style::Preference::System);
    theme_.setTextScale(settings_.integer(u"appearance.textScale"_s) / 100.0);
    const QString motion = settings_.string(u"appearance.reducedMotion"_s);
    theme_.setReducedMotion(motion == u"system" ? std::nullopt : std::optional(motion == u"on"));
}

void Ide::showPlace() {
    const shell::Page* page = window_.workbench().centre().current();
    const auto* file = qobject_cast<const explorer::FilePage*>(page);
    QStringList crumbs{session_.name()};
    if (file)
        crumbs += file->path().split(u'/').mid(file->path().startsWith(u"workflows/") ? 1 : 0);
    else if (page && page->title() != session_.name()) // a workspace's only workflow is often called as it is
        crumbs += page->title();
    crumbs.removeAll(QString());
    const QString title =
        crumbs.isEmpty() ? tr("Castwright") : tr("%1 — Castwright").arg(crumbs.join(u" › "_s));
    if (window_.windowTitle() == title)
        return;
    window_.titleBar().setCrumbs(crumbs);
    window_.setWindowTitle(title);
}

void Ide::openWorkspace(const QString& path) {
    const QString real = QDir(path).canonicalPath();
    if (session_.isOpen() && real == session_.path())
        return;
    // Another window may show it already: then that one comes to the front, and this one stays as it is. The
    // claim of the first workspace was made before the window was.
    const bool needsClaim = window_.isVisible() && !real.isEmpty();
    auto former = needsClaim ? std::move(instance_) : nullptr;
    if (needsClaim && !claim(real)) {
        instance_ = std::move(former);
        notifications_.post(shell::Severity::Info, tr("%1 is open in another window.").arg(path));
        return;
    }
    if (const auto opened = session_.open(path); !opened) {
        if (needsClaim)
            instance_ = std::move(former);
        say(opened.error());
    }
}

void Ide::openSample() {
    const QString target = paths_.documents + u"/market-research"_s;
    if (!workspace::isWorkspace(target.toStdString())) {
        const auto made = workspace::createWorkspace(
            target.toStdString(), (paths_.data + u"/samples/market-research"_s).toStdString(), {});
        if (!made) {
            say(made.error(), tr("The sample workspace could not be made."));
            return;
        }
    }
    openWorkspace(target);
}

void Ide::takeTour() {
    if (tour_)
        return;
    tour_ = new Tour(tourSteps(*this), theme_, window_);
    tour_->setParent(this);
    const QString theme = settings_.string(u"appearance.theme"_s);
    connect(tour_, &Tour::ended, this, [this, theme](bool isGood) {
        tour_->deleteLater();
        if (const auto restored = settings_.set(u"appearance.theme"_s, theme); !restored)
            say(restored.error());
        if (options_.mode == Mode::Tour)
            QCoreApplication::exit(isGood ? 0 : 1);
    });
    if (options_.mode == Mode::Tour)
        tour_->playAlone(options_.tourFolder);
    else
        tour_->playWithPerson();
}

void Ide::notifyUnseen(const QString& title, const QString& text) {
    if (window_.isActiveWindow() || !settings_.boolean(u"notifications.onDesktop"_s))
        return;
    if (options_.notifyDesktop)
        options_.notifyDesktop(title, text);
    else
        notifyDesktop(title, text);
}

void Ide::say(const Error& error, const QString& sentence) {
    const QString whole = QString::fromStdString(describe(error));
    notifications_.post(
        shell::Severity::Error, sentence.isEmpty() ? QString::fromStdString(error.message) : sentence,
        sentence.isEmpty() && !error.cause ? QString() : whole);
}

} // namespace castwright::ide
