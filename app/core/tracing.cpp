// The variables are OpenTelemetry's own (specification, "OTLP Exporter Configuration").
#include "app/core/tracing.h"

#include <algorithm>
#include <cstdlib>
#include <format>
#include <string>
#include <string_view>

#include "net/http/message.h"
#include "net/http/streamclient.h"

namespace castwright::core {

namespace {

using namespace std::chrono_literals;

std::string variable(const char* name) {
    const auto* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// "key=value,other=value", the values percent-encoded.
http::Headers headersOf(std::string_view text, const telemetry::Logger& log) {
    http::Headers headers{{"Content-Type", "application/json"}};
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        const auto one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = one.find('=');
        const auto value =
            equals == std::string_view::npos ? std::nullopt : http::percentDecoded(one.substr(equals + 1));
        if (!value || equals == 0 || value->find_first_of("\r\n") != std::string::npos)
            continue;
        log.conceal(*value);
        headers.add(std::string(one.substr(0, equals)), *value);
    }
    return headers;
}

} // namespace

telemetry::Tracer tracerFromEnvironment(const telemetry::Logger& log) {
    auto url = variable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    if (url.empty())
        if (auto base = variable("OTEL_EXPORTER_OTLP_ENDPOINT"); !base.empty())
            url = base + (base.ends_with('/') ? "v1/traces" : "/v1/traces");
    const auto headers = variable("OTEL_EXPORTER_OTLP_HEADERS");
    ::unsetenv("OTEL_EXPORTER_OTLP_HEADERS");
    if (url.empty() || variable("OTEL_SDK_DISABLED") == "true")
        return {};
    if (const auto good = http::parseUrl(url); !good) {
        log.warning("Traces are off: the collector's address is none.", {{"reason", describe(good.error())}});
        return {};
    }
    const auto name = variable("OTEL_SERVICE_NAME");
    const auto deliver = [url, headers = headersOf(headers, log)](const std::string& body) -> Result<> {
        const auto answer = http::streamed(
            {.url = url, .headers = headers, .body = body, .connect = 2s, .idle = 2s, .maxBytes = 64U << 10U},
            [&](const http::AnswerHead&, std::string_view) { return false; });
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->status < 200 || answer->status > 299)
            return fail(ErrorCode::unavailable, std::format("It answered with status {}.", answer->status));
        return {};
    };
    return telemetry::Tracer::delivering(
        {.service = name.empty() ? "castwrightd" : name, .version = CASTWRIGHT_VERSION}, deliver, log);
}

} // namespace castwright::core
