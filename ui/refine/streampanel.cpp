// Putting the parts together, and saying how it stands.
#include "ui/refine/streampanel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/refine/filelist.h"
#include "ui/refine/rawevents.h"
#include "ui/refine/streamview.h"
#include "ui/refine/todolist.h"
#include "ui/shell/announce.h"
#include "ui/shell/toaststack.h"
#include "ui/style/banner.h"
#include "ui/style/buttonkind.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/pill.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

using State = Session::State;

QString duration(qint64 milliseconds) {
    const qint64 seconds = milliseconds / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString wordOf(const Session& session) {
    switch (session.state()) {
    case State::sending:
        return StreamPanel::tr("sending");
    case State::queued:
        return StreamPanel::tr("queued");
    case State::streaming:
        return session.kind() == Session::Kind::run ? StreamPanel::tr("running")
                                                    : StreamPanel::tr("refining");
    case State::reconnecting:
        return StreamPanel::tr("reconnecting");
    case State::completed:
        return StreamPanel::tr("done");
    case State::failed:
        return StreamPanel::tr("failed");
    case State::cancelled:
        return StreamPanel::tr("cancelled");
    }
    Q_UNREACHABLE_RETURN({});
}

style::Role roleOf(Session::State state) {
    using style::Role;
    switch (state) {
    case State::sending:
    case State::streaming:
        return Role::Info;
    case State::queued:
    case State::reconnecting:
        return Role::Warn;
    case State::completed:
        return Role::Good;
    case State::failed:
        return Role::Bad;
    case State::cancelled:
        return Role::TextFaint;
    }
    Q_UNREACHABLE_RETURN(Role::TextFaint);
}

StreamPanel::StreamPanel(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 2);
    title_ = new style::ElidedLabel(theme);
    title_->setTextSize(style::TextSize::Emphasis);
    state_ = new style::Pill(theme, {});
    raw_ = new style::IconButton(theme, u"braces"_s, tr("Show the events as they came"));
    raw_->setObjectName(u"refine.raw"_s);
    raw_->setCheckable(true);
    head->addWidget(title_, 1);
    head->addWidget(state_);
    head->addWidget(raw_);
    column->addLayout(head);

    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 0, 12, 6);
    numbers_ = new QLabel;
    numbers_->setObjectName(u"refine.numbers"_s);
    line->addWidget(numbers_, 1);
    column->addLayout(line);

    banner_ = new style::Banner(theme, style::Banner::Severity::Info, {});
    banner_->setDismissible(false);
    banner_->hide();
    auto* notice = new QHBoxLayout;
    notice->setContentsMargins(12, 0, 12, 4);
    notice->addWidget(banner_);
    column->addLayout(notice);
    todos_ = new TodoList(theme);
    column->addWidget(todos_);
    lanes_ = new QWidget;
    lanes_->hide();
    column->addWidget(lanes_);
    files_ = new FileList(theme);
    column->addWidget(files_);

    stack_ = new QStackedWidget;
    stream_ = new StreamView(theme);
    events_ = new RawEvents(theme);
    stack_->addWidget(stream_);
    stack_->addWidget(events_);
    column->addWidget(stack_, 1);
    toEnd_ = new QPushButton(tr("Follow the end"), stream_);
    toEnd_->setObjectName(u"refine.toEnd"_s);
    toEnd_->hide();

    auto* actions = new QVBoxLayout; // side by side a narrow panel would cut their words
    actions->setContentsMargins(12, 6, 12, 8);
    actions->setSpacing(8);
    const auto button = [&](const QString& text, const QString& name) {
        auto* made = new QPushButton(text);
        made->setObjectName(name);
        shell::keepFree(*made);
        actions->addWidget(made);
        return made;
    };
    review_ = button(tr("Review the proposal"), u"refine.review"_s);
    style::setKind(*review_, style::ButtonKind::Primary);
    further_ = button(tr("Refine further"), u"refine.further"_s);
    retry_ = button(tr("Try again"), u"refine.retry"_s);
    cancel_ = button(tr("Cancel"), u"refine.cancel"_s);
    actions->addStretch(1);
    column->addLayout(actions);
    style::forwardFocus(*this, *stream_);

    connect(raw_, &QAbstractButton::toggled, this, &StreamPanel::showRaw);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (session_)
            session_->cancel();
    });
    connect(retry_, &QPushButton::clicked, this, [this] {
        if (session_)
            session_->retry();
    });
    connect(further_, &QPushButton::clicked, this, [this] {
        if (session_)
            Q_EMIT followUpRequested(session_);
    });
    connect(review_, &QPushButton::clicked, this, [this] {
        if (session_)
            Q_EMIT proposalRequested(session_->id());
    });
    connect(toEnd_, &QPushButton::clicked, this, [this] { stream_->setFollowing(true); });
    connect(stream_, &StreamView::followingChanged, this, [this](bool isFollowing) {
        toEnd_->setVisible(!isFollowing);
        toEnd_->adjustSize();
        toEnd_->move(stream_->width() - toEnd_->width() - 18, stream_->height() - toEnd_->height() - 10);
    });
    connect(stream_, &StreamView::rawRequested, this, [this](std::size_t event) {
        raw_->setChecked(true);
        events_->select(event);
    });
    connect(files_, &FileList::chosen, this, &StreamPanel::fileRequested);
    second_.setInterval(1000);
    connect(&second_, &QTimer::timeout, this, &StreamPanel::showNumbers);
    lookup_.setSingleShot(true);
    lookup_.setInterval(150);
    connect(&lookup_, &QTimer::timeout, this, &StreamPanel::showProgress);
    connect(&theme_, &style::Theme::changed, this, [this] {
        laneCount_ = noLanes;
        showProgress();
    });
    showSession(nullptr);
}

void StreamPanel::showSession(Session* session) {
    if (session_)
        session_->disconnect(this);
    session_ = session;
    laneCount_ = noLanes;
    stream_->showSession(session);
    events_->showSession(session);
    raw_->setChecked(false);
    if (session) {
        title_->setText(session->title());
        connect(session, &Session::stateChanged, this, &StreamPanel::showState);
        connect(session, &Session::progressed, this, [this] {
            if (!lookup_.isActive())
                lookup_.start();
        });
    }
    showState();
    showProgress();
}

void StreamPanel::showRaw(bool isRaw) {
    raw_->setChecked(isRaw);
    stack_->setCurrentWidget(isRaw ? static_cast<QWidget*>(events_) : stream_);
    style::forwardFocus(*this, isRaw ? static_cast<QWidget&>(*events_) : *stream_);
}

void StreamPanel::showState() {
    const bool isThere = session_ != nullptr;
    for (auto* widget : std::initializer_list<QWidget*>{state_, raw_, numbers_})
        widget->setVisible(isThere);
    if (!isThere) {
        for (auto* widget : std::initializer_list<QWidget*>{cancel_, retry_, further_, review_, banner_})
            widget->hide();
        second_.stop();
        return;
    }
    const auto state = session_->state();
    const bool isRefinement = session_->kind() == Session::Kind::refinement;
    state_->setText(wordOf(*session_));
    state_->setDot(roleOf(state));
    state_->setAccessibleName(tr("State: %1").arg(wordOf(*session_)));
    cancel_->setVisible(!session_->isOver());
    retry_->setVisible(state == State::failed || state == State::cancelled || state == State::reconnecting);
    retry_->setText(state == State::reconnecting ? tr("Connect now") : tr("Try again"));
    const bool isDone = isRefinement && state == State::completed;
    further_->setVisible(isDone);
    review_->setVisible(isDone);
    using Severity = style::Banner::Severity;
    const QString sentence = !session_->sentence().isEmpty() ? session_->sentence()
                             : state == State::cancelled     ? tr("It was cancelled. Nothing was changed.")
                             : state == State::failed ? tr("It failed, and the engine did not say why.")
                                                      : QString();
    banner_->setSeverity(
        state == State::failed                                   ? Severity::Bad
        : state == State::queued || state == State::reconnecting ? Severity::Warn
                                                                 : Severity::Info);
    banner_->setSentence(sentence);
    banner_->setVisible(!sentence.isEmpty());
    if (session_->isOver())
        second_.stop();
    else
        second_.start();
    showProgress();
    shell::announce(*this, tr("%1: %2").arg(session_->title(), wordOf(*session_)));
}

void StreamPanel::showProgress() {
    static const progress::Progress none;
    const auto& progress = session_ ? session_->progress() : none;
    auto todos = progress.todos();
    if (session_ && session_->isOver()) // nobody is at it any more, whatever was told last
        for (auto& todo : todos)
            if (todo.state == progress::Todo::State::active)
                todo.state = progress::Todo::State::open;
    todos_->showTodos(todos);
    files_->showFiles(progress.files());
    showLanes();
    showNumbers();
}

void StreamPanel::showNumbers() {
    if (!session_)
        return;
    const auto usage = session_->progress().usage();
    const QLocale locale;
    QStringList parts{duration(session_->elapsedMs())};
    if (usage.input + usage.output > 0)
        parts.append(
            tr("%1 tokens in · %2 out")
                .arg(locale.toString(qlonglong(usage.input)), locale.toString(qlonglong(usage.output))));
    if (usage.cost > 0)
        parts.append(u"$%1"_s.arg(locale.toString(usage.cost, 'f', 4)));
    if (const auto events = session_->progress().raw().size(); events > 0)
        parts.append(tr("%n events", nullptr, int(events)));
    numbers_->setFont(theme_.numbers(style::TextSize::Caption));
    QPalette palette = numbers_->palette();
    palette.setColor(QPalette::WindowText, theme_.color(style::Role::TextQuiet));
    numbers_->setPalette(palette);
    numbers_->setText(parts.join(u"  ·  "_s));
}

// One pill an agent, lit while it speaks.
void StreamPanel::showLanes() {
    static const progress::Progress none;
    const auto& lanes = (session_ ? session_->progress() : none).lanes();
    const auto named = std::ranges::count_if(lanes, [](const auto& lane) { return !lane.agent.empty(); });
    lanes_->setVisible(named > 0);
    if (lanes.size() != laneCount_ || lanes_->layout() == nullptr) {
        laneCount_ = lanes.size();
        qDeleteAll(lanes_->findChildren<style::Pill*>(Qt::FindDirectChildrenOnly));
        delete lanes_->layout();
        // Two a row have room for their names in a narrow side.
        auto* grid = new QGridLayout(lanes_);
        grid->setContentsMargins(12, 2, 12, 6);
        grid->setSpacing(6);
        grid->setColumnStretch(2, 1);
        constexpr int most = 4; // more of them are in the stream itself
        int shown = 0;
        for (std::size_t n = 0; n < lanes.size() && shown < most; ++n) {
            if (lanes[n].agent.empty())
                continue;
            constexpr qsizetype longest = 15; // the whole name is in the tool tip
            const QString name = QString::fromStdString(lanes[n].agent);
            auto* pill =
                new style::Pill(theme_, name.size() > longest ? name.first(longest - 1) + u'…' : name);
            pill->setProperty("lane", int(n));
            pill->setDot(StreamView::tintOf(n));
            grid->addWidget(pill, shown / 2, shown % 2, Qt::AlignLeft);
            ++shown;
        }
    }
    for (auto* pill : lanes_->findChildren<style::Pill*>(Qt::FindDirectChildrenOnly)) {
        const auto& lane = lanes[std::size_t(pill->property("lane").toInt())];
        pill->setTint(lane.isActive ? style::Role::Text : style::Role::TextQuiet);
        const QString agent = QString::fromStdString(lane.agent);
        pill->setToolTip(tr("%1: %2 tool calls, %3 tokens in, %4 out")
                             .arg(agent)
                             .arg(lane.tools)
                             .arg(lane.usage.input)
                             .arg(lane.usage.output));
        pill->setAccessibleName(pill->toolTip());
    }
}

} // namespace castwright::refine
