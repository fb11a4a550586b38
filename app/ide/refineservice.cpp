// Which workflow of the core is meant, what waits for the core, and when to look again.
#include "app/ide/refineservice.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

#include "net/coreclient/socketstream.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

using review::ProposalStatus;

constexpr int busyMs = 2'000;  // while something is under way
constexpr int calmMs = 15'000; // otherwise: a proposal may come from elsewhere
constexpr int soonMs = 120;

refine::ProposalLine lineOf(const coreclient::ProposalSummary& one) {
    return {
        .id = QString::fromStdString(one.id),
        .threadId = QString::fromStdString(one.threadId),
        .prompt = QString::fromStdString(one.prompt),
        .status = one.status,
        .resolution = one.resolution,
        .failure = QString::fromStdString(one.failure),
        .created = QDateTime::fromString(QString::fromStdString(one.createdAt), Qt::ISODateWithMs),
        .files = one.files,
        .isCurrent = one.isCurrent};
}

} // namespace

// Stands for a request that cannot be sent yet; destroying it withdraws it.
class RefineService::Waiting : public coreclient::Request {
public:
    Waiting(RefineService& service, Send send)
        : service_(&service)
        , send_(std::move(send)) {
        service.waiting_.push_back(this);
    }
    ~Waiting() override {
        if (service_)
            std::erase(service_->waiting_, this);
    }
    void go(coreclient::CoreClient& client) {
        service_ = nullptr;
        sent_ = send_(client);
    }

private:
    QPointer<RefineService> service_;
    Send send_;
    coreclient::Handle sent_;
};

// Answers for a core that need not be asked: as late as it would.
class RefineService::Refusal : public coreclient::Request {
public:
    explicit Refusal(std::function<void()> tell) {
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [tell = std::move(tell)] {
            const auto own = tell; // whoever is told may destroy this
            own();
        });
        timer_.setSingleShot(true);
        timer_.start(0);
    }

private:
    QTimer timer_;
};

RefineService::RefineService(CoreLink& core, WorkspaceSession& session, OpenWorkflows& workflows)
    : core_(core)
    , session_(session)
    , workflows_(workflows)
    , clock_(std::make_unique<coreclient::SystemClock>()) {
    next_.setSingleShot(true);
    connect(&next_, &QTimer::timeout, this, [this] {
        readReadiness();
        askWhatChanged();
    });
    connect(&session_, &WorkspaceSession::lookedAtDisk, this, [this] { isDiskTouched_ = true; });
    connect(&core_, &CoreLink::changed, this, &RefineService::coreChanged);
    connect(&session_, &WorkspaceSession::opened, this, &Service::changed);
    connect(&session_, &WorkspaceSession::closed, this, [this] {
        lines_.clear();
        Q_EMIT changed();
        Q_EMIT proposalsChanged();
    });
    connect(&workflows_, &OpenWorkflows::currentChanged, this, [this] {
        lookForNew(subject());
        look();
        if (!engine_.engine.empty())
            lookAtEngine(); // its examples are in the words of the workflow
    });
    coreChanged();
}

RefineService::~RefineService() = default;

bool RefineService::isOpen() const {
    return session_.isOpen();
}

QString RefineService::whyWaiting() const {
    if (!client_)
        return core_.isWanted()
                   ? tr("It will be sent when the core is there.")
                   : tr("The core is switched off in the settings; what is asked waits until it runs.");
    return engineWait_;
}

std::map<std::string, std::string> RefineService::files(const QString& subject) const {
    std::map<std::string, std::string> files;
    const auto all = workflows_.all();
    const auto workflow = std::ranges::find(all, subject, &OpenWorkflow::name);
    if (workflow != all.end())
        for (const auto& [path, bytes] : (*workflow)->document().files().files)
            files.emplace(path.text(), bytes);
    return files;
}

// What can't be saved is said, and what was asked for is of what is there.
void RefineService::saveFiles() {
    workflows_.saveAll();
}

void RefineService::coreChanged() {
    const auto endpoint = core_.endpoint();
    const bool isSame = client_ && endpoint && client_->endpoint() == *endpoint;
    if (isSame)
        return;
    const bool was = client_ != nullptr;
    drop();
    if (endpoint) {
        client_ = std::make_unique<coreclient::CoreClient>(*endpoint);
        readWorkflows();
        look();
    }
    // What is in the way may change while there is no core, too.
    if (const auto why = whyWaiting(); was || client_ || why != whyTold_) {
        whyTold_ = why;
        Q_EMIT changed();
    }
}

// Requests under way are answered by the client that sent them, so it stays until they are.
void RefineService::drop() {
    naming_.reset();
    hearing_.reset();
    listing_.reset();
    hasFeed_ = true;
    heard_.reset();
    asking_.reset();
    isEngineWanted_ = isEngineWanted_ || describing_ != nullptr || !engine_.engine.empty();
    describing_.reset();
    hasNames_ = false;
    names_.clear();
    if (auto* old = client_.release())
        QTimer::singleShot(old->limit(), old, &QObject::deleteLater);
}

coreclient::Handle RefineService::whenReady(Send send) {
    if (client_ && hasNames_)
        return send(*client_);
    return std::make_unique<Waiting>(*this, std::move(send));
}

void RefineService::readWorkflows() {
    naming_ = coreclient::workflows(*client_, [this](Result<std::vector<coreclient::WorkflowName>> read) {
        if (!read) {
            // Later again: what waits goes on waiting.
            problem_ = QString::fromStdString(read.error().message);
            Q_EMIT changed();
            return;
        }
        names_ = std::move(*read);
        hasNames_ = true;
        auto waiting = std::exchange(waiting_, {});
        for (auto* one : waiting)
            one->go(*client_);
        if (isEngineWanted_)
            lookAtEngine();
        look();
    });
}

QString RefineService::subject() const {
    const auto* workflow = workflows_.current();
    return workflow ? workflow->name() : QString();
}

// The core calls a workflow by its folder. Where none is in front, the only one is meant.
QString RefineService::idOf(const QString& workflow) const {
    if (workflow.isEmpty())
        return names_.size() == 1 ? QString::fromStdString(names_.front().id) : QString();
    const bool isThere = std::ranges::contains(names_, workflow.toStdString(), &coreclient::WorkflowName::id);
    return isThere ? workflow : QString();
}

void RefineService::lookForNew(const QString& workflow) {
    if (!client_ || !hasNames_ || !idOf(workflow).isEmpty())
        return;
    hasNames_ = false;
    readWorkflows();
}

coreclient::Handle
RefineService::refusal(const QString& workflow, std::function<void(std::unexpected<Error>)> tell) {
    const auto sentence =
        workflow.isEmpty()
            ? tr("Open the workflow first that this is for.")
            : tr("The core knows no workflow \"%1\" here: was its folder renamed or deleted?").arg(workflow);
    return std::make_unique<Refusal>(
        [tell = std::move(tell), why = sentence.toStdString()] { tell(fail(ErrorCode::notFound, why)); });
}

template <class T, class Ask>
coreclient::Handle
RefineService::askOf(const QString& workflow, const coreclient::Answer<T>& answer, Ask ask) {
    lookForNew(workflow);
    return whenReady([this, workflow, answer, ask = std::move(ask)](coreclient::CoreClient& client) {
        const auto id = idOf(workflow);
        return id.isEmpty() ? refusal(workflow, answer) : ask(client, id, answer);
    });
}

void RefineService::lookAnew() {
    hearing_.reset();
    listing_.reset(); // it may be older than what was just answered
    isTellingAnew_ = true;
    look();
}

void RefineService::look() {
    if (!next_.isActive() || next_.remainingTime() > soonMs)
        next_.start(soonMs);
}

void RefineService::lookLater() {
    if (!next_.isActive()) // unless somebody wants to look sooner
        next_.start(isBusy_ || !heldUp_.empty() ? busyMs : calmMs);
}

// The list may be long, and mostly it is as it was. Now and then it is read whatever the core tells: files
// that another program writes are in no feed.
void RefineService::askWhatChanged() {
    constexpr int mostSpared = 3;
    if (!client_ || !hasFeed_)
        return readProposals({});
    const bool isTrue = heard_ && listed_ == workflowId() && problem_.isEmpty() && !isTellingAnew_
                        && !isDiskTouched_ && spared_ < mostSpared;
    hearing_ = coreclient::changes(
        *client_, isTrue ? heard_ : std::nullopt, [this, isTrue](const Result<protocol::ChangePage>& page) {
            if (!page) {
                hasFeed_ = page.error().code != ErrorCode::notFound;
                return readProposals({});
            }
            const bool isSame = isTrue && !page->isReset
                                && !std::ranges::contains(page->changes, "proposal", &protocol::Change::kind);
            if (!isSame)
                return readProposals(page->next);
            heard_ = page->next;
            ++spared_;
            lookLater();
        });
}

void RefineService::readProposals(std::optional<std::int64_t> upTo) {
    if (!client_)
        return;
    if (!hasNames_)
        readWorkflows();
    isDiskTouched_ = false;
    listing_ = coreclient::proposals(
        *client_, workflowId(),
        [this, upTo, of = workflowId()](Result<std::vector<coreclient::ProposalSummary>> read) {
            const QString problem = read ? QString() : QString::fromStdString(read.error().message);
            if (problem != problem_) {
                problem_ = problem;
                Q_EMIT changed();
            }
            heard_ = read ? upTo : std::nullopt;
            listed_ = of;
            spared_ = 0;
            if (read) {
                std::vector<refine::ProposalLine> lines;
                for (const auto& one : *read) {
                    lines.push_back(lineOf(one));
                    if (one.isHeldUp)
                        heldUp_.insert(one.id);
                    else if (heldUp_.erase(one.id) > 0)
                        Q_EMIT carriedOut(lines.back().prompt.simplified());
                }
                isBusy_ = std::ranges::any_of(lines, [](const auto& line) {
                    return line.status == ProposalStatus::queued || line.status == ProposalStatus::processing;
                });
                if (lines != lines_ || isTellingAnew_) {
                    isTellingAnew_ = false;
                    lines_ = std::move(lines);
                    Q_EMIT proposalsChanged();
                }
            }
            lookLater();
        });
}

void RefineService::lookAtEngine() {
    if (!client_ || !hasNames_) {
        isEngineWanted_ = true; // when the core is there
        return;
    }
    isEngineWanted_ = false;
    describing_ = coreclient::engineAbout(
        *client_, workflowId(), core_.revision(), [this](Result<coreclient::EngineAbout> read) {
            if (!read || *read == engine_)
                return;
            engine_ = std::move(*read);
            Q_EMIT engineChanged();
        });
}

void RefineService::readReadiness() {
    if (!client_)
        return;
    asking_ = client_->ready([this](Result<protocol::Readiness> read) {
        if (!read)
            return;
        const auto engine = std::ranges::find(read->dependencies, "engine", &protocol::DependencyState::name);
        const bool isAway = engine != read->dependencies.end() && !engine->isReady;
        setEngineWait(isAway ? tr("It will be sent when the engine is reachable.") : QString());
    });
}

void RefineService::setEngineWait(const QString& sentence) {
    if (sentence == engineWait_)
        return;
    engineWait_ = sentence;
    Q_EMIT changed();
}

coreclient::Handle RefineService::refine(
    const QString& subject, const protocol::RefinementRequest& request,
    coreclient::Answer<protocol::RefinementStarted> answer) {
    return askOf(
        subject, answer,
        [this, request](coreclient::CoreClient& client, const QString& id, const auto& told) {
            return coreclient::startRefinement(
                client, id, request, [this, told](Result<protocol::RefinementStarted> started) {
                    lookAnew();
                    told(std::move(started));
                });
        });
}

coreclient::Handle
RefineService::act(refine::Act act, const QString& proposalId, coreclient::Answer<void> answer) {
    using coreclient::ProposalAct;
    const auto what = act == refine::Act::cancel  ? ProposalAct::cancel
                      : act == refine::Act::retry ? ProposalAct::retry
                                                  : ProposalAct::dismiss;
    return whenReady([this, what, proposalId, answer = std::move(answer)](coreclient::CoreClient& client) {
        return coreclient::act(client, what, proposalId, [this, answer](Result<> done) {
            lookAnew();
            answer(std::move(done));
        });
    });
}

coreclient::Handle RefineService::run(
    const QString& subject, const std::string& inputs, const std::string& key,
    coreclient::Answer<refine::RunStarted> answer) {
    return askOf(
        subject, answer, [inputs, key](coreclient::CoreClient& client, const QString& id, const auto& told) {
            return coreclient::startRun(
                client, id, inputs, key, [told](Result<coreclient::RunStarted> started) {
                    told(std::move(started).transform([](coreclient::RunStarted&& one) {
                        return refine::RunStarted{
                            .id = QString::fromStdString(one.id),
                            .threadId = QString::fromStdString(one.threadId)};
                    }));
                });
        });
}

coreclient::Handle RefineService::cancelRun(const QString& runId, coreclient::Answer<void> answer) {
    return whenReady([runId, answer = std::move(answer)](coreclient::CoreClient& client) {
        return coreclient::cancelRun(client, runId, answer);
    });
}

std::unique_ptr<coreclient::EventStream> RefineService::follow(const QString& threadId) {
    return std::make_unique<coreclient::SocketStream>(
        coreclient::SocketStreamOptions{
            .endpoint = [this] { return core_.endpoint(); }, .path = coreclient::streamPath(threadId)},
        *clock_);
}

} // namespace castwright::ide
