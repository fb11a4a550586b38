#include "app/ide/nodesource.h"

#include "ui/shell/fuzzy.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

QString NodeSource::whenEmpty() const {
    return workflows_.folders().isEmpty() ? tr("Open a workspace, and its nodes are found here.")
                                          : tr("No node has such a name.");
}

void NodeSource::query(const shell::QuickOpenRequest& request, shell::QuickOpenAnswer answer) {
    std::vector<shell::QuickOpenItem> items;
    for (const QString& folder : workflows_.folders()) {
        const auto* workflow = workflows_.open(folder);
        if (!workflow)
            continue;
        for (const auto& node : workflow->document().graph().nodes()) {
            const auto* kind = workflows_.kinds().of(node);
            const QString title =
                QString::fromUtf8(node.name().data(), static_cast<qsizetype>(node.name().size()));
            const QString id = QString::fromStdString(node.id.value);
            const QString what = QString::fromStdString(kind ? kind->title : node.type);
            items.push_back(
                {.title = title,
                 .subtitle = tr("%1 in %2").arg(what, workflow->name()),
                 .icon = kind ? QString::fromStdString(kind->icon) : u"circle"_s,
                 .searchText = title + u' ' + id + u' ' + what,
                 .run = [this, folder, at = node.id] { reveal(folder, at); }});
        }
    }
    answer(shell::rankItems(shell::FuzzyQuery(request.text), items), true);
}

void NodeSource::reveal(const QString& folder, const workflow::NodeId& node) {
    auto* workflow = workflows_.open(folder);
    if (!workflow || !workflow->document().graph().find(node))
        return;
    window_.workbench().centre().open(u"canvas:"_s + folder);
    workflow->selection().selectNode(node);
}

} // namespace castwright::ide
