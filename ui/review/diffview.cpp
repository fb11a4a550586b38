#include "ui/review/diffview.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

#include "ui/review/commenting.h"
#include "ui/review/linesdialog.h"
#include "ui/style/contrast.h"
#include "ui/style/icons.h"
#include "ui/style/paint.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

constexpr int gutter = 46;    // of one column of line numbers
constexpr int signWidth = 14; // of + and −
constexpr int buttonSide = 22;
constexpr QStringView hiddenMark = u"⟨U+";
constexpr qsizetype longLine = 2'000; // columns; of a longer line only what is seen is drawn, in one colour

QString wordFor(Verdict verdict) {
    switch (verdict) {
    case Verdict::accept:
        return DiffView::tr("Accepted");
    case Verdict::reject:
        return DiffView::tr("Rejected");
    case Verdict::undecided:
        break;
    }
    return DiffView::tr("Undecided");
}

style::Role roleFor(Verdict verdict) {
    return verdict == Verdict::accept   ? style::Role::Good
           : verdict == Verdict::reject ? style::Role::Bad
                                        : style::Role::TextQuiet;
}

} // namespace

QString visible(std::string_view text) {
    QString shown;
    for (const auto point : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toUcs4()) {
        const bool isHidden = (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E)
                              || (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || point == 0x00AD
                              || (point < 0x20 && point != '\t') || (point >= 0xE0000 && point <= 0xE007F);
        if (isHidden)
            shown += u"⟨U+%1⟩"_s.arg(static_cast<quint32>(point), 4, 16, QLatin1Char('0')).toUpper();
        else if (point == '\t')
            shown += u"    "_s;
        else
            shown += QStringView(QChar::fromUcs4(static_cast<char32_t>(point)));
    }
    return shown;
}

DiffView::DiffView(const style::Theme& theme, style::Languages& languages, Session& session, QWidget* parent)
    : QAbstractScrollArea(parent)
    , theme_(theme)
    , session_(session)
    , beforeSyntax_(languages)
    , afterSyntax_(languages) {
    setObjectName(u"review.diff"_s);
    setAccessibleName(tr("What would change"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    connect(&session, &Session::decisionsChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&session, &Session::commentsChanged, this, &DiffView::layOut);
    connect(&theme, &style::Theme::changed, this, [this] {
        beginSyntax();
        layOut();
    });
}

void DiffView::show(const FileChange* change) {
    change_ = change ? std::optional(*change) : std::nullopt;
    moves_ = change_ ? movesOf(*change_) : std::vector<Move>();
    options_.unfolded.clear();
    words_.clear();
    beforeStarts_ = lineStarts(change ? std::string_view(change->base) : std::string_view());
    afterStarts_ = lineStarts(change ? std::string_view(change->proposed) : std::string_view());
    beginSyntax();
    current_ = change && !change->hunks.empty() ? 0 : -1;
    measure();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    layOut();
    Q_EMIT currentChanged();
}

void DiffView::beginSyntax() {
    if (!change_)
        return;
    // The view lives as long as they do, and begins anew with another change.
    const auto begin = [this](Syntax& syntax, bool isAfter, const std::vector<std::size_t>& starts) {
        const auto name = change_->path.text();
        syntax.begin(
            QString::fromStdString(std::string(name.substr(name.rfind('/') + 1))), theme_.isDark(),
            starts.size() - 1, [this, isAfter](std::size_t number) {
                return visible(line(isAfter, static_cast<std::uint32_t>(number)));
            });
    };
    begin(beforeSyntax_, false, beforeStarts_);
    begin(afterSyntax_, true, afterStarts_);
}

void DiffView::setIgnoringSpace(bool isIgnoring) {
    options_.ignoresSpace = isIgnoring;
    layOut();
}

void DiffView::setStyle(DiffStyle style) {
    options_.style = style;
    layOut();
}

int DiffView::rowHeight() const {
    return QFontMetrics(theme_.monospace()).height() + 4;
}

void DiffView::layOut() {
    options_.comments.clear();
    if (change_ && !session_.detail().comments.empty())
        for (const auto& hunk : change_->hunks) {
            auto& sizes = options_.comments.emplace_back();
            for (const auto* one : session_.comments(*change_, HunkTarget{hunk.id}))
                sizes.push_back(static_cast<std::uint32_t>(linesOf(*one).size()));
        }
    rows_ = change_ ? rowsOf(*change_, options_) : std::vector<DiffRow>();
    const int seen = std::max(1, viewport()->height() / rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(rows_.size()) - seen));
    verticalScrollBar()->setPageStep(seen);
    const int column = QFontMetrics(theme_.monospace()).horizontalAdvance(u'0');
    horizontalScrollBar()->setRange(0, std::max(0, widest_ * column - textWidth()));
    horizontalScrollBar()->setPageStep(textWidth());
    horizontalScrollBar()->setSingleStep(4 * column);
    viewport()->update();
}

int DiffView::textWidth() const {
    const int side = options_.style == DiffStyle::sideBySide ? viewport()->width() / 2 : viewport()->width();
    return std::max(1, side - gutter - signWidth);
}

// Columns as they are drawn: a tab takes four, what is hidden is spelled out, and what comes from far up in
// Unicode may be twice as wide.
void DiffView::measure() {
    widest_ = 0;
    if (!change_)
        return;
    for (const std::string_view text :
         {std::string_view(change_->base), std::string_view(change_->proposed)}) {
        int columns = 0;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '\n')
                columns = 0;
            else if (c == '\t')
                columns += 4;
            else if (byte < 0x20)
                columns += 8;
            else if (byte < 0x80 || (byte >= 0xC0 && byte < 0xE0))
                columns += 1;
            else if (byte >= 0xE0)
                columns += 2;
            widest_ = std::max(widest_, columns);
        }
    }
    widest_ += 2;
}

void DiffView::resizeEvent(QResizeEvent*) {
    layOut();
}

void DiffView::scrollContentsBy(int, int) {
    viewport()->update();
}

void DiffView::setCurrentHunk(int hunk) {
    current_ = hunk;
    line_ = 0;
    const auto at = std::ranges::find_if(rows_, [hunk](const DiffRow& row) {
        return row.kind == DiffRow::Kind::hunk && static_cast<int>(row.hunk) == hunk;
    });
    if (at != rows_.end()) {
        const int row = static_cast<int>(at - rows_.begin());
        const int top = verticalScrollBar()->value();
        if (row < top || row > top + verticalScrollBar()->pageStep() - 4)
            verticalScrollBar()->setValue(std::max(0, row - 3));
    }
    viewport()->update();
    Q_EMIT currentChanged();
}

bool DiffView::step(int by) {
    if (!change_ || change_->hunks.empty())
        return false;
    const int next = current_ + by;
    if (next < 0 || next >= static_cast<int>(change_->hunks.size()))
        return false;
    setCurrentHunk(next);
    return true;
}

std::string_view DiffView::line(bool isAfter, std::uint32_t number) const {
    return isAfter ? lineOf(change_->proposed, afterStarts_, number)
                   : lineOf(change_->base, beforeStarts_, number);
}

const std::vector<text::WordChange>& DiffView::wordsOf(std::uint32_t before, std::uint32_t after) {
    const auto [at, isNew] = words_.try_emplace({before, after});
    const auto left = line(false, before);
    const auto right = line(true, after);
    constexpr std::size_t longest = 4'000; // a longer line is one change
    if (isNew && left.size() < longest && right.size() < longest)
        if (auto words = text::diffWords(left, right))
            at->second = std::move(*words);
    return at->second;
}

void DiffView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme_.color(style::Role::Ground));
    if (!change_)
        return;
    if (rows_.empty()) {
        painter.setPen(theme_.color(style::Role::TextQuiet));
        painter.setFont(theme_.font(style::TextSize::Body));
        painter.drawText(
            viewport()->rect(), Qt::AlignCenter,
            change_->base == change_->proposed
                ? tr("The file is only renamed.")
                : tr("This file can't be compared line by line: decide on it as a whole."));
        return;
    }
    const int height = rowHeight();
    int y = 0;
    for (auto row = static_cast<std::size_t>(verticalScrollBar()->value());
         row < rows_.size() && y < viewport()->height(); ++row, y += height)
        paintRow(painter, rows_[row], QRect(0, y, viewport()->width(), height));
    const bool isBeforeDone = !beforeSyntax_.hasMore();
    const bool isAfterDone = !afterSyntax_.hasMore();
    if (!isBeforeDone || !isAfterDone)
        QMetaObject::invokeMethod(viewport(), qOverload<>(&QWidget::update), Qt::QueuedConnection);
}

void DiffView::paintText(
    QPainter& painter, const QRect& rect, const QColor& back, const QString& text, bool isAdded,
    const std::vector<text::Span>& marks, const std::vector<Syntax::Stretch>& colors) {
    painter.setFont(theme_.monospace());
    const QFontMetrics metrics(painter.font());
    const int shift = horizontalScrollBar()->value();
    if (text.size() > longLine) {
        const int column = metrics.horizontalAdvance(u'0');
        const qsizetype first = std::min<qsizetype>(shift / column, text.size());
        painter.setPen(theme_.color(style::Role::Text));
        painter.drawText(
            rect.adjusted(static_cast<int>(first) * column - shift, 0, 0, 0),
            Qt::AlignVCenter | Qt::TextSingleLine, text.mid(first, rect.width() / column + 2));
        return;
    }
    const QRect place = rect.adjusted(-shift, 0, 0, 0);
    const QColor mark = theme_.color(isAdded ? style::Role::AddedMark : style::Role::RemovedMark);
    for (const auto& span : marks) {
        const int left = metrics.horizontalAdvance(text.first(static_cast<qsizetype>(
            std::min<std::size_t>(span.begin, static_cast<std::size_t>(text.size())))));
        const int right = metrics.horizontalAdvance(text.first(
            static_cast<qsizetype>(std::min<std::size_t>(span.end, static_cast<std::size_t>(text.size())))));
        painter.fillRect(QRect(place.left() + left, rect.top() + 1, right - left, rect.height() - 2), mark);
    }
    // What nobody would see stands out.
    QColor hidden = theme_.color(style::Role::Warn);
    hidden.setAlphaF(0.35F);
    for (auto begin = text.indexOf(hiddenMark); begin >= 0; begin = text.indexOf(hiddenMark, begin + 1)) {
        const auto end = std::max(begin, text.indexOf(u'⟩', begin));
        const int left = metrics.horizontalAdvance(text.first(begin));
        const int right = metrics.horizontalAdvance(text.first(end + 1));
        painter.fillRect(QRect(place.left() + left, rect.top() + 1, right - left, rect.height() - 2), hidden);
    }
    painter.setPen(theme_.color(style::Role::Text));
    const auto size = static_cast<int>(text.size());
    const auto draw = [&](int begin, int end) {
        if (begin >= end)
            return;
        const int left = metrics.horizontalAdvance(text.first(begin));
        painter.drawText(
            place.adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
            text.sliced(begin, end - begin));
    };
    // Comments keep their distance from the page; on a coloured line they would not.
    const QColor ground = marks.empty() ? back : mark;
    int at = 0;
    for (const auto& stretch : colors) {
        const int begin = std::clamp(stretch.begin, at, size);
        const int end = std::clamp(stretch.begin + stretch.length, begin, size);
        painter.setPen(theme_.color(style::Role::Text));
        draw(at, begin);
        painter.setPen(style::legible(stretch.color, ground, theme_.color(style::Role::Text)));
        draw(begin, end);
        at = end;
    }
    painter.setPen(theme_.color(style::Role::Text));
    draw(at, size);
}

void DiffView::paintRow(QPainter& painter, const DiffRow& row, const QRect& rect) {
    using Kind = DiffRow::Kind;
    if (row.kind == Kind::hunk)
        return paintHunk(painter, row, rect);
    if (row.kind == Kind::comment)
        return paintComment(painter, row, rect);
    if (row.kind == Kind::fold) {
        painter.fillRect(rect, theme_.color(style::Role::Panel));
        painter.setPen(theme_.color(style::Role::TextQuiet));
        painter.setFont(theme_.font(style::TextSize::Caption));
        painter.drawText(
            rect.adjusted(12, 0, 0, 0), Qt::AlignVCenter,
            tr("%n unchanged lines — click to show them", nullptr, static_cast<int>(row.count)));
        return;
    }
    const bool isSplit = options_.style == DiffStyle::sideBySide;
    const int half = rect.width() / 2;
    // Spans of words are bytes of the line; columns of what is drawn, where a line is plain ASCII, are the
    // same.
    const auto marks = [&](bool isAfter) {
        std::vector<text::Span> spans;
        const auto& hunk = change_->hunks[row.hunk];
        const bool hasTwin = row.kind == Kind::changed
                             || (row.kind == Kind::removed && row.after < hunk.afterLines.end)
                             || (row.kind == Kind::added && row.before < hunk.beforeLines.end);
        if (hasTwin)
            for (const auto& word : wordsOf(row.before, row.after)) {
                const auto bytes = line(isAfter, isAfter ? row.after : row.before);
                const auto& span = isAfter ? word.after : word.before;
                if (!span.isEmpty() && span.end <= bytes.size())
                    spans.push_back(
                        {static_cast<std::size_t>(visible(bytes.substr(0, span.begin)).size()),
                         static_cast<std::size_t>(visible(bytes.substr(0, span.end)).size())});
            }
        return spans;
    };
    const auto side = [&](bool isAfter, const QRect& place, bool isThere, bool isChanged) {
        const auto number = isAfter ? row.after : row.before;
        const QColor back = theme_.color(
            !isChanged ? style::Role::Ground
            : isAfter  ? style::Role::AddedGround
                       : style::Role::RemovedGround);
        if (isChanged && isThere)
            painter.fillRect(place, back);
        else if (isSplit && !isThere)
            painter.fillRect(place, theme_.color(style::Role::Panel));
        if (!isThere)
            return;
        painter.setFont(theme_.numbers(style::TextSize::Caption));
        painter.setPen(theme_.color(style::Role::TextFaint));
        painter.drawText(
            QRect(place.left(), place.top(), gutter - 8, place.height()), Qt::AlignVCenter | Qt::AlignRight,
            QString::number(number + 1));
        const QRect words = place.adjusted(gutter + signWidth, 0, 0, 0);
        if (isChanged && isMoved(isAfter, number))
            painter.fillRect(
                QRect(place.left(), place.top(), 3, place.height()), theme_.color(style::Role::Info));
        if (isChanged) {
            painter.setPen(theme_.color(isAfter ? style::Role::Good : style::Role::Bad));
            painter.setFont(theme_.monospace());
            painter.drawText(
                QRect(place.left() + gutter, place.top(), 12, place.height()), Qt::AlignVCenter,
                isAfter ? u"+"_s : u"−"_s);
        }
        painter.save();
        painter.setClipRect(words);
        paintText(
            painter, words, back, visible(line(isAfter, number)), isAfter,
            isChanged ? marks(isAfter) : std::vector<text::Span>(),
            (isAfter ? afterSyntax_ : beforeSyntax_).line(number));
        painter.restore();
    };
    if (isSplit) {
        side(
            false, QRect(0, rect.top(), half, rect.height()), row.kind != Kind::added,
            row.kind != Kind::equal);
        side(
            true, QRect(half, rect.top(), rect.width() - half, rect.height()), row.kind != Kind::removed,
            row.kind != Kind::equal);
        painter.setPen(theme_.color(style::Role::Line));
        painter.drawLine(half, rect.top(), half, rect.bottom());
    } else {
        side(row.kind != Kind::removed, rect, true, row.kind != Kind::equal);
    }
}

QRect DiffView::buttonRect(const QRect& row, Button button) const {
    const int right = row.right() - 10 - (3 - static_cast<int>(button)) * (buttonSide + 4);
    return {right - buttonSide, row.top() + (row.height() - buttonSide) / 2, buttonSide, buttonSide};
}

void DiffView::paintHunk(QPainter& painter, const DiffRow& row, const QRect& rect) {
    const auto& hunk = change_->hunks[row.hunk];
    const bool isCurrent = static_cast<int>(row.hunk) == current_;
    painter.fillRect(rect, theme_.color(isCurrent ? style::Role::Selected : style::Role::Raised));
    if (isCurrent)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme_.color(style::Role::Accent));
    const Target target = HunkTarget{hunk.id};
    const auto verdict = session_.verdict(*change_, target);
    const auto* decision = session_.decision(*change_, target);
    painter.setFont(theme_.font(style::TextSize::Caption));
    painter.setPen(theme_.color(roleFor(verdict)));
    const bool isByNodes = isDecidedByNodes(*change_, session_.detail().decisions);
    QStringList words;
    if (isByNodes)
        words.append(tr("Decided node by node, in the graph"));
    else if (decision && decision->editedText)
        words.append(tr("Accepted as edited"));
    else if (verdict != Verdict::undecided || session_.isOpen()) // elsewhere nothing can be decided
        words.append(wordFor(verdict));
    if (row.count > 0)
        words.append(tr("only white space"));
    else if (const QString moved = movesIn(hunk); !moved.isEmpty())
        words.append(moved);
    words.prepend(tr("Change %1 of %2").arg(row.hunk + 1).arg(change_->hunks.size()));
    painter.drawText(
        rect.adjusted(12, 0, -5 * (buttonSide + 4) - 20, 0), Qt::AlignVCenter, words.join(u" · "_s));
    const auto button = [&](Button which, const QString& icon, style::Role role, bool isOn) {
        const QRect place = buttonRect(rect, which);
        if (isOn) {
            painter.setRenderHint(QPainter::Antialiasing);
            style::drawBox(painter, place, theme_.color(style::Role::Hover), theme_.color(role), 5);
        }
        style::icon(theme_, icon, role).paint(&painter, place.adjusted(3, 3, -3, -3));
    };
    if (canComment())
        button(Button::comment, u"comment"_s, style::Role::TextQuiet, false);
    if (!session_.isOpen() || isByNodes)
        return;
    button(Button::accept, u"check"_s, style::Role::Good, verdict == Verdict::accept);
    button(Button::reject, u"close"_s, style::Role::Bad, verdict == Verdict::reject);
    button(Button::undecided, u"undo"_s, style::Role::TextQuiet, false);
    button(Button::edit, u"edit"_s, style::Role::TextQuiet, decision && decision->editedText.has_value());
}

void DiffView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    const int height = rowHeight();
    const auto index =
        static_cast<std::size_t>(verticalScrollBar()->value() + event->position().toPoint().y() / height);
    if (!change_ || index >= rows_.size())
        return;
    const auto row = rows_[index];
    if (row.kind == DiffRow::Kind::fold) {
        options_.unfolded.push_back(row.before);
        layOut();
        return;
    }
    if (row.kind == DiffRow::Kind::equal)
        return;
    current_ = static_cast<int>(row.hunk);
    line_ = row.kind == DiffRow::Kind::added || row.kind == DiffRow::Kind::changed ? row.after + 1 : 0;
    viewport()->update();
    Q_EMIT currentChanged();
    if (row.kind == DiffRow::Kind::comment)
        return editComment(row);
    if (row.kind != DiffRow::Kind::hunk)
        return;
    const QRect rect(
        0, static_cast<int>(index - static_cast<std::size_t>(verticalScrollBar()->value())) * height,
        viewport()->width(), height);
    if (canComment() && buttonRect(rect, Button::comment).contains(event->position().toPoint()))
        return press(Button::comment);
    if (isDecidedByNodes(*change_, session_.detail().decisions))
        return;
    for (const auto button : {Button::accept, Button::reject, Button::undecided, Button::edit})
        if (buttonRect(rect, button).contains(event->position().toPoint()))
            press(button);
}

void DiffView::press(Button button) {
    const Target target = HunkTarget{change_->hunks[static_cast<std::size_t>(current_)].id};
    switch (button) {
    case Button::comment:
        return commentOnCurrent();
    case Button::accept:
        return session_.decide(*change_, target, Verdict::accept);
    case Button::reject:
        return session_.decide(*change_, target, Verdict::reject);
    case Button::undecided:
        return session_.decide(*change_, target, Verdict::undecided);
    case Button::edit:
        return editCurrent();
    }
}

bool DiffView::isMoved(bool isAfter, std::size_t line) const {
    return std::ranges::any_of(moves_, [&](const Move& move) {
        const auto first = isAfter ? move.after : move.before;
        return line >= first && line < first + move.count;
    });
}

QString DiffView::movesIn(const text::Hunk& hunk) const {
    QStringList parts;
    for (const auto& move : moves_) {
        const auto count = static_cast<int>(move.count);
        if (move.before >= hunk.beforeLines.begin && move.before < hunk.beforeLines.end)
            parts.append(tr("%n lines moved to line %1", nullptr, count).arg(move.after + 1));
        if (move.after >= hunk.afterLines.begin && move.after < hunk.afterLines.end)
            parts.append(tr("%n lines moved here from line %1", nullptr, count).arg(move.before + 1));
    }
    return parts.join(u" · "_s);
}

// Lines as they fit: a comment is prose, and wraps.
QStringList DiffView::linesOf(const Comment& comment) const {
    const QFontMetrics metrics(theme_.font(style::TextSize::Body));
    const int room = std::max(200, std::min(viewport()->width() - 60, 900));
    QStringList lines{whoWrote(comment)};
    for (const auto& paragraph : QString::fromStdString(comment.text).split(u'\n')) {
        QString line;
        for (const auto& word : paragraph.split(u' ')) {
            const QString longer = line.isEmpty() ? word : line + u' ' + word;
            if (!line.isEmpty() && metrics.horizontalAdvance(longer) > room) {
                lines.append(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.append(line);
    }
    return lines;
}

void DiffView::paintComment(QPainter& painter, const DiffRow& row, const QRect& rect) {
    painter.fillRect(rect, theme_.color(style::Role::Panel));
    painter.fillRect(QRect(rect.left() + 12, rect.top(), 3, rect.height()), theme_.color(style::Role::Info));
    const auto all = session_.comments(*change_, HunkTarget{change_->hunks[row.hunk].id});
    if (row.before >= all.size())
        return;
    const auto lines = linesOf(*all[row.before]);
    const bool isHead = row.after == 0;
    painter.setFont(theme_.font(isHead ? style::TextSize::Caption : style::TextSize::Body));
    painter.setPen(theme_.color(isHead ? style::Role::TextQuiet : style::Role::Text));
    painter.drawText(
        rect.adjusted(26, 0, -10, 0), Qt::AlignVCenter | Qt::TextSingleLine,
        lines.value(static_cast<qsizetype>(row.after)));
}

// Not where two versions are only compared.
bool DiffView::canComment() const {
    return !session_.detail().proposal.id.empty();
}

void DiffView::commentOnCurrent() {
    if (!change_ || current_ < 0 || !canComment())
        return;
    const QString text = askForComment(this, {});
    if (!text.isEmpty())
        session_.comment(
            *change_, HunkTarget{change_->hunks[static_cast<std::size_t>(current_)].id}, line_,
            text.toStdString());
}

void DiffView::editComment(const DiffRow& row) {
    const auto all = session_.comments(*change_, HunkTarget{change_->hunks[row.hunk].id});
    if (row.before >= all.size())
        return;
    const Comment comment = *all[row.before]; // its own: the list is made anew meanwhile
    const QString was = QString::fromStdString(comment.text);
    if (const QString text = askForComment(this, was); text != was)
        session_.changeComment(comment, text.toStdString());
}

void DiffView::editCurrent() {
    if (!change_ || current_ < 0 || !session_.isOpen()
        || isDecidedByNodes(*change_, session_.detail().decisions))
        return;
    const auto& hunk = change_->hunks[static_cast<std::size_t>(current_)];
    const Target target = HunkTarget{hunk.id};
    const auto* decision = session_.decision(*change_, target);
    LinesDialog dialog(
        theme_, decision && decision->editedText ? *decision->editedText : hunk.inserted, this);
    if (dialog.exec() == QDialog::Accepted)
        session_.edit(*change_, target, dialog.lines());
}

} // namespace castwright::review

#include "moc_diffview.cpp"
