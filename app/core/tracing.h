// Where traces go: to the collector that the environment names, as every service of a team is told.
#pragma once

#include "net/telemetry/log.h"
#include "net/telemetry/trace.h"

namespace castwright::core {

// Off unless OTEL_EXPORTER_OTLP_TRACES_ENDPOINT or OTEL_EXPORTER_OTLP_ENDPOINT is set. Takes the headers,
// which may hold a key, out of the environment, so that no child inherits them.
[[nodiscard]] telemetry::Tracer tracerFromEnvironment(const telemetry::Logger& log);

} // namespace castwright::core
