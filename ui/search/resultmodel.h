// What a search has found: texts, and below each its matches, which can be left out of a replacement.
#pragma once

#include <QAbstractItemModel>

#include <vector>

#include "ui/search/finder.h"
#include "ui/style/theme.h"

namespace castwright::search {

class ResultModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit ResultModel(const style::Theme& theme, QObject* parent = nullptr);

    void clear();
    void add(Found found);
    // Matches of files get a box to take them or leave them.
    void setReplacing(bool isReplacing);

    [[nodiscard]] std::size_t matchCount() const { return matches_; }
    [[nodiscard]] const Found* foundAt(const QModelIndex& index) const;
    [[nodiscard]] const Match* matchAt(const QModelIndex& index) const; // nullptr for a text
    // What is ticked and can be replaced, by path.
    struct Replacement {
        QString path;
        text::TextEdits edits;
    };
    [[nodiscard]] std::vector<Replacement> replacements() const;
    [[nodiscard]] std::size_t replaceableCount() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    struct Text {
        Found found;
        std::vector<bool> isTaken;
    };
    [[nodiscard]] bool isReplaceable(const Text& text, std::size_t match) const;

    const style::Theme& theme_;
    std::vector<Text> texts_;
    std::size_t matches_ = 0;
    bool isReplacing_ = false;
};

} // namespace castwright::search
