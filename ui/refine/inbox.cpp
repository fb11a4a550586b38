// Filters with counts, a search over prompts, two-line rows, and what can be done with the chosen one.
#include "ui/refine/inbox.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/style/banner.h"
#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/paint.h"
#include "ui/style/pill.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

using review::ProposalStatus;
using review::Resolution;
using style::Role;

QString titleOf(InboxFilter filter) {
    switch (filter) {
    case InboxFilter::all:
        return Inbox::tr("All");
    case InboxFilter::toReview:
        return Inbox::tr("To review");
    case InboxFilter::running:
        return Inbox::tr("Running");
    case InboxFilter::waiting:
        return Inbox::tr("Waiting");
    case InboxFilter::failed:
        return Inbox::tr("Failed");
    case InboxFilter::resolved:
        return Inbox::tr("Resolved");
    }
    Q_UNREACHABLE_RETURN({});
}

QString when(const QDateTime& time) {
    const auto minutes = time.secsTo(QDateTime::currentDateTime()) / 60;
    if (!time.isValid())
        return {};
    if (minutes < 1)
        return Inbox::tr("just now");
    if (minutes < 60)
        return Inbox::tr("%n min ago", nullptr, int(minutes));
    return QLocale().toString(time.toLocalTime(), minutes < 24 * 60 ? u"HH:mm"_s : u"d MMM HH:mm"_s);
}

class RowPainter : public QStyledItemDelegate {
public:
    RowPainter(const style::Theme& theme, const InboxModel& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , theme_(theme)
        , model_(model) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        const QFontMetrics body(theme_.font(style::TextSize::Body));
        const QFontMetrics caption(theme_.font(style::TextSize::Caption));
        return {100, body.height() + caption.height() + 18};
    }
    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* line = model_.line(index);
        if (line == nullptr)
            return;
        painter->save();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        if (isSelected || option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme_.color(isSelected ? Role::Selected : Role::Hover));
        if (option.state.testFlag(QStyle::State_HasFocus))
            style::drawFocusRing(
                *painter, option.rect, theme_.color(Role::Focus), theme_.metrics().radiusControl);
        style::drawDot(
            *painter, QPointF(option.rect.left() + 16, option.rect.top() + 18), 4,
            theme_.color(roleOf(*line)));
        QRect words = option.rect.adjusted(30, 8, -12, -8);
        painter->setFont(theme_.font(style::TextSize::Body));
        painter->setPen(theme_.color(Role::Text));
        painter->drawText(
            words, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(line->prompt.simplified(), Qt::ElideRight, words.width()));
        painter->setFont(theme_.font(style::TextSize::Caption));
        painter->setPen(theme_.color(Role::TextQuiet));
        QStringList parts{wordOf(*line)};
        if (line->files > 0)
            parts.append(Inbox::tr("%n files", nullptr, line->files));
        if (line->status == ProposalStatus::completed && !line->isCurrent)
            parts.append(Inbox::tr("not current"));
        if (const QString time = when(line->created); !time.isEmpty())
            parts.append(time);
        painter->drawText(
            words, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(parts.join(u"  ·  "_s), Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    const style::Theme& theme_;
    const InboxModel& model_;
};

} // namespace

QString wordOf(const ProposalLine& line) {
    switch (line.status) {
    case ProposalStatus::queued:
        return Inbox::tr("waiting for the engine");
    case ProposalStatus::processing:
        return Inbox::tr("running");
    case ProposalStatus::completed:
        return Inbox::tr("to review");
    case ProposalStatus::failed:
        return line.failure.isEmpty() ? Inbox::tr("failed") : Inbox::tr("failed: %1").arg(line.failure);
    case ProposalStatus::cancelled:
        return Inbox::tr("cancelled");
    case ProposalStatus::resolved:
        break;
    }
    switch (line.resolution) {
    case Resolution::approved:
        return Inbox::tr("approved");
    case Resolution::partial:
        return Inbox::tr("approved in part");
    case Resolution::rejected:
        return Inbox::tr("rejected");
    case Resolution::noChange:
        return Inbox::tr("nothing changed");
    case Resolution::dismissed:
        return Inbox::tr("dismissed");
    case Resolution::none:
        break;
    }
    return Inbox::tr("resolved");
}

style::Role roleOf(const ProposalLine& line) {
    switch (line.status) {
    case ProposalStatus::queued:
        return Role::Warn;
    case ProposalStatus::processing:
        return Role::Info;
    case ProposalStatus::completed:
        return Role::Accent;
    case ProposalStatus::failed:
        return Role::Bad;
    case ProposalStatus::cancelled:
        return Role::TextFaint;
    case ProposalStatus::resolved:
        break;
    }
    return line.resolution == Resolution::approved || line.resolution == Resolution::partial
               ? Role::Good
               : Role::TextFaint;
}

bool matches(const ProposalLine& line, InboxFilter filter) {
    switch (filter) {
    case InboxFilter::all:
        return true;
    case InboxFilter::toReview:
        return line.status == ProposalStatus::completed;
    case InboxFilter::running:
        return line.status == ProposalStatus::processing;
    case InboxFilter::waiting:
        return line.status == ProposalStatus::queued;
    case InboxFilter::failed:
        return line.status == ProposalStatus::failed || line.status == ProposalStatus::cancelled;
    case InboxFilter::resolved:
        return line.status == ProposalStatus::resolved;
    }
    Q_UNREACHABLE_RETURN(false);
}

InboxModel::InboxModel(Service& service, QObject* parent)
    : QAbstractListModel(parent)
    , service_(service) {
    connect(&service_, &Service::proposalsChanged, this, &InboxModel::fill);
    fill();
}

void InboxModel::setFilter(InboxFilter filter) {
    filter_ = filter;
    fill();
}

void InboxModel::setSearch(const QString& words) {
    search_ = words.trimmed();
    fill();
}

const ProposalLine* InboxModel::line(const QModelIndex& index) const {
    const auto row = std::size_t(index.row());
    return index.isValid() && row < shown_.size() ? &shown_[row] : nullptr;
}

int InboxModel::count(InboxFilter filter) const {
    return int(std::ranges::count_if(
        service_.proposals(), [filter](const auto& line) { return matches(line, filter); }));
}

int InboxModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(shown_.size());
}

QVariant InboxModel::data(const QModelIndex& index, int role) const {
    const auto* one = line(index);
    if (one == nullptr)
        return {};
    if (role == Qt::DisplayRole)
        return one->prompt.simplified();
    if (role == Qt::ToolTipRole)
        return one->prompt + u"\n\n"_s + wordOf(*one);
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2").arg(one->prompt.simplified(), wordOf(*one));
    return {};
}

// Rows that stay keep their place, so that the selection does.
void InboxModel::fill() {
    std::vector<ProposalLine> wanted;
    for (const auto& line : service_.proposals())
        if (matches(line, filter_)
            && (search_.isEmpty() || line.prompt.contains(search_, Qt::CaseInsensitive)))
            wanted.push_back(line);
    const bool isSameRows = std::ranges::equal(wanted, shown_, {}, &ProposalLine::id, &ProposalLine::id);
    if (isSameRows) {
        shown_ = std::move(wanted);
        if (!shown_.empty())
            Q_EMIT dataChanged(index(0), index(int(shown_.size()) - 1));
        return;
    }
    beginResetModel();
    shown_ = std::move(wanted);
    endResetModel();
}

Inbox::Inbox(const style::Theme& theme, Service& service, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , service_(service)
    , model_(service) {
    setObjectName(u"view.proposals"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    search_ = new style::SearchField(theme, tr("Find a proposal"));
    search_->setObjectName(u"inbox.search"_s);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(10, 8, 10, 6);
    top->setSpacing(6);
    top->addWidget(search_);
    for (int line = 0; line < 2; ++line) {
        auto* row = new QHBoxLayout;
        row->setSpacing(4);
        for (int n = line * 3; n < line * 3 + 3; ++n) {
            auto* pill = new style::Pill(theme, {});
            pill->setClickable(true);
            pill->setObjectName(u"inbox.filter.%1"_s.arg(n));
            filters_[std::size_t(n)] = pill;
            row->addWidget(pill);
            connect(pill, &QAbstractButton::clicked, this, [this, n] { setFilter(InboxFilter(n)); });
        }
        row->addStretch(1);
        top->addLayout(row);
    }
    column->addLayout(top);
    old_ = new style::Banner(theme, style::Banner::Severity::Warn, {});
    old_->setDismissible(false);
    column->addWidget(old_);

    list_ = new QListView;
    list_->setObjectName(u"inbox.list"_s);
    list_->setAccessibleName(tr("Proposals"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    list_->setModel(&model_);
    list_->setItemDelegate(new RowPainter(theme, model_, this));
    stack_ = new QStackedWidget;
    stack_->addWidget(list_);
    stack_->addWidget(new style::EmptyState(
        theme, u"spark"_s, tr("No proposals here"),
        tr("What agents propose for this workflow is listed here until you have decided on it, and after.")));
    column->addWidget(stack_, 1);
    actions_ = new QWidget;
    auto* buttons = new QHBoxLayout(actions_);
    buttons->setContentsMargins(10, 6, 10, 8);
    column->addWidget(actions_);
    style::forwardFocus(*this, *search_);

    connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) {
        model_.setSearch(words);
        showCounts();
    });
    connect(list_, &QListView::activated, this, &Inbox::open);
    connect(list_, &QWidget::customContextMenuRequested, this, &Inbox::showMenu);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &Inbox::showActions);
    connect(&model_, &QAbstractItemModel::modelReset, this, &Inbox::showActions);
    connect(&model_, &QAbstractItemModel::dataChanged, this, &Inbox::showActions);
    connect(&service_, &Service::proposalsChanged, this, &Inbox::showCounts);
    connect(&service_, &Service::changed, this, &Inbox::showCounts);
    connect(&theme_, &style::Theme::changed, list_, [this] { list_->doItemsLayout(); });
    setFilter(InboxFilter::all);
}

void Inbox::setFilter(InboxFilter filter) {
    model_.setFilter(filter);
    for (int n = 0; n < inboxFilters; ++n) {
        filters_[std::size_t(n)]->setDot(
            InboxFilter(n) == filter ? std::optional(Role::Accent) : std::nullopt);
        filters_[std::size_t(n)]->setTint(InboxFilter(n) == filter ? Role::Text : Role::TextQuiet);
    }
    showCounts();
}

void Inbox::showCounts() {
    for (int n = 0; n < inboxFilters; ++n) {
        const auto filter = InboxFilter(n);
        const int count = model_.count(filter);
        auto* pill = filters_[std::size_t(n)];
        pill->setText(count > 0 ? u"%1 %2"_s.arg(titleOf(filter)).arg(count) : titleOf(filter));
        pill->setAccessibleName(tr("%1: %n proposals", nullptr, count).arg(titleOf(filter)));
    }
    old_->setSentence(service_.problem());
    old_->setVisible(!service_.problem().isEmpty());
    stack_->setCurrentIndex(model_.rowCount() == 0 ? 1 : 0);
    Q_EMIT toReviewChanged(model_.count(InboxFilter::toReview));
    showActions();
}

void Inbox::open(const QModelIndex& index) {
    const auto* found = model_.line(index);
    if (found == nullptr)
        return;
    const auto line = *found;
    if (line.status == ProposalStatus::completed || line.status == ProposalStatus::resolved)
        Q_EMIT reviewRequested(line);
    else
        Q_EMIT streamRequested(line);
}

// Buttons for what is possible with the chosen proposal, and nothing else.
void Inbox::showActions() {
    qDeleteAll(actions_->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly));
    auto* row = static_cast<QHBoxLayout*>(actions_->layout());
    while (auto* item = row->takeAt(0))
        delete item;
    const auto* found = model_.line(list_->currentIndex());
    actions_->setVisible(found != nullptr);
    if (found == nullptr)
        return;
    const auto line = *found;
    const auto add = [&](const QString& text, const QString& name, auto call) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, call, Qt::QueuedConnection);
    };
    if (line.status == ProposalStatus::completed || line.status == ProposalStatus::resolved)
        add(tr("Review"), u"inbox.review"_s, [this, line] { Q_EMIT reviewRequested(line); });
    add(tr("Show the stream"), u"inbox.stream"_s, [this, line] { Q_EMIT streamRequested(line); });
    if (line.status == ProposalStatus::queued || line.status == ProposalStatus::processing)
        add(tr("Cancel"), u"inbox.cancel"_s, [this, line] { act(Act::cancel, line.id); });
    if (line.status == ProposalStatus::failed || line.status == ProposalStatus::cancelled) {
        add(tr("Try again"), u"inbox.retry"_s, [this, line] { act(Act::retry, line.id); });
        add(tr("Dismiss"), u"inbox.dismiss"_s, [this, line] { act(Act::dismiss, line.id); });
    }
    row->addStretch(1);
}

void Inbox::showMenu(const QPoint& at) {
    list_->setCurrentIndex(list_->indexAt(at));
    QMenu menu(this);
    for (auto* button : actions_->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly))
        menu.addAction(button->text(), button, &QPushButton::click);
    if (!menu.isEmpty())
        menu.exec(list_->viewport()->mapToGlobal(at));
}

void Inbox::act(Act act, const QString& id) {
    acting_.push_back(service_.act(act, id, [this](Result<> done) {
        if (!done)
            Q_EMIT problem(QString::fromStdString(done.error().message));
    }));
    constexpr std::size_t most = 16; // answered ones need not be held
    if (acting_.size() > most)
        acting_.erase(acting_.begin());
}

} // namespace castwright::refine
