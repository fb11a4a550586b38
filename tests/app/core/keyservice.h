// The address of a sign-in service from which a core takes the keys of tokens; a test may change them. The
// collector of traces lives there, too.
#pragma once

#include <QtGlobal>

#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "net/http/server.h"
#include "net/telemetry/log.h"

namespace castwright::rawcore {

class KeyService {
public:
    explicit KeyService(std::string keys)
        : keys_(std::move(keys))
        , server_(make())
        , thread_([this] { server_.run(); }) {}
    ~KeyService() {
        server_.stop();
        thread_.join();
    }
    quint16 port() const { return server_.port(); }
    std::string traces() {
        const std::scoped_lock lock(mutex_);
        return traces_;
    }
    void set(std::string keys) {
        const std::scoped_lock lock(mutex_);
        keys_ = std::move(keys);
    }

private:
    http::Server make() {
        http::Router router;
        router.add("GET", "/jwks.json", http::Access::open, [this](const http::Request&) {
            const std::scoped_lock lock(mutex_);
            return http::jsonResponse(200, keys_);
        });
        router.add("POST", "/v1/traces", http::Access::open, [this](const http::Request& request) {
            const std::scoped_lock lock(mutex_);
            traces_ += request.body;
            return http::jsonResponse(200, "{}");
        });
        auto made = http::Server::listen(
            {.authenticate = [](const http::Request&) { return std::nullopt; }}, std::move(router),
            telemetry::Logger::silent());
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return std::move(*made);
    }
    std::mutex mutex_;
    std::string traces_;
    std::string keys_;
    http::Server server_;
    std::thread thread_;
};

} // namespace castwright::rawcore
