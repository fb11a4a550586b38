// Keeping sessions, and holding them against what the core says of their proposals.
#include "ui/refine/sessions.h"

#include <algorithm>
#include <ranges>

#include "models/vocabulary/id.h"

namespace castwright::refine {

namespace {
constexpr qsizetype keptPrompts = 50;
}

Sessions::Sessions(Service& service, QObject* parent)
    : QObject(parent)
    , service_(service) {
    connect(&service_, &Service::proposalsChanged, this, &Sessions::compare);
}

Sessions::~Sessions() = default;

Session* Sessions::find(const QString& id) const {
    const auto found = std::ranges::find(sessions_, id, [](const auto& session) { return session->id(); });
    return found == sessions_.end() ? nullptr : found->get();
}

int Sessions::running() const {
    return static_cast<int>(std::ranges::count_if(sessions_, [](const auto& one) { return !one->isOver(); }));
}

Session* Sessions::keep(std::unique_ptr<Session> session) {
    Session* kept = session.get();
    sessions_.insert(sessions_.begin(), std::move(session));
    connect(kept, &Session::stateChanged, this, &Sessions::changed);
    connect(kept, &Session::ended, this, [this, kept] { Q_EMIT ended(kept); });
    Q_EMIT added(kept);
    Q_EMIT changed();
    return kept;
}

Session* Sessions::refine(const protocol::RefinementRequest& request) {
    const QString prompt = QString::fromStdString(request.userPrompt);
    history_.removeAll(prompt);
    history_.prepend(prompt);
    history_ = history_.first(std::min(history_.size(), keptPrompts));
    Q_EMIT historyChanged();
    service_.saveFiles();
    auto own = request;
    own.idempotencyKey = randomId();
    return resume({.subject = service_.subject(), .request = std::move(own)});
}

Session* Sessions::resume(Prompt prompt) {
    return keep(std::make_unique<Session>(service_, std::move(prompt)));
}

std::vector<Prompt> Sessions::unsent() const {
    std::vector<Prompt> prompts;
    for (const auto& session : sessions_ | std::views::reverse)
        if (session->kind() == Session::Kind::refinement && session->isUnsent())
            prompts.push_back(session->prompt());
    return prompts;
}

Session* Sessions::run(const std::string& inputs, const QString& title) {
    service_.saveFiles();
    return keep(std::make_unique<Session>(service_, inputs, title));
}

Session* Sessions::open(const ProposalLine& line) {
    if (auto* known = find(line.id))
        return known;
    return keep(std::make_unique<Session>(service_, line));
}

void Sessions::close(Session* session) {
    const auto found = std::ranges::find(sessions_, session, &std::unique_ptr<Session>::get);
    if (found == sessions_.end())
        return;
    Q_EMIT aboutToClose(session);
    found->release();
    sessions_.erase(found);
    session->disconnect(this);
    session->deleteLater(); // its own signal may be what closes it
    Q_EMIT changed();
}

void Sessions::closeAll() {
    while (!sessions_.empty())
        close(sessions_.back().get());
}

void Sessions::setHistory(const QStringList& history) {
    history_ = history.first(std::min(history.size(), keptPrompts));
    Q_EMIT historyChanged();
}

void Sessions::compare() {
    for (const auto& line : service_.proposals())
        if (auto* session = find(line.id))
            session->updateFrom(line);
}

} // namespace castwright::refine
