// Widgets one after another, in as many rows as the width asks for.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace castwright::style {

class FlowLayout : public QLayout {
public:
    explicit FlowLayout(int spacing, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override; // of its widest item
    void setGeometry(const QRect& area) override;

private:
    int arrange(const QRect& area, bool isMeant) const; // the height

    std::vector<std::unique_ptr<QLayoutItem>> items_;
};

} // namespace castwright::style
