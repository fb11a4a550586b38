// Files by name and folder.
#include "app/ide/filesource.h"

#include "ui/explorer/workspacetree.h"
#include "ui/shell/fuzzy.h"

namespace castwright::ide {

QString FileSource::whenEmpty() const {
    return session_.isOpen() ? tr("No file of the workspace matches.")
                             : tr("Open a workspace, and its files are found here.");
}

void FileSource::query(const shell::QuickOpenRequest& request, shell::QuickOpenAnswer answer) {
    std::vector<shell::QuickOpenItem> items;
    for (const QString& path : session_.files()) {
        if (path.endsWith(u".layout.json"))
            continue;
        items.push_back(
            {.title = path.section(u'/', -1),
             .subtitle = path.section(u'/', 0, -2),
             .icon = explorer::iconOf(path),
             .searchText = path,
             .run = [this, path] { session_.openFile(path); }});
    }
    answer(shell::rankItems(shell::FuzzyQuery(request.text), items), true);
}

} // namespace castwright::ide
