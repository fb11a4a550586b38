// All commands with their keys as a table, and the filter over it.
#pragma once

#include <QAbstractTableModel>
#include <QKeySequence>
#include <QSet>
#include <QSortFilterProxyModel>

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class CommandRegistry;

class ShortcutModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : std::uint8_t { Category, Title, Keys, Source, Id, ColumnCount };

    ShortcutModel(const CommandRegistry& registry, const style::Theme& theme, QObject* parent = nullptr);

    [[nodiscard]] const QString& id(int row) const { return ids_[row]; }
    [[nodiscard]] bool isInConflict(int row) const { return conflicting_.contains(ids_[row]); }
    [[nodiscard]] QList<QKeySequence> keys(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void reload();
    void recount();

    const CommandRegistry& registry_;
    const style::Theme& theme_;
    QStringList ids_;
    QSet<QString> conflicting_;
};

class ShortcutFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& words);
    void setKeys(const QKeySequence& keys); // commands whose keys begin with these
    void setOnlyConflicts(bool isOnly);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString words_;
    QKeySequence keys_;
    bool onlyConflicts_ = false;
};

} // namespace castwright::shell
