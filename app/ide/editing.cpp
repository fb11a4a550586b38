// Text tabs as views of the open workflow: typing is a command of its document, and what other views change
// shows at once.
#include "app/ide/ide.h"

namespace castwright::ide {

void Ide::addEditing() {
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
