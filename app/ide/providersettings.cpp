// Reading, writing and telling.
#include "app/ide/providersettings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "ui/provider/presets.h"
#include "ui/provider/providerpage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::ide::ProviderSettings)
};

} // namespace

ProviderSettings::ProviderSettings(QString file)
    : file_(std::move(file)) {
    QFile stored(file_);
    if (!stored.exists())
        return;
    const auto read =
        stored.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(stored.readAll()) : QJsonDocument();
    if (!read.isObject()) {
        problem_ =
            Words::tr("%1 cannot be read, so the usual addresses count. Mend or delete it.").arg(file_);
        return;
    }
    const auto all = read.object();
    for (auto it = all.begin(); it != all.end(); ++it) {
        const auto one = it->toObject();
        written_[it.key()] = {
            .baseUrl = one["baseUrl"_L1].toString(),
            .model = one["model"_L1].toString(),
            .proxy = one["proxy"_L1].toString(),
            .caFile = one["caFile"_L1].toString(),
            .hasKey = one["hasKey"_L1].toBool()};
    }
}

provider::Connection ProviderSettings::connection(const QString& id) const {
    const auto found = written_.find(id);
    auto known = found == written_.end() ? provider::Connection() : found->second;
    if (const auto* preset = provider::findPreset(id)) {
        if (known.baseUrl.isEmpty())
            known.baseUrl = preset->baseUrl;
        if (known.model.isEmpty())
            known.model = preset->model;
    }
    return known;
}

Result<> ProviderSettings::set(const QString& id, const provider::Connection& connection) {
    auto next = written_;
    next[id] = connection;
    QJsonObject all;
    for (const auto& [name, one] : next) {
        // What is as the preset says follows the preset.
        const auto* preset = provider::findPreset(name);
        QJsonObject stored;
        const auto add = [&](const QString& key, const QString& value, const QString& usual) {
            if (!value.isEmpty() && value != usual)
                stored[key] = value;
        };
        add(u"baseUrl"_s, one.baseUrl, preset ? preset->baseUrl : QString());
        add(u"model"_s, one.model, preset ? preset->model : QString());
        add(u"proxy"_s, one.proxy, {});
        add(u"caFile"_s, one.caFile, {});
        if (one.hasKey)
            stored[u"hasKey"_s] = true;
        if (!stored.isEmpty())
            all[name] = stored;
    }
    QDir().mkpath(QFileInfo(file_).path());
    QSaveFile file(file_);
    const auto text = QJsonDocument(all).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(
            ErrorCode::io,
            Words::tr("%1 cannot be written: %2.").arg(file_, file.errorString()).toStdString());
    written_ = std::move(next);
    problem_.clear();
    return {};
}

QStringList ProviderSettings::withKeys() const {
    QStringList ids;
    for (const auto& [id, connection] : written_)
        if (connection.hasKey)
            ids.append(id);
    return ids;
}

QJsonObject
ProviderSettings::line(const QString& chosen, const QString& model, const QHash<QString, Key>& keys) const {
    QJsonObject providers;
    for (const auto& preset : provider::presets()) {
        const auto known = connection(preset.id);
        const auto key = keys.value(preset.id);
        const bool isTouched = written_.contains(preset.id) || preset.id == chosen;
        if (!isTouched || known.baseUrl.isEmpty())
            continue;
        const QString title = provider::titleOf(preset.id);
        QJsonObject one{
            {u"title"_s, title},
            {u"base_url"_s, known.baseUrl},
            {u"dialect"_s, preset.isAnthropic ? u"anthropic"_s : u"openai"_s}};
        if (!known.proxy.isEmpty())
            one[u"proxy"_s] = known.proxy;
        if (!known.caFile.isEmpty())
            one[u"ca_file"_s] = known.caFile;
        if (!key.text.isEmpty())
            one[u"api_key"_s] = key.text;
        else if (!key.problem.isEmpty())
            one[u"withheld"_s] = Words::tr("There is no key for %1: %2").arg(title, key.problem);
        else if (preset.needsKey)
            one[u"withheld"_s] =
                Words::tr("There is no key for %1. Save one under Models and providers.").arg(title);
        providers[preset.id] = one;
    }
    QJsonObject all{{u"providers"_s, providers}};
    if (chosen == provider::planner) {
        all[u"builder"_s] = QJsonValue(QJsonValue::Null);
    } else if (chosen != provider::automatic) {
        // What is not to be reached yet must say so, instead of another one refining in its place.
        if (!providers.contains(chosen))
            providers[chosen] = QJsonObject{
                {u"base_url"_s, u"http://127.0.0.1:1"_s},
                {u"withheld"_s,
                 Words::tr("%1 is chosen and has no address. Name one under Models and providers.")
                     .arg(provider::titleOf(chosen))}};
        const QString name = model.isEmpty() ? connection(chosen).model : model;
        if (name.isEmpty()) {
            auto one = providers[chosen].toObject();
            one[u"withheld"_s] =
                Words::tr("%1 is chosen and no model is. Name one under Models and providers.")
                    .arg(provider::titleOf(chosen));
            providers[chosen] = one;
        }
        all[u"providers"_s] = providers;
        all[u"builder"_s] =
            QJsonObject{{u"provider"_s, chosen}, {u"model"_s, name.isEmpty() ? u"no model"_s : name}};
    }
    return all;
}

} // namespace castwright::ide
