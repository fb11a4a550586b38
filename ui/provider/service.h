// What the page of providers needs of the rest of the program, handed in by it. Keys go in, and never come
// out.
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <string>
#include <vector>

#include "models/vocabulary/error.h"
#include "net/coreclient/engine.h"

namespace castwright::provider {

// How a provider is reached; the same for every workspace, so that none can send a key elsewhere.
struct Connection {
    QString baseUrl;
    QString model;
    QString proxy;
    QString caFile;
    bool hasKey = false; // in the keyring

    bool operator==(const Connection&) const = default;
};

class Service : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // The id that counts: of a preset, "planner" or "automatic".
    [[nodiscard]] virtual QString chosen() const = 0;
    [[nodiscard]] virtual bool isChosenByWorkspace() const = 0; // instead of by the user's settings
    [[nodiscard]] virtual bool hasWorkspace() const = 0;
    [[nodiscard]] virtual Result<> choose(const QString& id, bool forWorkspaceOnly) = 0;

    [[nodiscard]] virtual Connection connection(const QString& id) const = 0;
    [[nodiscard]] virtual Result<> setConnection(const QString& id, const Connection& connection) = 0;
    // Why the key that is kept cannot be used now, as a sentence; empty where it can.
    [[nodiscard]] virtual QString keyProblem(const QString& id) const = 0;
    // An empty key takes the one that is kept away.
    virtual void storeKey(const QString& id, const QString& key, std::function<void(Result<>)> answer) = 0;

    // What the engine said of itself last; nothing before it was asked.
    [[nodiscard]] virtual const coreclient::EngineAbout& engine() const = 0;
    // Why it does not use what is chosen here, or cannot be asked; empty where all is well.
    [[nodiscard]] virtual QString engineProblem() const = 0;
    virtual void lookAtEngine() = 0;
    [[nodiscard]] virtual coreclient::Handle
    test(const QString& id, coreclient::Answer<coreclient::EngineTest> answer) = 0;
    [[nodiscard]] virtual coreclient::Handle
    models(const QString& id, coreclient::Answer<std::vector<std::string>> answer) = 0;

Q_SIGNALS:
    void changed();       // what is chosen, a connection, or a key
    void engineChanged(); // what it says, or why it says nothing
};

} // namespace castwright::provider
