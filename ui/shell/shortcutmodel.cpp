// The table of shortcuts.
#include "ui/shell/shortcutmodel.h"

#include <algorithm>

#include "ui/shell/commandregistry.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using namespace Qt::StringLiterals;

ShortcutModel::ShortcutModel(const CommandRegistry& registry, const style::Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , registry_(registry)
    , theme_(theme) {
    reload();
    connect(&registry_, &CommandRegistry::added, this, &ShortcutModel::reload);
    connect(&registry_, &CommandRegistry::removed, this, &ShortcutModel::reload);
    connect(&registry_, &CommandRegistry::shortcutsChanged, this, [this] {
        recount();
        if (!ids_.isEmpty()) // another row may have got into, or out of, a conflict
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void ShortcutModel::reload() {
    beginResetModel();
    ids_.clear();
    for (const auto* command : registry_.all())
        ids_.append(command->id);
    recount();
    endResetModel();
}

void ShortcutModel::recount() {
    conflicting_.clear();
    for (const auto& conflict : registry_.conflicts())
        for (const auto& id : conflict.ids)
            conflicting_.insert(id);
}

QList<QKeySequence> ShortcutModel::keys(int row) const {
    return registry_.shortcuts(ids_[row]);
}

int ShortcutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

int ShortcutModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& id = ids_[index.row()];
    const auto* command = registry_.find(id);
    if (!command)
        return {};
    if (role == Qt::ForegroundRole) {
        if (index.column() == Keys && isInConflict(index.row()))
            return theme_.color(style::Role::Warn);
        if (index.column() != Title && index.column() != Keys)
            return theme_.color(style::Role::TextQuiet);
        return {};
    }
    if (role == Qt::ToolTipRole && index.column() == Keys && isInConflict(index.row()))
        return tr("Another command asks for the same keys, or its chord begins with them.");
    if (role == Qt::AccessibleTextRole && index.column() == Keys && registry_.shortcuts(id).isEmpty())
        return tr("No keys");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Category:
        return command->category;
    case Title:
        return command->title;
    case Keys: {
        QStringList shown;
        for (const auto& one : registry_.shortcuts(id))
            shown.append(one.toString(QKeySequence::NativeText));
        return shown.join(u"   "_s);
    }
    case Source:
        return registry_.isCustomised(id) ? tr("Yours") : tr("Default");
    case Id:
        return id;
    default:
        return {};
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Category:
        return tr("Category");
    case Title:
        return tr("Command");
    case Keys:
        return tr("Keys");
    case Source:
        return tr("Source");
    case Id:
        return tr("Id");
    default:
        return {};
    }
}

void ShortcutFilter::setWords(const QString& words) {
    words_ = words;
    invalidateFilter();
}

void ShortcutFilter::setKeys(const QKeySequence& keys) {
    keys_ = keys;
    invalidateFilter();
}

void ShortcutFilter::setOnlyConflicts(bool isOnly) {
    onlyConflicts_ = isOnly;
    invalidateFilter();
}

bool ShortcutFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    const auto* model = static_cast<const ShortcutModel*>(sourceModel());
    if (onlyConflicts_ && !model->isInConflict(row))
        return false;
    if (!keys_.isEmpty()) {
        const auto theirs = model->keys(row);
        return std::ranges::any_of(
            theirs, [&](const QKeySequence& one) { return keys_.matches(one) != QKeySequence::NoMatch; });
    }
    QString all;
    for (int column = 0; column < ShortcutModel::ColumnCount; ++column)
        all += model->index(row, column).data().toString() + u' ';
    const auto words = words_.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(
        words, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace castwright::shell

#include "moc_shortcutmodel.cpp"
