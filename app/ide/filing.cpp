// Files made, named and deleted by a person: from the explorer, each as one step of its workflow's history.
// On disk it happens when the workflow is saved.
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>

#include "app/ide/ide.h"
#include "models/spec/agentfile.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// The agent whose file that is.
const workflow::Node* agentOf(const OpenWorkflow& workflow, const BundlePath& path) {
    for (const auto& node : workflow.document().graph().nodes()) {
        const auto* kind = workflow.kinds().of(node);
        if (kind == nullptr || !kind->isAgent())
            continue;
        if (const auto file = spec::agentPath(node.name()); file && *file == path)
            return &node;
    }
    return nullptr;
}

// Tools name the file that they run.
std::vector<workflow::GraphEdit>
toolsThatFollow(const workflow::Graph& graph, const BundlePath& from, const BundlePath& to) {
    std::vector<workflow::GraphEdit> edits;
    for (const auto& tool : graph.tools())
        if (tool.runtime.stringAt("script") == from.text()) {
            auto changed = tool;
            changed.runtime.set("script", json::Value(to.text()));
            edits.emplace_back(workflow::ReplaceTool{.name = tool.name, .with = std::move(changed)});
        }
    return edits;
}

Result<> rename(OpenWorkflow& workflow, const BundlePath& from, const BundlePath& to) {
    auto& document = workflow.document();
    if (const auto* agent = agentOf(workflow, from)) {
        const auto folder = from.text().substr(0, from.text().size() - from.fileName().size());
        const auto name = to.fileName();
        if (to.text().size() != folder.size() + name.size() || !to.text().starts_with(folder)
            || !name.ends_with(".md"))
            return fail(
                ErrorCode::invalid,
                Ide::tr("The file of an agent stays in THE_CAST and ends in .md: its name is the agent's.")
                    .toStdString());
        return document.renameAgent(agent->id, name.substr(0, name.size() - 3));
    }
    const auto label = Ide::tr("Rename %1").arg(words(from.fileName())).toStdString();
    auto edits = toolsThatFollow(document.graph(), from, to);
    if (edits.empty())
        return document.execute({.label = label, .edits = {{from, document::RenameFile{to}}}});
    auto command = document.prepare(edits, {}, {{from, document::RenameFile{to}}}, label);
    return command ? document.execute(std::move(*command)) : std::unexpected(command.error());
}

// Asked with the part marked that a person most likely writes anew.
QString
askPath(QWidget& window, const QString& title, const QString& label, const QString& path, bool isNew) {
    QInputDialog dialog(&window);
    dialog.setObjectName(u"file.ask"_s);
    dialog.setWindowTitle(title);
    dialog.setLabelText(label);
    dialog.setTextValue(path);
    QTimer::singleShot(0, &dialog, [&dialog, path, isNew] {
        auto* field = dialog.findChild<QLineEdit*>();
        const auto begin = static_cast<int>(path.lastIndexOf(u'/') + 1);
        const auto dot = static_cast<int>(path.lastIndexOf(u'.'));
        if (isNew)
            field->setCursorPosition(static_cast<int>(path.size()));
        else
            field->setSelection(begin, (dot > begin ? dot : static_cast<int>(path.size())) - begin);
    });
    return dialog.exec() == QDialog::Accepted ? dialog.textValue().trimmed() : QString();
}

} // namespace

QString Ide::fileInHand() const {
    if (explorer_ && explorer_->hasKeys())
        return explorer_->currentPath();
    const auto* page = qobject_cast<explorer::FilePage*>(window_.workbench().centre().current());
    return page ? page->path() : QString();
}

void Ide::addFiling() {
    const QString category = tr("File");
    const auto isInExplorer = [this] {
        return explorer_ && explorer_->hasKeys() && !explorer_->currentPath().isEmpty();
    };
    commands_.add({
        .id = u"file.newFile"_s,
        .title = tr("New file…"),
        .category = category,
        .icon = u"plus"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+N"_s)},
        .isEnabled = [this] { return !workflows_.folders().isEmpty(); },
        .run = [this] { newFile(); },
        .needs = tr("Open a workspace first."),
    });
    commands_.add({
        .id = u"file.rename"_s,
        .title = tr("Rename the file…"),
        .category = category,
        .icon = u"edit"_s,
        .defaultShortcuts = {QKeySequence(Qt::Key_F2)},
        .isEnabled = isInExplorer,
        .run = [this] { renameFile(); },
        .needs = tr("Go to a file in the explorer first."),
        .scope = u"explorer"_s,
    });
    commands_.add({
        .id = u"file.delete"_s,
        .title = tr("Delete the file"),
        .category = category,
        .icon = u"trash"_s,
        .defaultShortcuts = {QKeySequence(Qt::Key_Delete)},
        .isEnabled = isInExplorer,
        .run = [this] { deleteFile(); },
        .needs = tr("Go to a file in the explorer first."),
        .scope = u"explorer"_s,
    });
}

void Ide::showExplorerMenu(const QPoint& globalPosition) {
    QMenu menu(&window_);
    for (const QString& id :
         {u"file.newFile"_s, u"file.rename"_s, u"file.delete"_s, QString(), u"file.openExternally"_s,
          u"file.copyPath"_s, u"file.showFolder"_s}) {
        if (id.isEmpty()) {
            menu.addSeparator();
            continue;
        }
        commands_.refresh({id});
        menu.addAction(commands_.action(id));
    }
    menu.exec(globalPosition);
}

void Ide::newFile() {
    const QString here = explorer_ && explorer_->hasKeys() ? explorer_->currentFolder() + u'/' : QString();
    auto* workflow = here.size() > 1 ? workflows_.ofFile(here + u"definition.json"_s) : nullptr;
    const QStringList folders = workflows_.folders();
    for (const QString& folder : folders)
        if (!workflow && (folder.isEmpty() || here.startsWith(folder + u'/')))
            workflow = workflows_.open(folder);
    if (!workflow)
        workflow = workflows_.current() ? workflows_.current() : workflows_.open(folders.constFirst());
    if (!workflow)
        return;
    const QString root = workflow->folder().isEmpty() ? QString() : workflow->folder() + u'/';
    QString below = here.startsWith(root) ? here.mid(root.size()) : QString();
    if (!below.startsWith(u"THE_"))
        below = u"THE_TOOLS/"_s;
    const QString asked = askPath(
        window_, tr("New file"),
        tr("Its place in the workflow %1: below THE_SPEC, THE_CAST, THE_TOOLS or THE_SKILLS")
            .arg(workflow->name()),
        below, true);
    if (asked.isEmpty() || asked == below)
        return;
    const auto path = BundlePath::parse(asked.toStdString());
    if (!path)
        return say(path.error());
    if (workflow->document().bytes(*path) == nullptr) { // else it is shown
        const auto made = workflow->document().execute(
            {.label = tr("Make %1").arg(words(path->fileName())).toStdString(),
             .edits = {{*path, document::CreateFile{}}}});
        if (!made)
            return say(made.error());
    }
    session_.openFile(workflow->pathBelowWorkspace(*path));
}

void Ide::renameFile() {
    const QString file = fileInHand();
    auto* workflow = workflows_.ofFile(file);
    const auto from = workflow ? workflow->bundlePath(file) : std::nullopt;
    if (!from)
        return;
    if (from->root() == BundleRoot::definition || from->root() == BundleRoot::layout)
        return static_cast<void>(notifications_.post(
            shell::Severity::Info,
            tr("%1 is found by its name, so it keeps it. The workflow's own name stands in the inspector.")
                .arg(words(from->fileName()))));
    const QString asked = askPath(
        window_, tr("Rename"),
        tr("New name of %1, in the workflow %2").arg(words(from->text()), workflow->name()),
        words(from->text()), false);
    if (asked.isEmpty() || asked == words(from->text()))
        return;
    const auto to = BundlePath::parse(asked.toStdString());
    if (!to)
        say(to.error());
    else if (const auto done = rename(*workflow, *from, *to); !done)
        say(done.error());
}

void Ide::deleteFile() {
    const QString file = fileInHand();
    auto* workflow = workflows_.ofFile(file);
    const auto path = workflow ? workflow->bundlePath(file) : std::nullopt;
    if (!path)
        return;
    if (path->root() == BundleRoot::definition || path->root() == BundleRoot::layout)
        return static_cast<void>(notifications_.post(
            shell::Severity::Info,
            tr("%1 is what the canvas shows. Delete nodes there instead.").arg(words(path->fileName()))));
    const auto* bytes = workflow->document().bytes(*path);
    if (bytes == nullptr)
        return;
    if (const auto done = workflow->document().execute(
            {.label = tr("Delete %1").arg(words(path->fileName())).toStdString(),
             .edits = {{*path, document::DeleteFile{*bytes}}}});
        !done)
        return say(done.error());
    notifications_.post(
        shell::Severity::Info,
        tr("%1 goes when the workflow is saved. Undo brings it back.").arg(words(path->fileName())));
}

} // namespace castwright::ide
