// The bundled engine as a child of the core: started when it is first needed, and again when it has died.
#pragma once

#include <chrono>
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
    EngineProcess(std::filesystem::path program, std::filesystem::path state, telemetry::Logger log)
        : program_(std::move(program))
        , state_(std::move(state))
        , log_(std::move(log)) {}
    ~EngineProcess() override;

    [[nodiscard]] Result<EnginePlace> ensure() override;
    [[nodiscard]] Result<> check() const override;
    [[nodiscard]] std::string name() const override { return "the bundled engine"; }

private:
    [[nodiscard]] bool isRunning();
    [[nodiscard]] Result<EnginePlace> start();
    void end();

    std::filesystem::path program_;
    std::filesystem::path state_;
    telemetry::Logger log_;
    std::mutex mutex_;
    pid_t pid_ = 0;
    int pipe_ = -1; // its stdin, at whose end it ends
    std::optional<EnginePlace> place_;
};

} // namespace castwright::core
