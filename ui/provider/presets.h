// The providers of language models that the window knows by name: what they are called, where they answer,
// and whether they want a key.
#pragma once

#include <QString>

#include <span>

namespace castwright::provider {

struct Preset {
    QString id; // as definitions name it
    QString title;
    QString baseUrl; // empty where only its owner knows it
    bool isAnthropic = false;
    bool needsKey = false;
    bool isLocal = false; // usually on this computer
    QString model;        // a good beginning; empty where its server says which it has
};

// Beside the built-in planner, which is none of them.
[[nodiscard]] std::span<const Preset> presets();
[[nodiscard]] const Preset* findPreset(const QString& id);

// The choices that are no provider.
inline constexpr auto automatic = u"automatic"; // what the environment names, else the planner
inline constexpr auto planner = u"planner";

} // namespace castwright::provider
