// The tree of a workspace, kept in step with the folder row by row.
#include "ui/explorer/workspacetree.h"

#include <QFont>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

struct WorkspaceTree::Entry {
    QString key; // among its siblings: the name, of a workflow its folder
    QString name;
    QString path; // of a file, below the workspace
    QString icon;
    style::Role tint = style::Role::TextQuiet;
    State state = State::saved;
    Entry* parent = nullptr;
    std::vector<std::unique_ptr<Entry>> children;

    [[nodiscard]] int row() const {
        if (!parent)
            return 0;
        const auto at =
            std::ranges::find(parent->children, this, [](const auto& child) { return child.get(); });
        return static_cast<int>(at - parent->children.begin());
    }
    Entry* child(const QString& childKey, const QString& childName) {
        for (auto& entry : children)
            if (entry->key == childKey)
                return entry.get();
        children.push_back(std::make_unique<Entry>());
        children.back()->key = childKey;
        children.back()->name = childName;
        children.back()->parent = this;
        return children.back().get();
    }
};

namespace {

struct Look {
    QString icon;
    style::Role tint;
};

Look lookOfFolder(const QString& name) {
    if (name == u"THE_CAST")
        return {u"agent-group"_s, style::Role::Agent};
    if (name == u"THE_SPEC")
        return {u"flag"_s, style::Role::TextQuiet};
    if (name == u"THE_TOOLS")
        return {u"wrench"_s, style::Role::Tool};
    if (name == u"THE_SKILLS")
        return {u"book"_s, style::Role::Knowledge};
    return {u"folder"_s, style::Role::TextQuiet};
}

Look lookOfFile(const QString& path) {
    const QString name = path.section(u'/', -1);
    if (path.contains(u"THE_CAST/"))
        return {u"mask"_s, style::Role::Agent};
    if (path.contains(u"THE_TOOLS/"))
        return {u"wrench"_s, style::Role::Tool};
    if (path.contains(u"THE_SKILLS/"))
        return {u"book"_s, style::Role::Knowledge};
    if (name == u"definition.json" || name == u"definition.layout.json")
        return {u"workflow"_s, style::Role::TextQuiet};
    return {u"file"_s, style::Role::TextQuiet};
}

// The spec before the cast, as people read a bundle; the layout sidecar is no reading matter and comes last.
int rank(const QString& name) {
    static const QStringList order{u"THE_SPEC"_s, u"THE_CAST"_s, u"THE_TOOLS"_s, u"THE_SKILLS"_s};
    if (const auto at = order.indexOf(name); at >= 0)
        return int(at);
    return name == u"definition.layout.json" ? 12 : name == u"definition.json" ? 10 : 11;
}

} // namespace

QString iconOf(const QString& path) {
    return lookOfFile(path).icon;
}

WorkspaceTree::WorkspaceTree(const style::Theme& theme, QObject* parent)
    : QAbstractItemModel(parent)
    , theme_(theme)
    , root_(std::make_unique<Entry>()) {}

WorkspaceTree::~WorkspaceTree() = default;

void WorkspaceTree::show(const workspace::WorkspaceFolder& folder, const UnsavedFiles& unsaved) {
    Entry wanted;
    for (const auto& workflow : folder.workflows) {
        Entry* top =
            wanted.child(QString::fromStdString(workflow.folder), QString::fromStdString(workflow.name));
        top->icon = u"workflow"_s;
        top->tint = style::Role::Accent;
        const QString base = QString::fromStdString(workflow.folder);
        std::map<std::string, State> files; // in the order of the folder
        for (const auto& file : workflow.files)
            files[file] = State::saved;
        if (const auto mine = unsaved.find(base); mine != unsaved.end()) {
            for (const auto& file : mine->second.made)
                files.try_emplace(file, State::made);
            for (const auto& file : mine->second.removed)
                if (const auto at = files.find(file); at != files.end())
                    at->second = State::removed;
        }
        for (const auto& [file, state] : files) {
            const QString below = QString::fromStdString(file);
            const auto parts = below.split(u'/');
            Entry* at = top;
            for (const auto& part : parts) {
                at = at->child(part, part);
                const Look look = lookOfFolder(part);
                at->icon = look.icon;
                at->tint = look.tint;
            }
            at->path = base.isEmpty() ? below : base + u'/' + below;
            const Look look = lookOfFile(at->path);
            at->icon = look.icon;
            at->tint = look.tint;
            at->state = state;
        }
        std::ranges::stable_sort(top->children, {}, [](const auto& entry) { return rank(entry->name); });
    }
    merge(*root_, wanted, {});
}

void WorkspaceTree::clear() {
    beginResetModel();
    root_ = std::make_unique<Entry>();
    endResetModel();
}

void WorkspaceTree::merge(Entry& now, Entry& wanted, const QModelIndex& at) {
    const auto has = [](const Entry& where, const QString& key) {
        return std::ranges::any_of(where.children, [&](const auto& child) { return child->key == key; });
    };
    for (int row = int(now.children.size()) - 1; row >= 0; --row) {
        if (has(wanted, now.children[std::size_t(row)]->key))
            continue;
        beginRemoveRows(at, row, row);
        now.children.erase(now.children.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(wanted.children.size()); ++row) {
        auto& child = wanted.children[std::size_t(row)];
        if (!has(now, child->key)) {
            beginInsertRows(at, row, row);
            child->parent = &now;
            now.children.insert(now.children.begin() + row, std::move(child));
            endInsertRows();
            continue;
        }
        // Both lists have the same order, so the one that stayed is at this row by now.
        Entry& stayed = *now.children[std::size_t(row)];
        if (stayed.name != child->name || stayed.path != child->path || stayed.icon != child->icon
            || stayed.state != child->state) {
            // A folder may have taken the place of a file.
            stayed.name = child->name;
            stayed.path = child->path;
            stayed.icon = child->icon;
            stayed.tint = child->tint;
            stayed.state = child->state;
            Q_EMIT dataChanged(index(row, 0, at), index(row, 0, at));
        }
        merge(stayed, *child, index(row, 0, at));
    }
}

QModelIndex WorkspaceTree::indexOf(const QString& path) const {
    std::vector<QModelIndex> open{QModelIndex()};
    while (!open.empty()) {
        const QModelIndex parent = open.back();
        open.pop_back();
        for (int row = 0; row < rowCount(parent); ++row) {
            const QModelIndex child = index(row, 0, parent);
            if (at(child).path == path && !path.isEmpty())
                return child;
            open.push_back(child);
        }
    }
    return {};
}

WorkspaceTree::Entry& WorkspaceTree::at(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<Entry*>(index.internalPointer()) : *root_;
}

QModelIndex WorkspaceTree::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, at(parent).children[std::size_t(row)].get());
}

QModelIndex WorkspaceTree::parent(const QModelIndex& child) const {
    if (!child.isValid())
        return {};
    Entry* parent = at(child).parent;
    return !parent || parent == root_.get() ? QModelIndex() : createIndex(parent->row(), 0, parent);
}

int WorkspaceTree::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : int(at(parent).children.size());
}

int WorkspaceTree::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant WorkspaceTree::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Entry& entry = at(index);
    switch (role) {
    case Qt::DisplayRole: {
        // An agent is known by its name; the ending says nothing new.
        const bool isAgent = entry.path.contains(u"THE_CAST/") && entry.name.endsWith(u".md");
        const QString name = isAgent ? entry.name.chopped(3) : entry.name;
        return entry.state == State::saved ? name : name + u"  ●"_s; // as on a tab
    }
    case Qt::FontRole: {
        if (entry.state != State::removed)
            return {};
        QFont font = theme_.font(style::TextSize::Body);
        font.setStrikeOut(true);
        return font;
    }
    case Qt::DecorationRole:
        return style::icon(theme_, entry.icon, entry.tint);
    case Qt::ToolTipRole:
        return entry.path.isEmpty()            ? entry.name
               : entry.state == State::made    ? tr("%1: new, not saved yet").arg(entry.path)
               : entry.state == State::removed ? tr("%1: removed when the workflow is saved").arg(entry.path)
                                               : entry.path;
    case Qt::AccessibleTextRole:
        return !entry.children.empty()         ? tr("%1, folder").arg(entry.name)
               : entry.state == State::made    ? tr("%1, new file, not saved yet").arg(entry.name)
               : entry.state == State::removed ? tr("%1, file, removed when saved").arg(entry.name)
                                               : tr("%1, file").arg(entry.name);
    case PathRole:
        return entry.path;
    case UnsavedRole:
        return entry.state != State::saved;
    default:
        return {};
    }
}

} // namespace castwright::explorer
