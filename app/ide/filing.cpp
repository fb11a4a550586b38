// Files made, named and deleted by a person: from the explorer, each as one step of its workflow's history.
// On disk it happens when the workflow is saved.
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include "app/ide/ide.h"
#include "models/spec/agentname.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

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
    if (const auto& agents = document.cast().agentsOf(from); !agents.empty()) {
        const auto folder = from.text().substr(0, from.text().size() - from.fileName().size());
        const auto name = to.fileName();
        if (to.text().size() != folder.size() + name.size() || !to.text().starts_with(folder)
            || !name.ends_with(".md"))
            return fail(
                ErrorCode::invalid,
                Ide::tr("The file of an agent stays in THE_CAST and ends in .md: its name is the agent's.")
                    .toStdString());
        const auto agent = name.substr(0, name.size() - 3);
        // Where the agent is called so already, its file alone was written otherwise.
        if (document.graph().find(*agents.begin())->name() != agent)
            return document.renameAgent(*agents.begin(), agent);
    }
    const auto label = Ide::tr("Rename %1").arg(QString::fromUtf8(from.fileName())).toStdString();
    auto edits = toolsThatFollow(document.graph(), from, to);
    if (edits.empty())
        return document.execute({.label = label, .edits = {{from, document::RenameFile{to}}}});
    auto command = document.prepare(edits, {}, {{from, document::RenameFile{to}}}, label);
    return command ? document.execute(std::move(*command)) : std::unexpected(command.error());
}

// What would miss an agent: nodes that are connected with it, and whoever speaks of it.
struct Dependents {
    QStringList connected;
    QStringList speaking;
};

Dependents dependentsOf(const document::WorkflowDocument& document, const workflow::NodeId& agent) {
    const auto& graph = document.graph();
    const auto* node = graph.find(agent);
    const std::string_view name = node->name();
    Dependents found;
    const auto add = [](QStringList& list, const QString& one) {
        if (!list.contains(one))
            list.append(one);
    };
    const auto addNode = [&](const workflow::NodeId& id) {
        if (const auto* other = graph.find(id); other && id != agent)
            add(found.connected, QString::fromUtf8(other->name()));
    };
    for (const auto& edge : graph.incoming(agent))
        addNode(edge.id.source.node);
    for (const auto& edge : graph.outgoing(agent))
        addNode(edge.id.target.node);
    for (const auto& other : graph.nodes())
        if (other.id != agent && spec::mentions(other.config.stringAt("system_prompt"), name))
            add(found.speaking, QString::fromUtf8(other.name()));
    for (const auto& [path, bytes] : document.files().files)
        if (path.root() == BundleRoot::spec && spec::mentions(bytes, name))
            add(found.speaking, QString::fromUtf8(path.text()));
    return found;
}

// The first few of them, and how many more there are.
QString listed(const QStringList& names) {
    constexpr qsizetype most = 5;
    return names.size() <= most ? names.join(u", "_s)
                                : Ide::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - most))
                                      .arg(names.first(most).join(u", "_s));
}

// One step: the file, and the agents that are to go with it.
Result<> remove(
    document::WorkflowDocument& document, const BundlePath& path, std::span<const workflow::NodeId> agents) {
    const auto* bytes = document.bytes(path);
    if (bytes == nullptr)
        return {};
    std::vector<workflow::GraphEdit> edits;
    for (const auto& agent : agents)
        edits.emplace_back(workflow::RemoveNode{agent});
    const auto label = Ide::tr("Delete %1").arg(QString::fromUtf8(path.fileName())).toStdString();
    document::FileEdits files{{path, document::DeleteFile{*bytes}}};
    if (edits.empty())
        return document.execute({.label = label, .edits = std::move(files)});
    auto command = document.prepare(edits, {}, std::move(files), label);
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
            {.label = tr("Make %1").arg(QString::fromUtf8(path->fileName())).toStdString(),
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
                .arg(QString::fromUtf8(from->fileName()))));
    const QString asked = askPath(
        window_, tr("Rename"),
        tr("New name of %1, in the workflow %2").arg(QString::fromUtf8(from->text()), workflow->name()),
        QString::fromUtf8(from->text()), false);
    if (asked.isEmpty() || asked == QString::fromUtf8(from->text()))
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
            shell::Severity::Info, tr("%1 is what the canvas shows. Delete nodes there instead.")
                                       .arg(QString::fromUtf8(path->fileName()))));
    const auto& agents = workflow->document().cast().agentsOf(*path);
    // Of a definition that can't be read nobody knows what it says by now.
    if (agents.empty() || workflow->document().graphError())
        return deleteFile(*workflow, *path, {});
    askAboutAgents(*workflow, *path, {agents.begin(), agents.end()});
}

// An agent is its node and its file: one of them alone leaves a problem behind.
void Ide::askAboutAgents(
    OpenWorkflow& workflow, const BundlePath& path, std::vector<workflow::NodeId> agents) {
    const QString name = QString::fromUtf8(workflow.document().graph().find(agents.front())->name());
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Delete the file of an agent"),
        tr("%1 is the file of the agent %2. Delete the agent, too?")
            .arg(QString::fromUtf8(path.fileName()), name),
        QMessageBox::Cancel, &window_);
    box->setObjectName(u"file.deleteAgent"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QStringList said;
    const auto dependents = dependentsOf(workflow.document(), agents.front());
    if (!dependents.connected.isEmpty())
        said.append(tr("It is connected with: %1.").arg(listed(dependents.connected)));
    if (!dependents.speaking.isEmpty())
        said.append(tr("It is spoken of in: %1.").arg(listed(dependents.speaking)));
    said.append(tr("Without the file it keeps its prompt in definition.json. Undo brings everything back."));
    box->setInformativeText(said.join(u'\n'));
    const auto offer = [&](const QString& text, QMessageBox::ButtonRole role, const QString& id,
                           const std::vector<workflow::NodeId>& taken) {
        auto* button = box->addButton(text, role);
        button->setObjectName(id);
        // The workflow may be closed while the question stands there.
        connect(button, &QPushButton::clicked, &workflow, [this, &workflow, path, taken] {
            deleteFile(workflow, path, taken);
        });
        return button;
    };
    box->setDefaultButton(
        offer(tr("Delete the agent, too"), QMessageBox::AcceptRole, u"file.deleteAgent.both"_s, agents));
    offer(tr("Delete the file only"), QMessageBox::DestructiveRole, u"file.deleteAgent.file"_s, {});
    box->open();
}

void Ide::deleteFile(
    OpenWorkflow& workflow, const BundlePath& path, const std::vector<workflow::NodeId>& agents) {
    const bool leavesAgent = agents.empty() && !workflow.document().cast().agentsOf(path).empty();
    if (const auto done = remove(workflow.document(), path, agents); !done)
        return say(done.error());
    const QString name = QString::fromUtf8(path.fileName());
    notifications_.post(
        shell::Severity::Info,
        !agents.empty()
            ? tr("%1 and its agent go when the workflow is saved. Undo brings them back.").arg(name)
        : leavesAgent
            ? tr("%1 goes when the workflow is saved. Its agent stays; a fix in the list of problems writes "
                 "the file anew.")
                  .arg(name)
            : tr("%1 goes when the workflow is saved. Undo brings it back.").arg(name));
}

} // namespace castwright::ide
