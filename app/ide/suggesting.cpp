#include "app/ide/suggesting.h"

#include "ui/provider/presets.h"

namespace castwright::ide {

Suggesting::Suggesting(
    provider::Service& providers, signin::SecretStore& secrets, const QString& namesFile, QObject* parent)
    : QObject(parent)
    , providers_(providers)
    , secrets_(secrets, namesFile) {
    // Another key or address: other models. Another engine: what a core that was away refused may be had now.
    for (const auto signal : {&provider::Service::changed, &provider::Service::engineChanged})
        connect(&providers, signal, this, [this] {
            asked_.clear();
            models_.clear();
        });
}

inspector::Suggestions Suggesting::suggestions() {
    return {
        .tools = {},
        .models = {},
        .moreModels = [this] { return models(); },
        .variables = {},
        .nextNodes = {},
        .secrets = [this] { return secrets_.names(); },
        .keepSecret =
            [this](const QString& name, const QString& secret, std::function<void(Result<>)> answer) {
                secrets_.keep(name, secret, std::move(answer));
            }};
}

QStringList Suggesting::models() {
    if (!asked_.empty() || !providers_.hasWorkspace())
        return models_;
    for (const auto& preset : provider::presets()) {
        if (preset.needsKey && !providers_.connection(preset.id).hasKey)
            continue; // it would not answer
        asked_.push_back(providers_.models(preset.id, [this](const Result<std::vector<std::string>>& answer) {
            if (!answer)
                return; // what the workflow uses is offered anyway, and any name can be typed
            for (const auto& name : *answer)
                if (const QString model = QString::fromStdString(name); !models_.contains(model))
                    models_.append(model);
        }));
    }
    return models_;
}

} // namespace castwright::ide

#include "moc_suggesting.cpp"
