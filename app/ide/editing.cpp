// Text tabs as views of the open workflow: typing is a command of its document, and what other views change
// shows at once.
#include <QApplication>

#include "app/ide/ide.h"
#include "models/spec/agentfile.h"
#include "models/workflow/places.h"
#include "ui/explorer/findbar.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

// The node that a place in a file speaks of: in the definition the one around it, in an agent's file its
// agent.
std::optional<workflow::NodeId>
nodeAt(const document::WorkflowDocument& document, const BundlePath& path, std::size_t offset) {
    if (path == document::definitionPath())
        return document.definition() && !document.graphError() ? document.definition()->nodeAt(offset)
                                                               : std::nullopt;
    for (const auto& node : document.graph().nodes())
        if (const auto file = spec::agentPath(node.name()); file && *file == path)
            return node.id;
    return std::nullopt;
}

bool hasFocus(const QWidget& page) {
    const auto* focus = QApplication::focusWidget();
    return focus && page.isAncestorOf(focus);
}

// Where the cursor stands is selected everywhere.
void selectAtCursor(OpenWorkflow& workflow, const explorer::FilePage& page, const BundlePath& path) {
    if (!hasFocus(page))
        return;
    const auto node = nodeAt(workflow.document(), path, page.byteOffset());
    if (node && (!workflow.selection().onlyNode() || *workflow.selection().onlyNode() != *node))
        workflow.selection().selectNode(*node);
}

// What is selected elsewhere is where the cursor stands.
void showSelected(OpenWorkflow& workflow, explorer::FilePage& page, const BundlePath& path) {
    const auto* node = workflow.selection().onlyNode();
    const auto& document = workflow.document();
    if (!node || path != document::definitionPath() || hasFocus(page) || !document.definition()
        || document.graphError() || nodeAt(document, path, page.byteOffset()) == *node)
        return;
    const auto where = workflow::Places(*document.definition()).of(*node);
    if (where.line > 0)
        page.goToLine(static_cast<int>(where.line) - 1);
}

} // namespace

void Ide::addFindCommands() {
    auto& centre = window_.workbench().centre();
    const auto file = [&centre] { return qobject_cast<explorer::FilePage*>(centre.current()); };
    const auto add = [this, file](
                         const QString& id, const QString& title, const QKeySequence& keys,
                         const std::function<void(explorer::FindBar&)>& run) {
        commands_.add({
            .id = id,
            .title = title,
            .category = tr("Edit"),
            .icon = u"search"_s,
            .defaultShortcuts = {keys},
            .isEnabled = [file] { return file() != nullptr; },
            .run = [file, run] { run(file()->findBar()); },
            .needs = tr("Open a file first."),
            .scope = u"text"_s,
        });
    };
    add(u"text.find"_s, tr("Find in the text"), QKeySequence(u"Ctrl+F"_s),
        [](auto& bar) { bar.open(false); });
    add(u"text.replace"_s, tr("Replace in the text"), QKeySequence(u"Ctrl+H"_s),
        [](auto& bar) { bar.open(true); });
    add(u"text.findNext"_s, tr("Next match in the text"), QKeySequence(Qt::Key_F3),
        [](auto& bar) { bar.step(1); });
    add(u"text.findPrevious"_s, tr("Previous match in the text"), QKeySequence(Qt::SHIFT | Qt::Key_F3),
        [](auto& bar) { bar.step(-1); });
}

void Ide::addEditing() {
    addFindCommands();
    connect(&session_, &WorkspaceSession::pageMade, this, [this](explorer::FilePage* page) {
        auto* workflow = workflows_.ofFile(page->path());
        if (!workflow)
            return;
        const auto path = workflow->bundlePath(page->path());
        auto& document = workflow->document();
        std::vector<Connection> connections;
        const auto follow = [page, path = *path](const BundlePath& changed) {
            if (changed == path)
                page->follow();
        };
        connections.push_back(document.fileChanged.connect(
            [follow](const BundlePath& changed, const auto&) { follow(changed); }));
        connections.push_back(document.fileAdded.connect(
            [follow](const BundlePath& changed, const auto&) { follow(changed); }));
        connections.push_back(document.fileRemoved.connect(follow));
        connections.push_back(document.fileRenamed.connect(
            [follow](const BundlePath& from, const BundlePath&) { follow(from); }));
        connections.push_back(document.historyChanged.connect([page] { Q_EMIT page->descriptionChanged(); }));
        connections.push_back(document.savedChanged.connect([page] { Q_EMIT page->descriptionChanged(); }));
        connect(page, &explorer::FilePage::cursorMoved, this, [workflow, page, path = *path] {
            selectAtCursor(*workflow, *page, path);
        });
        connections.push_back(workflow->selection().changed.connect(
            [workflow, page, path = *path] { showSelected(*workflow, *page, path); }));
        page->edit(
            {.bytes = [&document, path = *path]() -> std::optional<std::string> {
                 const auto* bytes = document.bytes(path);
                 return bytes ? std::optional(*bytes) : std::nullopt;
             },
             .edit =
                 [&document, path = *path](text::TextEdits edits) {
                     return document.editText(
                         path, std::move(edits),
                         tr("Type in %1").arg(QString::fromStdString(path.text())).toStdString(),
                         document::Merging::words);
                 },
             .isModified =
                 [&document, path = *path] {
                     const auto* saved = document.saved().find(path);
                     const auto* now = document.bytes(path);
                     return (saved == nullptr) != (now == nullptr) || (saved && *saved != *now);
                 }},
            std::move(connections));
        connect(page, &explorer::FilePage::failed, this, [this](const Error& error) { say(error); });
    });
}

} // namespace castwright::ide
