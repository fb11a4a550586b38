// The bundled engine as a child of the core: started when it is first needed, and again when it has died.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include <sys/types.h>

#include "app/core/refining/engine.h"
#include "net/telemetry/log.h"

namespace castwright::core {

class EngineProcess : public Engine {
public:
    // Where settings come through a pipe, the engine is not started before the first of them are there.
    enum class SettingsBy : std::uint8_t { environment, pipe };

    EngineProcess(
        std::filesystem::path program, std::filesystem::path state, telemetry::Logger log,
        SettingsBy settingsBy = SettingsBy::environment)
        : program_(std::move(program))
        , state_(std::move(state))
        , log_(std::move(log))
        , settingsBy_(settingsBy) {}
    ~EngineProcess() override;

    [[nodiscard]] Result<EnginePlace> ensure() override;
    [[nodiscard]] Result<> check() const override;
    // Takes the place of the last one, also in an engine that runs.
    void configure(std::string_view settings) override;
    [[nodiscard]] std::string name() const override { return "the bundled engine"; }

private:
    [[nodiscard]] bool isRunning();
    [[nodiscard]] Result<EnginePlace> start();
    [[nodiscard]] bool hand() const; // the settings through the pipe
    void end();

    std::filesystem::path program_;
    std::filesystem::path state_;
    telemetry::Logger log_;
    SettingsBy settingsBy_;
    std::mutex mutex_;
    std::condition_variable configured_;
    std::string settings_; // one line, with keys: passed on and never read here
    pid_t pid_ = 0;
    int pipe_ = -1; // its stdin, at whose end it ends
    std::optional<EnginePlace> place_;
};

} // namespace castwright::core
