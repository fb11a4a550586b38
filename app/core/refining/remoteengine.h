// An engine that runs elsewhere. Where its address has no path, the usual ones are tried, and what answered
// is remembered.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "app/core/refining/engine.h"

namespace castwright::core {

class RemoteEngine : public Engine {
public:
    // "http://engine:8080", with a path or without.
    [[nodiscard]] static Result<std::unique_ptr<RemoteEngine>> make(std::string_view url, std::string bearer);

    [[nodiscard]] Result<EnginePlace> ensure() override;
    [[nodiscard]] Result<> check() const override { return {}; }
    [[nodiscard]] std::string name() const override { return url_; }

private:
    RemoteEngine() = default;

    std::string url_;
    std::string host_;
    std::uint16_t port_ = 0;
    std::string base_; // as configured
    std::string bearer_;
    std::mutex mutex_;
    std::optional<EnginePlace> found_;
};

} // namespace castwright::core
