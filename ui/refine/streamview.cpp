// Drawing and moving about. Positions of the scroll bar are rows.
#include "ui/refine/streamview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <array>

#include "ui/style/icons.h"
#include "ui/style/paint.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

using Part = StreamRow::Part;
using style::Role;

constexpr int margin = 12;
constexpr int laneWidth = 3;
constexpr int indent = margin + laneWidth + 9; // where words begin

const progress::Progress& nothing() {
    static const progress::Progress none;
    return none;
}

} // namespace

StreamView::StreamView(const style::Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , theme_(theme)
    , rows_(theme) {
    setObjectName(u"refine.stream"_s);
    setAccessibleName(tr("What the agents say and do"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(1);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &StreamView::scrolled);
    connect(&theme_, &style::Theme::changed, this, [this] {
        rows_.setFonts(session_ ? session_->progress() : nothing());
        adjust();
    });
}

style::Role StreamView::tintOf(std::size_t lane) {
    constexpr std::array tints{Role::Agent, Role::Tool,  Role::Model,     Role::Flow,
                               Role::Data,  Role::Human, Role::Knowledge, Role::Trigger};
    return tints[lane % tints.size()];
}

void StreamView::showSession(Session* session) {
    if (session_)
        session_->disconnect(this);
    session_ = session;
    rows_.clear();
    current_ = -1;
    isFollowing_ = true;
    if (session_) {
        connect(session_, &Session::progressed, this, &StreamView::update);
        update(0);
    } else {
        adjust();
    }
    Q_EMIT followingChanged(true);
}

int StreamView::rowHeight() const {
    return QFontMetrics(rows_.fontOf(Part::words)).height() + 5;
}

int StreamView::wordsWidth() const {
    return viewport()->width() - indent - margin;
}

void StreamView::update(std::size_t firstBlock) {
    if (!session_)
        return;
    if (firstBlock == 0 && session_->progress().blocks().empty())
        rows_.clear();
    rows_.update(session_->progress(), firstBlock);
    adjust();
}

void StreamView::adjust() {
    isAdjusting_ = true;
    auto* bar = verticalScrollBar();
    const int page = std::max(1, (viewport()->height() - 8) / rowHeight());
    bar->setPageStep(page);
    bar->setRange(0, std::max(0, rows_.count() - page));
    if (isFollowing_)
        bar->setValue(bar->maximum());
    isAdjusting_ = false;
    viewport()->update();
}

void StreamView::scrolled() {
    if (!isAdjusting_)
        setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
    viewport()->update();
}

void StreamView::setFollowing(bool isFollowing) {
    if (isFollowing == isFollowing_)
        return;
    isFollowing_ = isFollowing;
    if (isFollowing)
        adjust();
    Q_EMIT followingChanged(isFollowing);
}

int StreamView::rowAt(const QPoint& position) const {
    const int row = verticalScrollBar()->value() + (position.y() - 4) / rowHeight();
    return row >= 0 && row < rows_.count() ? row : -1;
}

QString StreamView::transcript() const {
    QString out;
    if (!session_)
        return out;
    using Kind = progress::Block::Kind;
    for (const auto& block : session_->progress().blocks()) {
        const QString agent = QString::fromStdString(session_->progress().lanes()[block.lane].agent);
        if (block.kind == Kind::tool)
            out += u"[%1] %2\n%3\n%4\n\n"_s.arg(
                agent, QString::fromStdString(block.title), QString::fromStdString(block.text),
                QString::fromStdString(block.result));
        else
            out += (agent.isEmpty() ? QString() : agent + u":\n"_s) + QString::fromStdString(block.text)
                   + u"\n\n"_s;
    }
    return out;
}

void StreamView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme_.color(Role::Panel));
    if (!session_)
        return;
    const int height = rowHeight();
    const int first = verticalScrollBar()->value();
    for (int n = 0; n <= viewport()->height() / height && first + n < rows_.count(); ++n) {
        const QRect rect(0, 4 + n * height, viewport()->width(), height);
        if (rect.intersects(event->rect()))
            drawRow(painter, first + n, rect);
    }
}

void StreamView::drawRow(QPainter& painter, int index, const QRect& rect) const {
    const auto row = rows_.row(index);
    const auto& progress = session_->progress();
    if (row.block >= progress.blocks().size())
        return;
    const auto& block = progress.blocks()[row.block];
    const QRect words = rect.adjusted(indent, 0, -margin, 0);
    if (index == current_ && hasFocus())
        style::drawFocusRing(
            painter, rect.adjusted(4, 0, -4, 0), theme_.color(Role::Focus), theme_.metrics().radiusControl);
    if (row.part != Part::failure && row.part != Part::prompt && !progress.lanes()[block.lane].agent.empty())
        painter.fillRect(
            QRect(rect.left() + margin, rect.top(), laneWidth, rect.height()),
            theme_.color(tintOf(block.lane)));
    painter.setFont(rows_.fontOf(row.part));
    const auto draw = [&](const QString& text, Role role, const QRect& where) {
        painter.setPen(theme_.color(role));
        painter.drawText(where, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    };
    switch (row.part) {
    case Part::agent:
        painter.setFont(theme_.font(style::TextSize::Emphasis));
        draw(QString::fromStdString(progress.lanes()[block.lane].agent), tintOf(block.lane), words);
        break;
    case Part::tool:
        drawTool(painter, block, words, rows_.isExpanded(row.block));
        break;
    case Part::raw:
        if (row.length == 0) {
            const QString line =
                QString::fromStdString(block.title) + u"  "_s
                + QString::fromUtf8(
                    block.text.data(), qsizetype(std::min<std::size_t>(block.text.size(), 400)));
            draw(
                painter.fontMetrics().elidedText(line.simplified(), Qt::ElideRight, words.width()),
                Role::TextQuiet, words);
        } else {
            draw(rows_.text(row), Role::TextQuiet, words);
        }
        break;
    case Part::failure:
        painter.fillRect(rect.adjusted(margin, 0, -margin, 0), theme_.color(Role::RemovedGround));
        draw(rows_.text(row), Role::Text, words);
        break;
    case Part::prompt:
        draw(rows_.text(row), Role::TextQuiet, words);
        break;
    case Part::arguments:
    case Part::result:
        draw(
            rows_.text(row), row.part == Part::result ? Role::Text : Role::TextQuiet,
            words.adjusted(20, 0, 0, 0));
        break;
    case Part::words:
        draw(rows_.text(row), Role::Text, words);
        break;
    }
}

void StreamView::drawTool(
    QPainter& painter, const progress::Block& block, const QRect& rect, bool isExpanded) const {
    const QRect card = rect.adjusted(0, 1, 0, -1);
    style::drawBox(
        painter, card, theme_.color(Role::Raised), theme_.color(Role::Line), theme_.metrics().radiusControl);
    const QRect chevron(card.left() + 6, card.center().y() - 4, 8, 8);
    style::drawChevron(
        painter, chevron, isExpanded ? style::Direction::Down : style::Direction::Right,
        theme_.color(Role::TextQuiet));
    const int side = 14;
    style::icon(theme_, u"wrench", Role::Tool)
        .paint(&painter, QRect(card.left() + 20, card.center().y() - side / 2 + 1, side, side));
    const QRect mark(card.right() - 20, card.center().y() - 5, 11, 11);
    if (block.isOpen)
        style::drawDot(painter, QPointF(mark.center()), 4, theme_.color(Role::Info));
    else
        style::drawCheckMark(painter, mark, theme_.color(Role::Good));
    QRect words = card.adjusted(40, 0, -28, 0);
    painter.setFont(theme_.font(style::TextSize::Emphasis));
    painter.setPen(theme_.color(Role::Text));
    const QString name = block.title.empty() ? tr("tool") : QString::fromStdString(block.title);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(name) + 10);
    painter.setFont(theme_.monospace());
    painter.setPen(theme_.color(Role::TextQuiet));
    const auto shown = std::min<std::size_t>(block.text.size(), 300);
    painter.drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(
            QString::fromUtf8(block.text.data(), qsizetype(shown)).simplified(), Qt::ElideRight,
            words.width()));
}

void StreamView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    rows_.setWidth(wordsWidth(), session_ ? session_->progress() : nothing());
    adjust();
}

void StreamView::toggle(int row) {
    if (row < 0 || !session_)
        return;
    const auto what = rows_.row(row);
    if (what.part != Part::tool && what.part != Part::raw)
        return;
    setFollowing(false);
    rows_.toggle(what.block, session_->progress());
    adjust();
}

void StreamView::setCurrent(int row) {
    current_ = std::clamp(row, 0, std::max(0, rows_.count() - 1));
    auto* bar = verticalScrollBar();
    if (current_ < bar->value())
        bar->setValue(current_);
    else if (current_ >= bar->value() + bar->pageStep())
        bar->setValue(current_ - bar->pageStep() + 1);
    viewport()->update();
}

void StreamView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    const int row = rowAt(event->position().toPoint());
    current_ = row;
    toggle(row);
    viewport()->update();
}

void StreamView::mouseMoveEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().toPoint());
    viewport()->setCursor(
        row >= 0 && rows_.row(row).part == Part::tool ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void StreamView::keyPressEvent(QKeyEvent* event) {
    const int from = current_ >= 0 ? current_ : verticalScrollBar()->value();
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent(from - 1);
    case Qt::Key_Down:
        return setCurrent(from + 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return toggle(current_);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        setFollowing(true);
        return setCurrent(rows_.count() - 1);
    default:
        if (event->matches(QKeySequence::Copy))
            QGuiApplication::clipboard()->setText(transcript());
        else
            QAbstractScrollArea::keyPressEvent(event);
    }
}

void StreamView::contextMenuEvent(QContextMenuEvent* event) {
    const int row = event->reason() == QContextMenuEvent::Keyboard ? current_ : rowAt(event->pos());
    QMenu menu(this);
    if (row >= 0 && session_) {
        const auto block = rows_.row(row).block;
        const auto number = session_->progress().blocks()[block].event;
        menu.addAction(tr("Show the raw event"), this, [this, number] { Q_EMIT rawRequested(number); });
        const QString words = QString::fromStdString(session_->progress().blocks()[block].text);
        menu.addAction(tr("Copy this part"), this, [words] { QGuiApplication::clipboard()->setText(words); });
    }
    menu.addAction(
        tr("Copy everything"), this, [this] { QGuiApplication::clipboard()->setText(transcript()); });
    menu.exec(event->globalPos());
}

void StreamView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        adjust();
}

} // namespace castwright::refine
