// A short list, made anew when a run begins or changes its state.
#include "ui/refine/runlist.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/refine/streampanel.h"
#include "ui/style/buttonkind.h"
#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

RunList::RunList(const style::Theme& theme, Sessions& sessions, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , sessions_(sessions) {
    setObjectName(u"view.runs"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    stack_ = new QStackedWidget;
    runs_ = new QListWidget;
    runs_->setObjectName(u"runs.list"_s);
    runs_->setAccessibleName(tr("Runs"));
    runs_->setFrameShape(QFrame::NoFrame);
    auto* empty = new style::EmptyState(
        theme, u"play"_s, tr("Nothing has run yet"),
        tr("Try the workflow: fill in its form, and watch its agents work."));
    auto* begin = empty->addAction(tr("Try it…"), style::ButtonKind::Standard);
    begin->setObjectName(u"runs.try"_s);
    stack_->addWidget(runs_);
    stack_->addWidget(empty);
    column->addWidget(stack_);
    style::forwardFocus(*this, *begin);
    connect(begin, &QPushButton::clicked, this, &RunList::tryRequested);
    connect(runs_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (auto* session = sessions_.find(item->data(Qt::UserRole).toString()))
            Q_EMIT runRequested(session);
    });
    connect(&sessions_, &Sessions::changed, this, &RunList::list);
    connect(&theme_, &style::Theme::changed, this, &RunList::list);
    list();
}

void RunList::list() {
    const QSignalBlocker blocker(runs_);
    const int row = runs_->currentRow();
    runs_->clear();
    for (const auto& session : sessions_.all()) {
        if (session->kind() != Session::Kind::run)
            continue;
        auto* item = new QListWidgetItem(
            style::icon(theme_, u"dot", roleOf(session->state())),
            tr("%1 — %2").arg(wordOf(*session), session->title()), runs_);
        item->setData(Qt::UserRole, session->id());
        item->setToolTip(session->sentence());
    }
    runs_->setCurrentRow(std::min(row, runs_->count() - 1));
    stack_->setCurrentIndex(runs_->count() > 0 ? 0 : 1);
}

} // namespace castwright::refine
