// The problems of the open workflows as two levels: files or nodes, and below each what is wrong there.
#pragma once

#include <QAbstractItemModel>

#include <array>
#include <optional>
#include <vector>

#include "models/document/problemwatch.h"
#include "ui/style/theme.h"

namespace castwright::explorer {

// A workflow whose problems are listed; everything it points at outlives its stay in the list.
struct WorkflowProblems {
    QString folder; // below the workspace; empty where it is the root
    QString name;
    document::WorkflowDocument* document = nullptr;
    document::ProblemWatch* watch = nullptr;
};

struct ProblemRow {
    std::size_t workflow = 0; // in the list of workflows
    document::Problem problem;
    QString node; // what people call it; empty where it concerns none
    QString path; // below the workspace
};

class ProblemModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum class Grouping : std::uint8_t { files, nodes };
    using Counts = std::array<int, 3>; // by severity

    explicit ProblemModel(const style::Theme& theme, QObject* parent = nullptr);

    void setRows(std::vector<ProblemRow> rows);
    void setGrouping(Grouping grouping);
    void setFilter(const QString& text);
    void setShown(workflow::Severity severity, bool isShown);
    [[nodiscard]] const Counts& counts() const { return counts_; } // filtered or not

    [[nodiscard]] const ProblemRow* row(const QModelIndex& index) const; // nullptr for a group
    [[nodiscard]] QModelIndex indexOf(const document::Problem& problem) const;
    // The next problem in the order of the list, round its end; invalid where there is none.
    [[nodiscard]] QModelIndex step(const QModelIndex& from, int by) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Group {
        QString title;
        QString icon;
        std::vector<std::size_t> rows;
    };
    void arrange();
    [[nodiscard]] bool isWanted(const ProblemRow& row) const;

    const style::Theme& theme_;
    std::vector<ProblemRow> rows_;
    std::vector<Group> groups_;
    Counts counts_{};
    std::array<bool, 3> isShown_{true, true, true};
    Grouping grouping_ = Grouping::files;
    QString filter_;
};

// How a severity is drawn and said.
struct SeverityLook {
    QString icon;
    style::Role role;
    QString word;
};
[[nodiscard]] SeverityLook lookOf(workflow::Severity severity);

} // namespace castwright::explorer
