// The list of sessions is a combo box: several run at once, one is in front.
#include "ui/refine/refineview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/separator.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

RefineView::RefineView(const style::Theme& theme, Sessions& sessions, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , sessions_(sessions) {
    setObjectName(u"view.refine"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);

    bar_ = new QWidget;
    auto* row = new QHBoxLayout(bar_);
    row->setContentsMargins(10, 6, 8, 0);
    choice_ = new QComboBox;
    choice_->setObjectName(u"refine.sessions"_s);
    choice_->setAccessibleName(tr("Refinements and runs of this window"));
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setMinimumContentsLength(10);
    auto* close =
        new style::IconButton(theme, u"close"_s, tr("Take it off this list. What it does goes on."));
    close->setObjectName(u"refine.close"_s);
    row->addWidget(choice_, 1);
    row->addWidget(close);
    column->addWidget(bar_);

    stack_ = new QStackedWidget;
    stack_->addWidget(new style::EmptyState(
        theme, u"spark"_s, tr("Tell the agents what should change"),
        tr("They work on a copy and propose. You see them at it, then decide change by change; nothing is "
           "written before you approve it.")));
    panel_ = new StreamPanel(theme);
    stack_->addWidget(panel_);
    column->addWidget(stack_, 1);
    column->addWidget(new style::Separator(theme, Qt::Horizontal));
    prompt_ = new PromptBox(theme);
    column->addWidget(prompt_);
    style::forwardFocus(*this, *prompt_);

    connect(choice_, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && std::size_t(index) < sessions_.all().size())
            showSession(sessions_.all()[std::size_t(index)].get());
    });
    connect(close, &QAbstractButton::clicked, this, [this] {
        if (auto* session = panel_->session())
            sessions_.close(session);
    });
    connect(prompt_, &PromptBox::submitted, this, [this](const protocol::RefinementRequest& request) {
        sessions_.refine(request);
    });
    connect(panel_, &StreamPanel::followUpRequested, this, &RefineView::followUp);
    connect(&sessions_, &Sessions::added, this, [this](Session* session) {
        if (session->kind() == Session::Kind::refinement)
            showSession(session);
    });
    connect(&sessions_, &Sessions::aboutToClose, this, [this](Session* session) {
        if (panel_->session() == session)
            showSession(nullptr);
    });
    connect(&sessions_, &Sessions::changed, this, &RefineView::list);
    connect(
        &sessions_, &Sessions::historyChanged, this, [this] { prompt_->setHistory(sessions_.history()); });
    connect(&sessions_.service(), &Service::changed, this, &RefineView::showService);
    connect(&theme_, &style::Theme::changed, this, &RefineView::list);
    prompt_->setHistory(sessions_.history());
    showService();
    showSession(sessions_.all().empty() ? nullptr : sessions_.all().front().get());
}

void RefineView::showSession(Session* session) {
    panel_->showSession(session);
    stack_->setCurrentIndex(session ? 1 : 0);
    list();
}

void RefineView::followUp(Session* session) {
    prompt_->setParent(session->id(), session->title());
    prompt_->setFocus();
}

void RefineView::list() {
    const QSignalBlocker blocker(choice_);
    choice_->clear();
    for (const auto& session : sessions_.all()) {
        QPixmap dot(12, 12);
        dot.fill(Qt::transparent);
        QPainter painter(&dot);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.color(roleOf(session->state())));
        painter.drawEllipse(2, 2, 8, 8);
        painter.end();
        choice_->addItem(QIcon(dot), tr("%1 — %2").arg(wordOf(*session), session->title()));
        if (session.get() == panel_->session())
            choice_->setCurrentIndex(choice_->count() - 1);
    }
    if (panel_->session() == nullptr)
        choice_->setCurrentIndex(-1);
    bar_->setVisible(choice_->count() > 1 || (choice_->count() == 1 && panel_->session() == nullptr));
}

void RefineView::showService() {
    const auto& service = sessions_.service();
    prompt_->setOpen(service.isOpen());
    prompt_->setWaiting(
        service.isOpen() ? service.whyWaiting()
                         : tr("Open a workspace first: there is nothing to refine yet."));
}

} // namespace castwright::refine
