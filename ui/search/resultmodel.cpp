// Matches as rows.
#include "ui/search/resultmodel.h"

#include <algorithm>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::search {

ResultModel::ResultModel(const style::Theme& theme, QObject* parent)
    : QAbstractItemModel(parent)
    , theme_(theme) {}

void ResultModel::clear() {
    beginResetModel();
    texts_.clear();
    matches_ = 0;
    endResetModel();
}

void ResultModel::add(Found found) {
    const int at = static_cast<int>(texts_.size());
    beginInsertRows({}, at, at);
    matches_ += found.matches.size();
    const auto count = found.matches.size();
    texts_.push_back({std::move(found), std::vector<bool>(count, true)});
    endInsertRows();
}

void ResultModel::setReplacing(bool isReplacing) {
    beginResetModel();
    isReplacing_ = isReplacing;
    endResetModel();
}

bool ResultModel::isReplaceable(const Text& text, std::size_t match) const {
    return text.found.where.node.isEmpty() && text.found.matches[match].offset.has_value();
}

const Found* ResultModel::foundAt(const QModelIndex& index) const {
    if (!index.isValid())
        return nullptr;
    const auto at = index.internalId() == 0 ? std::size_t(index.row()) : index.internalId() - 1;
    return &texts_[at].found;
}

const Match* ResultModel::matchAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &texts_[index.internalId() - 1].found.matches[std::size_t(index.row())];
}

std::vector<ResultModel::Replacement> ResultModel::replacements() const {
    std::vector<Replacement> all;
    for (const auto& text : texts_) {
        std::vector<const Match*> taken;
        for (std::size_t i = 0; i < text.isTaken.size(); ++i)
            if (text.isTaken[i] && isReplaceable(text, i))
                taken.push_back(&text.found.matches[i]);
        if (!taken.empty())
            all.push_back({text.found.where.title, editsOf(taken)});
    }
    return all;
}

std::size_t ResultModel::replaceableCount() const {
    std::size_t count = 0;
    for (const auto& text : texts_)
        for (std::size_t i = 0; i < text.isTaken.size(); ++i)
            count += text.isTaken[i] && isReplaceable(text, i) ? 1 : 0;
    return count;
}

QModelIndex ResultModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex ResultModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int ResultModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(texts_.size());
    return parent.internalId() != 0
               ? 0
               : static_cast<int>(texts_[std::size_t(parent.row())].found.matches.size());
}

int ResultModel::columnCount(const QModelIndex&) const {
    return 1;
}

Qt::ItemFlags ResultModel::flags(const QModelIndex& index) const {
    auto flags = QAbstractItemModel::flags(index);
    if (isReplacing_ && matchAt(index)
        && isReplaceable(texts_[index.internalId() - 1], std::size_t(index.row())))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ResultModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    texts_[index.internalId() - 1].isTaken[std::size_t(index.row())] = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

QVariant ResultModel::data(const QModelIndex& index, int role) const {
    const auto* found = foundAt(index);
    if (!found)
        return {};
    const auto* match = matchAt(index);
    if (!match) {
        switch (role) {
        case Qt::DisplayRole:
            // The name first: the path is cut where the list is narrow.
            return found->where.node.isEmpty()
                       ? tr("%1 (%2)  %3")
                             .arg(found->where.title.section(u'/', -1))
                             .arg(found->matches.size())
                             .arg(found->where.title.section(u'/', 0, -2))
                       : tr("%1 (%2)").arg(found->where.title).arg(found->matches.size());
        case Qt::ToolTipRole:
            return found->where.title;
        case Qt::DecorationRole:
            return style::icon(theme_, found->where.icon);
        case Qt::AccessibleTextRole:
            return tr("%1, %n matches", nullptr, int(found->matches.size())).arg(found->where.title);
        default:
            return {};
        }
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString now = isReplacing_ && !match->with.isEmpty() && found->where.node.isEmpty()
                                ? tr("%1 → %2").arg(match->found, match->with)
                                : match->found;
        const QString line =
            match->before.trimmed().isEmpty() ? now + match->after : match->before + now + match->after;
        const QString words = line.simplified();
        return found->where.node.isEmpty() ? tr("%1:  %2").arg(match->line + 1).arg(words) : words;
    }
    case Qt::ToolTipRole:
        return match->before + match->found + match->after;
    case Qt::CheckStateRole: {
        if (!(flags(index) & Qt::ItemIsUserCheckable))
            return {};
        const bool isTaken = texts_[index.internalId() - 1].isTaken[std::size_t(index.row())];
        return isTaken ? Qt::Checked : Qt::Unchecked;
    }
    default:
        return {};
    }
}

} // namespace castwright::search

#include "moc_resultmodel.cpp"
