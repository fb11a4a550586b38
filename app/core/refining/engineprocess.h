// The bundled engine as a child of the core: started when it is first needed, and again when it has died.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include <sys/types.h>

#include "models/vocabulary/error.h"
#include "net/telemetry/log.h"

namespace castwright::core {

struct EnginePlace {
    std::string host;
    std::uint16_t port = 0;
    std::string secret;
};

class EngineProcess {
public:
    EngineProcess(std::filesystem::path program, std::filesystem::path state, telemetry::Logger log)
        : program_(std::move(program))
        , state_(std::move(state))
        , log_(std::move(log)) {}
    EngineProcess(const EngineProcess&) = delete;
    EngineProcess& operator=(const EngineProcess&) = delete;
    ~EngineProcess();

    // Where it listens; starts it where it does not run. From any thread.
    [[nodiscard]] Result<EnginePlace> ensure();
    // Whether a start has a chance.
    [[nodiscard]] Result<> check() const;

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
