// The form at the left, the run at the right with its output below.
#include "ui/refine/runpage.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/refine/agenttable.h"
#include "ui/refine/inputform.h"
#include "ui/refine/streampanel.h"
#include "ui/style/banner.h"
#include "ui/style/buttonkind.h"
#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/sectionheader.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

std::vector<RunBadge> badgesOf(const Session& session) {
    std::vector<RunBadge> badges;
    const auto& lanes = session.progress().lanes();
    for (std::size_t n = 0; n < lanes.size(); ++n)
        if (const auto& lane = lanes[n]; !lane.agent.empty())
            badges.push_back(
                {.agent = QString::fromStdString(lane.agent),
                 .state = agentStateOf(session, n),
                 .tokens = lane.usage.input + lane.usage.output,
                 .cost = lane.usage.cost});
    return badges;
}

RunPage::RunPage(const style::Theme& theme, Sessions& sessions, QString uri)
    : sessions_(sessions)
    , uri_(std::move(uri)) {
    setObjectName(u"page.run"_s);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);

    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(20, 16, 20, 16);
    left->setMaximumWidth(640); // longer lines are no easier to fill in
    column->setSpacing(10);
    auto* head = new style::SectionHeader(theme, tr("Inputs"));
    head->setInset(0);
    column->addWidget(head);
    faults_ = new style::Banner(theme, style::Banner::Severity::Bad, {});
    remarks_ = new style::Banner(theme, style::Banner::Severity::Info, {});
    for (auto* banner : {faults_, remarks_}) {
        banner->setDismissible(false);
        banner->hide();
        column->addWidget(banner);
    }
    form_ = new InputForm(theme);
    column->addWidget(form_);
    run_ = new QPushButton(tr("Run once"));
    run_->setObjectName(u"run.start"_s);
    style::setKind(*run_, style::ButtonKind::Primary);
    auto* row = new QHBoxLayout;
    row->addWidget(run_);
    row->addStretch(1);
    column->addLayout(row);
    auto* words = new QLabel(tr("A run works on nothing of yours: it makes output, not a proposal."));
    words->setWordWrap(true);
    column->addWidget(words);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(left);
    splitter->addWidget(scroll);

    auto* right = new QSplitter(Qt::Vertical);
    right->setChildrenCollapsible(false);
    auto* top = new QWidget;
    auto* stream = new QVBoxLayout(top);
    stream->setContentsMargins({});
    stream->setSpacing(0);
    runs_ = new QComboBox;
    runs_->setObjectName(u"run.runs"_s);
    runs_->setAccessibleName(tr("Runs of this window"));
    stream->addWidget(runs_);
    shows_ = new QStackedWidget;
    panel_ = new StreamPanel(theme);
    shows_->addWidget(new style::EmptyState(
        theme, u"play"_s, tr("Nothing has run yet"),
        tr("Fill in the inputs and run the workflow once. Its agents are seen at work here, and what they "
           "use "
           "stands on their nodes.")));
    shows_->addWidget(panel_);
    stream->addWidget(shows_, 1);
    agents_ = new AgentTable(theme);
    stream->addWidget(agents_);
    right->addWidget(top);
    output_ = new QPlainTextEdit;
    output_->setObjectName(u"run.output"_s);
    output_->setAccessibleName(tr("Output of the run"));
    output_->setReadOnly(true);
    output_->setTabChangesFocus(true);
    output_->setFrameShape(QFrame::NoFrame);
    output_->setFont(theme.monospace());
    output_->document()->setDocumentMargin(14);
    auto* bottom = new QWidget;
    auto* made = new QVBoxLayout(bottom);
    made->setContentsMargins({});
    made->setSpacing(0);
    made->addWidget(new style::SectionHeader(theme, tr("Output")));
    made->addWidget(output_, 1);
    right->addWidget(bottom);
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 2);
    right->setSizes({300, 200}); // in their proportion, until somebody moves the bar
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(splitter);
    style::forwardFocus(*this, *run_);

    connect(run_, &QPushButton::clicked, this, &RunPage::run);
    connect(runs_, &QComboBox::activated, this, [this](int index) {
        showRun(sessions_.find(runs_->itemData(index).toString()));
    });
    connect(&sessions_, &Sessions::changed, this, &RunPage::list);
    connect(&sessions_, &Sessions::aboutToClose, this, [this](const Session* session) {
        if (session == shown_)
            showRun(nullptr);
    });
    const auto dress = [this, words, &theme] {
        output_->setFont(theme.monospace());
        QPalette quiet = words->palette();
        quiet.setColor(QPalette::WindowText, theme.color(style::Role::TextQuiet));
        words->setPalette(quiet);
        words->setFont(theme.font(style::TextSize::Caption));
    };
    connect(&theme, &style::Theme::changed, this, dress);
    dress();
    list();
    showRun(nullptr);
}

QString RunPage::title() const {
    return subject_.title.isEmpty() ? tr("Try it") : tr("Try %1").arg(subject_.title);
}

void RunPage::setSubject(const RunSubject& subject) {
    if (subject == subject_ && !form_->isEmpty())
        return;
    const bool isRenamed = subject.title != subject_.title;
    subject_ = subject;
    form_->setSchema(subject.schema);
    faults_->setSentence(subject.faults.join(u'\n'));
    faults_->setVisible(!subject.faults.isEmpty());
    remarks_->setSentence(
        tr("A run does this otherwise than it is drawn:") + u"\n• "_s + subject.remarks.join(u"\n• "_s));
    remarks_->setVisible(!subject.remarks.isEmpty());
    run_->setEnabled(subject.faults.isEmpty());
    if (isRenamed)
        Q_EMIT descriptionChanged();
}

bool RunPage::run() {
    if (!subject_.faults.isEmpty() || !form_->check())
        return false;
    const auto inputs = QJsonDocument(form_->values()).toJson(QJsonDocument::Compact);
    showRun(sessions_.run(inputs.toStdString(), subject_.title));
    return true;
}

void RunPage::showRun(Session* session) {
    if (shown_)
        shown_->disconnect(this);
    shown_ = session;
    panel_->showSession(session);
    shows_->setCurrentIndex(session ? 1 : 0);
    badges_.clear();
    if (session) {
        connect(session, &Session::progressed, this, &RunPage::showOutput);
        connect(session, &Session::stateChanged, this, &RunPage::showOutput);
    }
    showOutput();
    list();
}

void RunPage::showOutput() {
    const QString output = shown_ ? QString::fromStdString(shown_->progress().result()) : QString();
    if (output != output_->toPlainText())
        output_->setPlainText(output);
    const bool isInVain = shown_ && shown_->isOver() && shown_->state() != Session::State::completed;
    output_->setPlaceholderText(
        isInVain ? tr("The run ended before it made anything.")
                 : tr("What the run makes stands here when it is done."));
    agents_->showAgents(shown_);
    auto badges = shown_ ? badgesOf(*shown_) : std::vector<RunBadge>();
    if (badges == badges_)
        return;
    badges_ = std::move(badges);
    Q_EMIT badgesChanged(badges_);
}

void RunPage::list() {
    const QSignalBlocker blocker(runs_);
    runs_->clear();
    for (const auto& session : sessions_.all())
        if (session->kind() == Session::Kind::run && !session->id().isEmpty()) {
            runs_->addItem(tr("%1 — %2").arg(wordOf(*session), session->title()), session->id());
            if (session.get() == shown_)
                runs_->setCurrentIndex(runs_->count() - 1);
        }
    runs_->setVisible(runs_->count() > 1);
}

} // namespace castwright::refine
