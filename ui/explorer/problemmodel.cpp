// Grouping and filtering problems.
#include "ui/explorer/problemmodel.h"

#include <algorithm>
#include <map>

#include "ui/explorer/workspacetree.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {

std::size_t at(workflow::Severity severity) {
    return static_cast<std::size_t>(severity);
}

} // namespace

SeverityLook lookOf(workflow::Severity severity) {
    switch (severity) {
    case workflow::Severity::error:
        return {u"error"_s, style::Role::Bad, ProblemModel::tr("Error")};
    case workflow::Severity::warning:
        return {u"warning"_s, style::Role::Warn, ProblemModel::tr("Warning")};
    case workflow::Severity::info:
        return {u"info"_s, style::Role::Info, ProblemModel::tr("Note")};
    }
    Q_UNREACHABLE_RETURN({});
}

ProblemModel::ProblemModel(const style::Theme& theme, QObject* parent)
    : QAbstractItemModel(parent)
    , theme_(theme) {}

void ProblemModel::setRows(std::vector<ProblemRow> rows) {
    rows_ = std::move(rows);
    counts_ = {};
    for (const auto& row : rows_)
        ++counts_[at(row.problem.severity)];
    arrange();
}

void ProblemModel::setGrouping(Grouping grouping) {
    grouping_ = grouping;
    arrange();
}

void ProblemModel::setFilter(const QString& text) {
    filter_ = text.trimmed();
    arrange();
}

void ProblemModel::setShown(workflow::Severity severity, bool isShown) {
    isShown_[at(severity)] = isShown;
    arrange();
}

bool ProblemModel::isWanted(const ProblemRow& row) const {
    if (!isShown_[at(row.problem.severity)])
        return false;
    if (filter_.isEmpty())
        return true;
    const auto has = [this](const QString& text) { return text.contains(filter_, Qt::CaseInsensitive); };
    return has(row.path) || has(row.node) || has(QString::fromStdString(row.problem.message))
           || has(QString::fromStdString(row.problem.code));
}

// Groups stand in the order in which their first problem does, so that the gravest come first.
void ProblemModel::arrange() {
    beginResetModel();
    groups_.clear();
    std::map<QString, std::size_t> known;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& row = rows_[i];
        if (!isWanted(row))
            continue;
        const bool isByNode = grouping_ == Grouping::nodes && !row.node.isEmpty();
        const QString key =
            isByNode ? u"node:%1:%2"_s.arg(row.workflow).arg(QString::fromStdString(row.problem.node.value))
                     : row.path;
        const auto [found, isNew] = known.try_emplace(key, groups_.size());
        if (isNew)
            groups_.push_back(
                {isByNode ? row.node : row.path, isByNode ? u"workflow"_s : iconOf(row.path), {}});
        groups_[found->second].rows.push_back(i);
    }
    endResetModel();
}

const ProblemRow* ProblemModel::row(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &rows_[groups_[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())]];
}

QModelIndex ProblemModel::indexOf(const document::Problem& problem) const {
    const auto isSame = [&](const document::Problem& other) {
        return other.code == problem.code && other.path == problem.path && other.node == problem.node
               && other.edge == problem.edge && other.pointer == problem.pointer
               && other.message == problem.message;
    };
    for (std::size_t group = 0; group < groups_.size(); ++group)
        for (std::size_t i = 0; i < groups_[group].rows.size(); ++i)
            if (isSame(rows_[groups_[group].rows[i]].problem))
                return createIndex(static_cast<int>(i), 0, group + 1);
    return {};
}

QModelIndex ProblemModel::step(const QModelIndex& from, int by) const {
    std::vector<QModelIndex> all;
    std::ptrdiff_t here = by > 0 ? -1 : 0;
    for (std::size_t group = 0; group < groups_.size(); ++group)
        for (std::size_t i = 0; i < groups_[group].rows.size(); ++i) {
            all.push_back(createIndex(static_cast<int>(i), 0, group + 1));
            if (all.back() == from)
                here = std::ssize(all) - 1;
        }
    if (all.empty())
        return {};
    const auto count = std::ssize(all);
    return all[static_cast<std::size_t>(((here + by) % count + count) % count)];
}

QModelIndex ProblemModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex ProblemModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int ProblemModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(groups_.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].rows.size());
}

int ProblemModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
    const auto* problem = row(index);
    if (!problem) {
        if (!index.isValid())
            return {};
        const auto& group = groups_[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole:
            return tr("%1 (%2)").arg(group.title).arg(group.rows.size());
        case Qt::DecorationRole:
            return style::icon(theme_, group.icon);
        case Qt::AccessibleTextRole:
            return tr("%1, %n problems", nullptr, int(group.rows.size())).arg(group.title);
        default:
            return {};
        }
    }
    const auto look = lookOf(problem->problem.severity);
    const QString message = QString::fromStdString(problem->problem.message);
    const auto line = problem->problem.where.line;
    // The group says one of file and node, the row the other.
    QString place = grouping_ == Grouping::files ? problem->node : problem->path;
    if (line > 0)
        place += (place.isEmpty() ? QString() : u", "_s) + tr("line %1").arg(line);
    switch (role) {
    case Qt::DisplayRole:
        return place.isEmpty() ? message : tr("%1  [%2]").arg(message, place);
    case Qt::DecorationRole:
        return style::icon(theme_, look.icon, look.role);
    case Qt::ToolTipRole: {
        const auto& explanation = problem->problem.explanation;
        return explanation.empty() ? message : message + u"\n\n"_s + QString::fromStdString(explanation);
    }
    case Qt::AccessibleTextRole:
        return place.isEmpty() ? tr("%1: %2").arg(look.word, message)
                               : tr("%1: %2, %3").arg(look.word, message, place);
    default:
        return {};
    }
}

} // namespace castwright::explorer

#include "moc_problemmodel.cpp"
