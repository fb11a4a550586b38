// The stream as a person reads it: agents as lanes, calls of tools as cards, words as they arrive. Only the
// rows in sight are drawn. It follows the end until one scrolls back.
#pragma once

#include <QAbstractScrollArea>
#include <QPointer>

#include "ui/refine/session.h"
#include "ui/refine/streamrows.h"

namespace castwright::refine {

class StreamView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit StreamView(const style::Theme& theme, QWidget* parent = nullptr);

    void showSession(Session* session); // nullptr: nothing
    [[nodiscard]] bool isFollowing() const { return isFollowing_; }
    void setFollowing(bool isFollowing);
    [[nodiscard]] int rowCount() const { return rows_.count(); }
    [[nodiscard]] int rowHeight() const;
    // Everything that was said, as plain text.
    [[nodiscard]] QString transcript() const;
    // The colour of a lane, the same wherever it is shown.
    [[nodiscard]] static style::Role tintOf(std::size_t lane);

Q_SIGNALS:
    void followingChanged(bool isFollowing);
    // A person wants to see the event behind a block.
    void rawRequested(std::size_t event);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void update(std::size_t firstBlock);
    void adjust();
    void scrolled();
    void toggle(int row);
    void setCurrent(int row);
    void drawRow(QPainter& painter, int index, const QRect& rect) const;
    void drawTool(QPainter& painter, const progress::Block& block, const QRect& rect, bool isExpanded) const;
    [[nodiscard]] int rowAt(const QPoint& position) const;
    [[nodiscard]] int wordsWidth() const;

    const style::Theme& theme_;
    QPointer<Session> session_;
    StreamRows rows_;
    bool isFollowing_ = true;
    bool isAdjusting_ = false;
    int current_ = -1; // the row that the keyboard is on
};

} // namespace castwright::refine
