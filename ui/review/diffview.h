// One file's change, drawn by rows: only what is seen costs anything. Each hunk has a line of its own with
// its verdict and its buttons.
#pragma once

#include <QAbstractScrollArea>

#include <map>
#include <optional>

#include "models/review/moves.h"
#include "ui/review/diffrows.h"
#include "ui/review/session.h"
#include "ui/review/syntax.h"
#include "ui/style/theme.h"

namespace castwright::style {
class Languages;
}

namespace castwright::review {

class DiffView : public QAbstractScrollArea {
    Q_OBJECT
public:
    DiffView(
        const style::Theme& theme, style::Languages& languages, Session& session, QWidget* parent = nullptr);

    void show(const FileChange* change); // nullptr: nothing
    [[nodiscard]] const FileChange* change() const { return change_ ? &*change_ : nullptr; }
    void setStyle(DiffStyle style);
    [[nodiscard]] DiffStyle style() const { return options_.style; }

    void setIgnoringSpace(bool isIgnoring);
    [[nodiscard]] bool isIgnoringSpace() const { return options_.ignoresSpace; }

    [[nodiscard]] int currentHunk() const { return current_; } // -1: none
    void setCurrentHunk(int hunk);
    // False where the file has no further hunk that way.
    bool step(int by);
    void editCurrent();
    void commentOnCurrent();
    [[nodiscard]] const std::vector<DiffRow>& rows() const { return rows_; }

Q_SIGNALS:
    void currentChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Button : std::int8_t { comment = -1, accept, reject, undecided, edit };
    void layOut();
    void measure();                      // how wide the widest line is
    [[nodiscard]] int textWidth() const; // of what is seen of one side's lines
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QRect buttonRect(const QRect& row, Button button) const;
    void press(Button button);
    void paintRow(QPainter& painter, const DiffRow& row, const QRect& rect);
    void paintComment(QPainter& painter, const DiffRow& row, const QRect& rect);
    [[nodiscard]] QStringList linesOf(const Comment& comment) const;
    [[nodiscard]] bool canComment() const;
    void editComment(const DiffRow& row);
    [[nodiscard]] bool isMoved(bool isAfter, std::size_t line) const;
    [[nodiscard]] QString movesIn(const text::Hunk& hunk) const; // in words
    void paintHunk(QPainter& painter, const DiffRow& row, const QRect& rect);
    void paintText(
        QPainter& painter, const QRect& rect, const QColor& back, const QString& text, bool isAdded,
        const std::vector<text::Span>& marks, const std::vector<Syntax::Stretch>& colors);
    void beginSyntax();
    [[nodiscard]] const std::vector<text::WordChange>& wordsOf(std::uint32_t before, std::uint32_t after);
    [[nodiscard]] std::string_view line(bool isAfter, std::uint32_t number) const;

    const style::Theme& theme_;
    Session& session_;
    std::optional<FileChange> change_; // its own: a session that loads again makes new ones
    DiffOptionsShown options_;
    Syntax beforeSyntax_;
    Syntax afterSyntax_;
    std::vector<DiffRow> rows_;
    std::vector<std::size_t> beforeStarts_;
    std::vector<std::size_t> afterStarts_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<text::WordChange>> words_;
    std::vector<Move> moves_;
    int current_ = -1;
    std::uint32_t line_ = 0; // of the proposed text that was pressed last in the current hunk, from 1
    int widest_ = 0;         // in columns
};

// Characters that nobody sees, as something that is seen.
[[nodiscard]] QString visible(std::string_view text);

} // namespace castwright::review
