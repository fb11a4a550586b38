// Health, readiness, start-up, and errors as JSON.
#include "net/protocol/json.h"
#include "net/protocol/reader.h"
#include "net/protocol/writer.h"

namespace castwright::protocol {

using nlohmann::ordered_json;

std::string toJson(const Health& health) {
    return writeWire({{"status", health.status}, {"version", health.version}});
}

template <>
Result<Health> fromJson<Health>(std::string_view text) {
    return readWire<Health>(
        text, [](Reader& in) { return Health{.status = in.text("status"), .version = in.text("version")}; });
}

std::string toJson(const Readiness& readiness) {
    auto dependencies = ordered_json::array();
    for (const auto& one : readiness.dependencies)
        dependencies.push_back(
            {{"name", one.name}, {"ready", one.isReady}, {"reason", one.reason}, {"since", one.since}});
    return writeWire(
        {{"status", readiness.isReady ? "ready" : "not_ready"}, {"dependencies", std::move(dependencies)}});
}

template <>
Result<Readiness> fromJson<Readiness>(std::string_view text) {
    return readWire<Readiness>(text, [](Reader& in) {
        Readiness readiness;
        const auto status = in.text("status");
        if (status != "ready" && status != "not_ready")
            in.wrong("status", "must be \"ready\" or \"not_ready\"");
        readiness.isReady = status == "ready";
        in.objects("dependencies", [&](Reader& item) {
            readiness.dependencies.push_back(
                {.name = item.text("name"),
                 .isReady = item.flag("ready"),
                 .reason = item.textOr("reason", {}),
                 .since = item.textOr("since", {})});
        });
        return readiness;
    });
}

std::string toJson(const StartupReport& report) {
    return writeWire(
        {{"host", report.host}, {"port", report.port}, {"pid", report.pid}, {"version", report.version}});
}

template <>
Result<StartupReport> fromJson<StartupReport>(std::string_view text) {
    return readWire<StartupReport>(text, [](Reader& in) {
        StartupReport report{
            .host = in.text("host"),
            .port = in.number<std::uint16_t>("port"),
            .pid = in.number<std::int64_t>("pid"),
            .version = in.text("version")};
        if (report.port == 0)
            in.wrong("port", "must not be 0");
        return report;
    });
}

std::string toJson(const CoreInfo& info) {
    return writeWire(
        {{"version", info.version},
         {"pid", info.pid},
         {"workspace", info.workspace},
         {"started_at", info.startedAt}});
}

template <>
Result<CoreInfo> fromJson<CoreInfo>(std::string_view text) {
    return readWire<CoreInfo>(text, [](Reader& in) {
        return CoreInfo{
            .version = in.text("version"),
            .pid = in.number<std::int64_t>("pid"),
            .workspace = in.text("workspace"),
            .startedAt = in.text("started_at")};
    });
}

ErrorCode codeOfStatus(int status) {
    switch (status) {
    case 400:
    case 422:
        return ErrorCode::invalid;
    case 401:
    case 403:
        return ErrorCode::refused;
    case 404:
        return ErrorCode::notFound;
    case 409:
        return ErrorCode::conflict;
    case 412:
    case 428:
        return ErrorCode::stale;
    case 413:
        return ErrorCode::tooLarge;
    case 429:
        return ErrorCode::unavailable;
    default:
        return status >= 500 ? ErrorCode::unavailable : ErrorCode::internal;
    }
}

std::string toJson(const ErrorBody& error) {
    auto details = ordered_json::array();
    for (const auto& detail : error.details)
        details.push_back({{"field", detail.field}, {"message", detail.message}});
    return writeWire(
        {{"error",
          {{"code", error.code},
           {"message", error.message},
           {"details", std::move(details)},
           {"correlation_id", error.correlationId}}},
         {"detail", error.message}});
}

template <>
Result<ErrorBody> fromJson<ErrorBody>(std::string_view text) {
    return readWire<ErrorBody>(text, [](Reader& in) {
        ErrorBody body;
        in.object("error", [&](Reader& error) {
            body.code = error.text("code");
            body.message = error.text("message");
            body.correlationId = error.textOr("correlation_id", {});
            if (error.has("details"))
                error.objects("details", [&](Reader& detail) {
                    body.details.push_back(
                        {.field = detail.text("field"), .message = detail.text("message")});
                });
        });
        return body;
    });
}

} // namespace castwright::protocol
