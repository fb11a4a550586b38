// The keyring is asked at the start only where a key was saved: without one nobody is asked to unlock it.
#include "app/ide/providerservice.h"

#include <QPointer>

#include <algorithm>

#include <qcorotask.h>

#include "ui/provider/presets.h"
#include "ui/provider/providerpage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

QString nameOf(const QString& id) {
    return u"provider.%1.key"_s.arg(id);
}

// Somebody who asks while no core is there.
Error noCore(const CoreLink& core) {
    return {
        .code = ErrorCode::unavailable,
        .message =
            core.isWanted()
                ? ProviderService::tr("The core is not there yet. Try again in a moment.").toStdString()
                : ProviderService::tr("No core runs: open a workspace first, then try again.").toStdString(),
        .where = {},
        .cause = {}};
}

template <class T>
coreclient::Handle refuse(const coreclient::Answer<T>& answer, Error error) {
    class Refusal final : public coreclient::Request {
    public:
        Refusal(coreclient::Answer<T> told, Error reason) {
            QMetaObject::invokeMethod(
                &context_,
                [told = std::move(told), reason = std::move(reason)] {
                    const auto own = told; // it may destroy this
                    own(std::unexpected(reason));
                },
                Qt::QueuedConnection);
        }

    private:
        QObject context_;
    };
    return std::make_unique<Refusal>(answer, std::move(error));
}

} // namespace

ProviderService::ProviderService(
    shell::Settings& settings, const QString& file, signin::SecretStore& secrets, CoreLink& core,
    RefineService& refining)
    : settings_(settings)
    , connections_(file)
    , secrets_(secrets)
    , core_(core)
    , refining_(refining) {
    connect(&settings_, &shell::Settings::changed, this, [this](const QString& key) {
        if (key == "models.provider"_L1 || key == "models.model"_L1)
            tell();
    });
    connect(&settings_, &shell::Settings::filesChanged, this, &ProviderService::changed);
    connect(&refining_, &refine::Service::engineChanged, this, &ProviderService::engineChanged);
    connect(&core_, &CoreLink::changed, this, &ProviderService::engineChanged);
    readKeys();
}

QString ProviderService::chosen() const {
    return settings_.string(u"models.provider"_s);
}

bool ProviderService::isChosenByWorkspace() const {
    return settings_.isSet(u"models.provider"_s, shell::SettingScope::Workspace);
}

bool ProviderService::hasWorkspace() const {
    return settings_.hasWorkspace();
}

Result<> ProviderService::choose(const QString& id, bool forWorkspaceOnly) {
    using shell::SettingScope;
    const auto key = u"models.provider"_s;
    if (forWorkspaceOnly)
        return settings_.set(key, id, SettingScope::Workspace);
    if (auto done = settings_.set(key, id); !done)
        return done;
    // The choice for everywhere counts here, too.
    for (const auto& one : {key, u"models.model"_s})
        if (settings_.isSet(one, SettingScope::Workspace))
            if (auto done = settings_.reset(one, SettingScope::Workspace); !done)
                return done;
    return {};
}

provider::Connection ProviderService::connection(const QString& id) const {
    return connections_.connection(id);
}

Result<> ProviderService::setConnection(const QString& id, const provider::Connection& connection) {
    if (auto kept = connections_.set(id, connection); !kept)
        return kept;
    tell();
    Q_EMIT changed();
    return {};
}

QString ProviderService::keyProblem(const QString& id) const {
    return keys_.value(id).problem;
}

void ProviderService::storeKey(const QString& id, const QString& key, std::function<void(Result<>)> answer) {
    auto stored = key.isEmpty() ? secrets_.remove(nameOf(id)) : secrets_.store(nameOf(id), key);
    stored.then([self = QPointer(this), id, key, answer = std::move(answer)](Result<> done) {
        if (!self)
            return;
        if (done) {
            auto connection = self->connections_.connection(id);
            connection.hasKey = !key.isEmpty();
            done = self->connections_.set(id, connection);
            if (key.isEmpty())
                self->keys_.remove(id);
            else
                self->keys_[id] = {.text = key, .problem = {}};
            self->tell();
            Q_EMIT self->changed();
        }
        answer(done);
    });
}

void ProviderService::readKeys() {
    for (const auto& id : connections_.withKeys()) {
        if (!keys_.value(id).text.isEmpty())
            continue;
        ++reading_;
        secrets_.read(nameOf(id))
            .then([self = QPointer(this), id](const Result<std::optional<QString>>& read) {
                if (!self)
                    return;
                --self->reading_;
                auto& key = self->keys_[id];
                if (!read)
                    key = {.text = {}, .problem = QString::fromStdString(read.error().message)};
                else if (!*read)
                    key = {.text = {}, .problem = tr("The keyring holds it no longer. Save it again.")};
                else
                    key = {.text = **read, .problem = {}};
                self->tell();
                Q_EMIT self->changed();
            });
    }
    tell();
}

void ProviderService::tell() {
    if (reading_ > 0)
        return;
    core_.configure(connections_.line(chosen(), settings_.string(u"models.model"_s), keys_));
    if (!refining_.engine().engine.empty())
        refining_.lookAtEngine();
}

QString ProviderService::engineProblem() const {
    if (!connections_.problem().isEmpty())
        return connections_.problem();
    if (core_.isForeign())
        return tr(
            "The core of this workspace was started by another program and has its own provider and "
            "keys. What is chosen here counts when that core has ended and this window starts its own.");
    return {};
}

void ProviderService::lookAtEngine() {
    // Whoever opens the page may have unlocked the keyring meanwhile.
    if (reading_ == 0 && std::ranges::any_of(keys_, [](const auto& key) { return !key.problem.isEmpty(); }))
        readKeys();
    refining_.lookAtEngine();
}

coreclient::Handle
ProviderService::test(const QString& id, coreclient::Answer<coreclient::EngineTest> answer) {
    auto* client = refining_.client();
    if (client == nullptr)
        return refuse(answer, noCore(core_));
    const auto model = id == provider::planner ? QString() : connections_.connection(id).model;
    return coreclient::testEngine(
        *client, id.toStdString(), model.toStdString(), core_.revision(), std::move(answer));
}

coreclient::Handle
ProviderService::models(const QString& id, coreclient::Answer<std::vector<std::string>> answer) {
    auto* client = refining_.client();
    if (client == nullptr)
        return refuse(answer, noCore(core_));
    return coreclient::engineModels(*client, id.toStdString(), core_.revision(), std::move(answer));
}

} // namespace castwright::ide

#include "moc_providerservice.cpp"
