// A core as the refine room sees it, which a test plays by hand.
#pragma once

#include <QFile>
#include <QPointer>
#include <QTimer>

#include <deque>

#include "net/protocol/json.h"
#include "ui/refine/service.h"

namespace castwright::refine {

class FakeStream : public coreclient::EventStream {
public:
    using EventStream::EventStream;

    [[nodiscard]] State state() const override { return state_; }
    [[nodiscard]] QString sentence() const override { return sentence_; }
    void retryNow() override { ++retries; }

    void become(State state, const QString& sentence = {}) {
        state_ = state;
        sentence_ = sentence;
        Q_EMIT stateChanged(state);
    }
    void say(const std::string& type, const std::string& data) {
        Q_EMIT arrived({.cursor = {.epoch = 1, .n = ++n_}, .timestamp = {}, .type = type, .data = data});
    }
    // A recorded stream, or its first events.
    void play(const QString& name, int most = 1'000'000) {
        QFile file(
            qEnvironmentVariable("CASTWRIGHT_SOURCE")
            + QStringLiteral("/tests/data/streams/%1.jsonl").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("there is no such stream");
        while (!file.atEnd() && most-- > 0)
            if (const auto event = protocol::fromJson<protocol::StreamEvent>(file.readLine().toStdString()))
                say(event->type, event->data);
    }

    int retries = 0;

private:
    State state_ = State::live;
    QString sentence_;
    std::uint64_t n_ = 0;
};

class FakeService : public Service {
public:
    struct Acted {
        Act act;
        QString id;
    };

    bool open = true;
    QString waiting;
    QString listProblem;
    std::vector<ProposalLine> lines;
    std::map<std::string, std::string> bundle;
    Result<protocol::RefinementStarted> nextStart = started(review::ProposalStatus::processing);
    Result<> nextAct;
    coreclient::EngineAbout about;
    int looks = 0;
    QString front = QStringLiteral("Flow");
    std::vector<protocol::RefinementRequest> asked;
    QStringList subjects; // of refinements and runs, as they were asked for
    std::vector<std::string> runs;
    std::vector<std::string> runKeys;
    Result<RunStarted> nextRun = RunStarted{.id = QStringLiteral("r1"), .threadId = QStringLiteral("t2")};
    int saves = 0;
    std::vector<Acted> acted;
    std::deque<QPointer<FakeStream>> streams; // newest last

    static protocol::RefinementStarted started(review::ProposalStatus status) {
        return {.proposalId = "p1", .threadId = "t1", .status = status, .websocketUrl = {}, .createdAt = {}};
    }
    [[nodiscard]] FakeStream& stream() { return *streams.back().data(); }
    void list(std::vector<ProposalLine> next) {
        lines = std::move(next);
        Q_EMIT proposalsChanged();
    }

    [[nodiscard]] bool isOpen() const override { return open; }
    [[nodiscard]] QString whyWaiting() const override { return waiting; }
    [[nodiscard]] const std::vector<ProposalLine>& proposals() const override { return lines; }
    [[nodiscard]] QString problem() const override { return listProblem; }
    [[nodiscard]] QString subject() const override { return front; }
    [[nodiscard]] std::map<std::string, std::string> files(const QString& subject) const override {
        return subject == front ? bundle : std::map<std::string, std::string>();
    }
    void saveFiles() override { ++saves; }
    [[nodiscard]] bool isReachable() const override { return waiting.isEmpty(); }
    [[nodiscard]] const coreclient::EngineAbout& engine() const override { return about; }
    void lookAtEngine() override { ++looks; }

    [[nodiscard]] coreclient::Handle refine(
        const QString& subject, const protocol::RefinementRequest& request,
        coreclient::Answer<protocol::RefinementStarted> answer) override {
        asked.push_back(request);
        subjects.append(subject);
        return later([answer = std::move(answer), result = nextStart] { answer(result); });
    }
    [[nodiscard]] coreclient::Handle
    act(Act act, const QString& id, coreclient::Answer<void> answer) override {
        acted.push_back({act, id});
        return later([answer = std::move(answer), result = nextAct] { answer(result); });
    }
    [[nodiscard]] coreclient::Handle
    run(const QString& subject, const std::string& inputs, const std::string& key,
        coreclient::Answer<RunStarted> answer) override {
        subjects.append(subject);
        runs.push_back(inputs);
        runKeys.push_back(key);
        return later([answer = std::move(answer), result = nextRun] { answer(result); });
    }
    [[nodiscard]] coreclient::Handle cancelRun(const QString& id, coreclient::Answer<void> answer) override {
        return act(Act::cancel, id, std::move(answer));
    }
    [[nodiscard]] std::unique_ptr<coreclient::EventStream> follow(const QString&) override {
        auto made = std::make_unique<FakeStream>();
        streams.emplace_back(made.get());
        return made;
    }

private:
    class Later : public coreclient::Request {
    public:
        explicit Later(std::function<void()> call) {
            QTimer::singleShot(0, &context_, [call = std::move(call)] {
                const auto own = call;
                own();
            });
        }

    private:
        QObject context_;
    };
    static coreclient::Handle later(std::function<void()> call) {
        return std::make_unique<Later>(std::move(call));
    }
};

} // namespace castwright::refine
