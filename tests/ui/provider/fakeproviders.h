// Providers, a keyring and an engine as the page sees them, which a test plays by hand.
#pragma once

#include <QTimer>

#include <functional>
#include <map>

#include "ui/provider/presets.h"
#include "ui/provider/service.h"

namespace castwright::provider {

class FakeProviders : public Service {
public:
    QString choice = QString(automatic);
    bool isOfWorkspace = false;
    bool hasFolder = true;
    std::map<QString, Connection> connections;
    std::map<QString, QString> keys;
    std::map<QString, QString> keyProblems;
    Result<> keyring;
    coreclient::EngineAbout about;
    QString problem;
    Result<coreclient::EngineTest> nextTest = coreclient::EngineTest{
        .isGood = true,
        .token = "ready",
        .provider = "openai",
        .model = "gpt-4.1",
        .reason = {},
        .latencyMs = 312};
    Result<std::vector<std::string>> nextModels = std::vector<std::string>{"m-1", "m-2"};
    QStringList tested;
    int looks = 0;
    bool answers = true; // else a test stays under way

    // As the planner of the real engine says it, in short.
    static coreclient::EngineAbout plannerAbout() {
        return {
            .engine = "Built-in planner (no language model)",
            .provider = {},
            .model = {},
            .summary = "It reads plain English.",
            .forms = {
                {"Rename the workflow", "Rename the workflow to \"Weekly report\""},
                {"Add an approval step", "Add an approval step after the Writer"},
                {"Insert an agent between two", "Insert a fact checker between the Writer and the output"},
                {"Give a tool", "Give the Writer a web search tool"},
                {"Give an agent a rule", "The Writer must never guess"},
                {"Add an input field", "Add a required number field called budget"},
                {"Change the model", "Use claude-sonnet-4-5 for the Writer"},
                {"Undo", "Undo the last request"}}};
    }
    void tell(coreclient::EngineAbout next) {
        about = std::move(next);
        Q_EMIT engineChanged();
    }

    QString chosen() const override { return choice; }
    bool isChosenByWorkspace() const override { return isOfWorkspace; }
    bool hasWorkspace() const override { return hasFolder; }
    Result<> choose(const QString& id, bool forWorkspaceOnly) override {
        choice = id;
        isOfWorkspace = forWorkspaceOnly;
        Q_EMIT changed();
        return {};
    }
    Connection connection(const QString& id) const override {
        const auto found = connections.find(id);
        auto known = found == connections.end() ? Connection() : found->second;
        if (const auto* preset = findPreset(id)) {
            if (known.baseUrl.isEmpty())
                known.baseUrl = preset->baseUrl;
            if (known.model.isEmpty())
                known.model = preset->model;
        }
        return known;
    }
    Result<> setConnection(const QString& id, const Connection& connection) override {
        connections[id] = connection;
        Q_EMIT changed();
        return {};
    }
    QString keyProblem(const QString& id) const override {
        const auto found = keyProblems.find(id);
        return found == keyProblems.end() ? QString() : found->second;
    }
    void storeKey(const QString& id, const QString& key, std::function<void(Result<>)> answer) override {
        QTimer::singleShot(0, this, [this, id, key, answer] {
            if (keyring) {
                auto known = connection(id);
                known.hasKey = !key.isEmpty();
                connections[id] = known;
                keys[id] = key;
                Q_EMIT changed();
            }
            answer(keyring);
        });
    }
    const coreclient::EngineAbout& engine() const override { return about; }
    QString engineProblem() const override { return problem; }
    void lookAtEngine() override { ++looks; }
    coreclient::Handle test(const QString& id, coreclient::Answer<coreclient::EngineTest> answer) override {
        tested.append(id);
        return later([answer, result = nextTest] { answer(result); });
    }
    coreclient::Handle models(const QString&, coreclient::Answer<std::vector<std::string>> answer) override {
        return later([answer, result = nextModels] { answer(result); });
    }

private:
    class Later : public coreclient::Request {
    public:
        explicit Later(std::function<void()> call) {
            if (call)
                QTimer::singleShot(0, &context_, [call = std::move(call)] {
                    const auto own = call;
                    own();
                });
        }

    private:
        QObject context_;
    };
    coreclient::Handle later(std::function<void()> call) const {
        return std::make_unique<Later>(answers ? std::move(call) : nullptr);
    }
};

} // namespace castwright::provider
