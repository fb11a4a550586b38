// The list of sessions is a combo box: several run at once, one is in front.
#include "ui/refine/refineview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/provider/formlist.h"
#include "ui/shell/toaststack.h"
#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/separator.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

// Closing takes back what has not left yet, and nothing that the core may know of.
QString hintOfClosing(const Session& session) {
    using State = Session::State;
    switch (session.state()) {
    case State::sending:
        return session.isUnheard()
                   ? RefineView::tr(
                         "Take it off this list. The core may have it already, and then it goes on.")
                   : RefineView::tr("Take it off this list. It is not sent any more.");
    case State::queued:
        return RefineView::tr("Take it off this list. It is still sent when the engine can be reached.");
    case State::streaming:
    case State::reconnecting:
        return RefineView::tr("Take it off this list. What it does goes on.");
    case State::completed:
    case State::failed:
    case State::cancelled:
        break;
    }
    return session.kind() == Session::Kind::refinement && !session.id().isEmpty()
               ? RefineView::tr("Take it off this list. It stays among the proposals.")
               : RefineView::tr("Take it off this list.");
}

} // namespace

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
    close_ = new style::IconButton(theme, u"close"_s, tr("Take it off this list."));
    close_->setObjectName(u"refine.close"_s);
    row->addWidget(choice_, 1);
    row->addWidget(close_);
    column->addWidget(bar_);

    stack_ = new QStackedWidget;
    stack_->addWidget(makeEmpty());
    panel_ = new StreamPanel(theme);
    stack_->addWidget(panel_);
    column->addWidget(stack_, 1);
    column->addWidget(new style::Separator(theme, Qt::Horizontal));
    prompt_ = new PromptBox(theme);
    shell::keepFree(*prompt_);
    column->addWidget(prompt_);
    style::forwardFocus(*this, *prompt_);

    connect(prompt_, &PromptBox::engineRequested, this, &RefineView::engineRequested);
    connect(&sessions_.service(), &Service::engineChanged, this, &RefineView::showEngine);
    connect(choice_, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && std::size_t(index) < sessions_.all().size())
            showSession(sessions_.all()[std::size_t(index)].get());
    });
    connect(close_, &QAbstractButton::clicked, this, [this] {
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
    connect(&theme_, &style::Theme::changed, this, &RefineView::showEngine);
    prompt_->setHistory(sessions_.history());
    showService();
    showEngine();
    showSession(sessions_.all().empty() ? nullptr : sessions_.all().front().get());
}

// What could be said first: as the planner itself tells it, in the words of the open workflow.
QWidget* RefineView::makeEmpty() {
    auto* empty = new QWidget;
    auto* column = new QVBoxLayout(empty);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(4);
    column->addWidget(
        new style::EmptyState(
            theme_, u"spark"_s, tr("Tell the agents what should change"),
            tr("They work on a copy and propose. You see them at it, then decide change by change; nothing "
               "is written before you approve it.")),
        1);
    examples_ = new QWidget;
    auto* inside = new QVBoxLayout(examples_);
    inside->setContentsMargins(12, 0, 6, 0);
    inside->setSpacing(4);
    examplesHeading_ = new QLabel(
        tr("The built-in planner is in use. It is no language model, and understands sentences like these:"));
    examplesHeading_->setWordWrap(true);
    forms_ = new provider::FormList(theme_);
    forms_->setObjectName(u"refine.examples"_s);
    inside->addWidget(examplesHeading_);
    inside->addWidget(forms_, 1);
    examples_->hide();
    column->addWidget(examples_, 2);
    connect(forms_, &provider::FormList::chosen, this, [this](const QString& sentence) {
        prompt_->setText(sentence);
        prompt_->setFocus();
    });
    return empty;
}

void RefineView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    sessions_.service().lookAtEngine();
}

void RefineView::showEngine() {
    const auto& engine = sessions_.service().engine();
    examples_->setVisible(engine.isPlanner());
    forms_->showForms(engine.forms);
    QPalette quiet = examplesHeading_->palette();
    quiet.setColor(QPalette::WindowText, theme_.color(style::Role::TextQuiet));
    examplesHeading_->setPalette(quiet);
    examplesHeading_->setFont(theme_.font(style::TextSize::Caption));
    prompt_->setEngine(engine.isPlanner() ? tr("Built-in planner") : QString::fromStdString(engine.engine));
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
    const auto* front = panel_->session();
    if (front == nullptr)
        choice_->setCurrentIndex(-1);
    close_->setEnabled(front != nullptr);
    close_->setHint(front != nullptr ? hintOfClosing(*front) : tr("Choose one of the list first."));
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
