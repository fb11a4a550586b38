// Text tabs as views of the open workflow: typing is a command of its document, and what other views change
// shows at once.
#include <QFile>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <filesystem>

#include "app/ide/ide.h"
#include "app/ide/nodeplaces.h"
#include "models/git/repository.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

using Bytes = std::shared_ptr<const std::string>;

// Where the cursor stands is selected everywhere.
void selectAtCursor(
    OpenWorkflow& workflow, const explorer::FilePage& page, const BundlePath& path, NodePlaces& places) {
    if (!page.isTyping())
        return;
    const auto node = places.nodeAt(path, page.byteOffset());
    if (node && (!workflow.selection().onlyNode() || *workflow.selection().onlyNode() != *node))
        workflow.selection().selectNode(*node);
}

// What is selected elsewhere is where the cursor stands.
void showSelected(
    OpenWorkflow& workflow, explorer::FilePage& page, const BundlePath& path, NodePlaces& places) {
    const auto* node = workflow.selection().onlyNode();
    if (!node || path != document::definitionPath() || page.isTyping()
        || places.nodeAt(path, page.byteOffset()) == *node)
        return;
    if (const auto offset = places.offsetOf(*node))
        page.goToOffset(*offset);
}

// Why the definition can't be read, beside the place where it stops.
void showError(const document::WorkflowDocument& document, explorer::FilePage& page) {
    std::vector<explorer::OffsetRemark> remarks;
    if (const auto& error = document.graphError(); error && error->where)
        remarks.push_back(
            {.offset = error->where->offset,
             .isError = true,
             .message = QString::fromStdString(error->message)});
    page.setRemarks(std::move(remarks));
}

// The file as the last commit has it; nothing where there is no repository, or where it does not know the
// file.
Bytes committed(const std::filesystem::path& root, const std::string& path) {
    const auto repository = git::Repository::open(root);
    if (!repository)
        return nullptr;
    auto read = repository->content("HEAD", path);
    if (!read)
        return nullptr;
    auto& content = *read;
    return content ? std::make_shared<const std::string>(std::move(*content)) : nullptr;
}

// Reading a commit takes its time, so it happens elsewhere and is kept.
struct Base {
    Bytes committed;
    quint64 asked = 0;
};

void readBase(
    const std::shared_ptr<Base>& base, explorer::FilePage* page, const std::filesystem::path& root) {
    QThreadPool::globalInstance()->start([base, page = QPointer(page), root,
                                          path = page->path().toStdString(), asked = ++base->asked] {
        auto bytes = committed(root, path);
        QMetaObject::invokeMethod(
            qApp,
            [base, page, asked, bytes = std::move(bytes)] {
                if (!page || base->asked != asked || (base->committed && bytes && *base->committed == *bytes))
                    return;
                base->committed = bytes;
                page->compare();
            },
            Qt::QueuedConnection);
    });
}

} // namespace

// Where the disk and the window differ in one place, the tab asks.
void Ide::followClash(OpenWorkflow& workflow, explorer::FilePage& page, const BundlePath& path) {
    const auto show = [this, &workflow, &page, path] {
        using Clash = explorer::FilePage::Clash;
        const bool isHere = std::ranges::contains(workflow.conflicts(), path);
        const bool isThere = QFile::exists(page.absolutePath());
        page.setClash(!isHere ? Clash::none : isThere ? Clash::changed : Clash::removed);
        commands_.refresh();
    };
    show();
    connect(&workflow, &OpenWorkflow::conflictsChanged, &page, show);
    const auto choose = [this, &workflow, path](Result<> (OpenWorkflow::*act)(const BundlePath&)) {
        if (const auto done = (workflow.*act)(path); !done)
            say(done.error());
    };
    // A page may outlive the workflow that it shows.
    connect(
        &page, &explorer::FilePage::keepMineWanted, &workflow, [choose] { choose(&OpenWorkflow::keepMine); });
    connect(&page, &explorer::FilePage::takeTheirsWanted, &workflow, [choose] {
        choose(&OpenWorkflow::takeTheirs);
    });
}

void Ide::addEditing() {
    addFindCommands();
    addTextCommands();
    connect(this, &Ide::firstFrameShown, this, [this] { session_.editor().allow(); });
    connect(&session_, &WorkspaceSession::pageMade, this, [this](explorer::FilePage* page) {
        page->setContextMenu([this, page] { return makeTextMenu(page); });
        connect(page, &explorer::FilePage::changesChanged, this, [this] {
            commands_.refresh({u"text.nextChange"_s, u"text.previousChange"_s, u"text.revertChange"_s});
        });
        connect(page, &explorer::FilePage::textShown, this, [this] { commands_.refresh(); });
        auto* workflow = workflows_.ofFile(page->path());
        if (!workflow)
            return;
        const auto path = *workflow->bundlePath(page->path());
        auto& document = workflow->document();
        const auto places = std::make_shared<NodePlaces>(document);
        std::vector<Connection> connections;
        const auto follow = [page, path](const BundlePath& changed, const auto&...) {
            if (changed == path)
                page->follow();
        };
        connections.push_back(document.fileChanged.connect(
            [page, path](const BundlePath& changed, const text::TextEdits& edits) {
                if (changed == path)
                    page->follow(edits);
            }));
        connections.push_back(document.fileAdded.connect(follow));
        connections.push_back(document.fileRemoved.connect(follow));
        connections.push_back(document.fileRenamed.connect(
            [this, workflow, page, path, follow](const BundlePath& from, const BundlePath& to) {
                if (from != path)
                    return follow(to);
                // The tab goes along. Not now: who tells of it is not through yet.
                const QString uri = u"file:"_s + workflow->pathBelowWorkspace(to);
                QTimer::singleShot(
                    0, page, [this, page, uri] { window_.workbench().centre().replace(page, uri); });
            }));
        connections.push_back(document.historyChanged.connect([page] { Q_EMIT page->descriptionChanged(); }));
        connections.push_back(document.savedChanged.connect([page] {
            Q_EMIT page->descriptionChanged();
            page->compare();
        }));
        if (path == document::definitionPath()) {
            const auto show = [&document, page] { showError(document, *page); };
            connections.push_back(document.graphErrorChanged.connect(show));
            connect(page, &explorer::FilePage::textShown, this, show);
        }
        connect(page, &explorer::FilePage::cursorMoved, this, [workflow, page, path, places] {
            selectAtCursor(*workflow, *page, path, *places);
        });
        connections.push_back(workflow->selection().changed.connect(
            [workflow, page, path, places] { showSelected(*workflow, *page, path, *places); }));
        followClash(*workflow, *page, path);
        const auto base = std::make_shared<Base>();
        const auto look = [this, base, page] {
            if (session_.folder())
                readBase(base, page, session_.folder()->root);
        };
        connect(&session_, &WorkspaceSession::lookedAtDisk, page, look);
        look();
        page->edit(
            {.bytes = [&document, path] { return document.bytes(path); },
             .edit =
                 [&document, path](text::TextEdits edits) {
                     return document.editText(
                         path, std::move(edits),
                         tr("Type in %1").arg(QString::fromStdString(path.text())).toStdString(),
                         document::Merging::words);
                 },
             .isModified =
                 [&document, path] {
                     const auto* saved = document.saved().find(path);
                     const auto* now = document.bytes(path);
                     return (saved == nullptr) != (now == nullptr) || (saved && *saved != *now);
                 },
             .base = [&document, path, base]() -> Bytes {
                 if (base->committed)
                     return base->committed;
                 const auto* saved = document.saved().find(path);
                 return saved ? std::make_shared<const std::string>(*saved) : nullptr;
             }},
            std::move(connections));
        connect(&workflows_, &OpenWorkflows::closing, page, [page] { page->leave(); });
        connect(page, &explorer::FilePage::failed, this, [this](const Error& error) { say(error); });
    });
}

} // namespace castwright::ide
