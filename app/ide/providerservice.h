// Providers as the window knows them: choice and connections from its settings, keys from the keyring to the
// core, and the engine's own word on what is in use.
#pragma once

#include <memory>

#include "app/ide/corelink.h"
#include "app/ide/providersettings.h"
#include "app/ide/refineservice.h"
#include "net/signin/secretstore.h"
#include "ui/provider/service.h"
#include "ui/shell/settings.h"

namespace castwright::ide {

class ProviderService final : public provider::Service {
    Q_OBJECT
public:
    // All of them outlive it.
    ProviderService(
        shell::Settings& settings, const QString& file, signin::SecretStore& secrets, CoreLink& core,
        RefineService& refining);

    [[nodiscard]] QString chosen() const override;
    [[nodiscard]] bool isChosenByWorkspace() const override;
    [[nodiscard]] bool hasWorkspace() const override;
    [[nodiscard]] Result<> choose(const QString& id, bool forWorkspaceOnly) override;
    [[nodiscard]] provider::Connection connection(const QString& id) const override;
    [[nodiscard]] Result<> setConnection(const QString& id, const provider::Connection& connection) override;
    [[nodiscard]] QString keyProblem(const QString& id) const override;
    void storeKey(const QString& id, const QString& key, std::function<void(Result<>)> answer) override;
    [[nodiscard]] const coreclient::EngineAbout& engine() const override { return refining_.engine(); }
    [[nodiscard]] QString engineProblem() const override;
    void lookAtEngine() override;
    [[nodiscard]] coreclient::Handle
    test(const QString& id, coreclient::Answer<coreclient::EngineTest> answer) override;
    [[nodiscard]] coreclient::Handle
    models(const QString& id, coreclient::Answer<std::vector<std::string>> answer) override;

    [[nodiscard]] QString problem() const { return connections_.problem(); } // of the file of connections

private:
    void readKeys(); // those that could not be read before, too
    void tell();     // the core, once every key was asked for

    shell::Settings& settings_;
    ProviderSettings connections_;
    signin::SecretStore& secrets_;
    CoreLink& core_;
    RefineService& refining_;
    QHash<QString, ProviderSettings::Key> keys_;
    int reading_ = 0;
};

} // namespace castwright::ide
