// How a line is made, and the shared place it goes to.
#include "net/telemetry/log.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <format>
#include <mutex>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "net/telemetry/redaction.h"
#include "net/telemetry/rotation.h"

namespace castwright::telemetry {

struct Logger::State {
    LogOptions options;
    Sink sink;
    std::mutex mutex;
    std::vector<std::string> concealed;
};

std::string_view toString(Level level) {
    switch (level) {
    case Level::debug:
        return "debug";
    case Level::info:
        return "info";
    case Level::warning:
        return "warning";
    case Level::error:
        return "error";
    }
    std::unreachable();
}

Result<Level> parseLevel(std::string_view text) {
    for (const auto level : {Level::debug, Level::info, Level::warning, Level::error})
        if (toString(level) == text)
            return level;
    return fail(
        ErrorCode::invalid,
        std::format("\"{}\" is not a log level: use debug, info, warning or error.", text));
}

std::string rfc3339(std::chrono::system_clock::time_point time) {
    return std::format("{:%FT%T}Z", std::chrono::floor<std::chrono::milliseconds>(time));
}

Logger::Logger(std::shared_ptr<State> state)
    : state_(std::move(state))
    , component_(state_->options.component) {}

Logger Logger::toFunction(LogOptions options, Sink sink) {
    auto state = std::make_shared<State>();
    state->options = std::move(options);
    state->sink = std::move(sink);
    return Logger(std::move(state));
}

Logger Logger::toStderr(LogOptions options) {
    return toFunction(std::move(options), [](std::string_view line) {
        while (!line.empty()) {
            const auto count = ::write(STDERR_FILENO, line.data(), line.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return; // nobody reads us any more, and there is no other place to say so
            line.remove_prefix(static_cast<std::size_t>(count));
        }
    });
}

Result<Logger> Logger::toFile(LogOptions options, LogFile file) {
    auto opened = RotatedFile::open(std::move(file));
    if (!opened)
        return std::unexpected(std::move(opened.error()));
    auto shared = std::make_shared<RotatedFile>(std::move(*opened));
    return toFunction(std::move(options), [shared](std::string_view line) { shared->append(line); });
}

Logger Logger::silent() {
    return toFunction({}, {});
}

Logger Logger::withCorrelation(std::string id) const {
    auto copy = *this;
    copy.correlationId_ = std::move(id);
    return copy;
}

Logger Logger::withComponent(std::string name) const {
    auto copy = *this;
    copy.component_ = std::move(name);
    return copy;
}

void Logger::conceal(std::string_view secret) const {
    const std::scoped_lock lock(state_->mutex);
    if (!secret.empty())
        state_->concealed.emplace_back(secret);
}

bool Logger::writes(Level level) const {
    return state_->sink && level >= state_->options.level;
}

void Logger::debug(std::string_view message, std::initializer_list<Field> fields) const {
    write(Level::debug, message, fields);
}

void Logger::info(std::string_view message, std::initializer_list<Field> fields) const {
    write(Level::info, message, fields);
}

void Logger::warning(std::string_view message, std::initializer_list<Field> fields) const {
    write(Level::warning, message, fields);
}

void Logger::error(std::string_view message, std::initializer_list<Field> fields) const {
    write(Level::error, message, fields);
}

void Logger::error(std::string_view message, const Error& cause) const {
    write(Level::error, message, {{"code", toString(cause.code)}, {"cause", describe(cause)}});
}

void Logger::write(Level level, std::string_view message, const std::vector<Field>& fields) const {
    if (!writes(level))
        return;
    nlohmann::ordered_json line;
    line["ts"] = rfc3339(state_->options.clock());
    line["level"] = toString(level);
    if (!component_.empty())
        line["component"] = component_;
    line["message"] = redacted(message);
    if (!correlationId_.empty())
        line["correlation_id"] = correlationId_;
    for (const auto& field : fields) {
        // A field never hides one of the line's own members.
        const auto key = line.contains(field.key) ? "field_" + field.key : field.key;
        if (namesASecret(field.key))
            line[key] = redactionMark;
        else if (const auto* text = std::get_if<std::string>(&field.value))
            line[key] = redacted(*text);
        else if (const auto* flag = std::get_if<bool>(&field.value))
            line[key] = *flag;
        else if (const auto* integer = std::get_if<std::int64_t>(&field.value))
            line[key] = *integer;
        else
            line[key] = std::get<double>(field.value);
    }
    auto text = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text += '\n';

    const std::scoped_lock lock(state_->mutex);
    for (const auto& secret : state_->concealed)
        replaceAll(text, secret, redactionMark);
    state_->sink(text);
}

} // namespace castwright::telemetry
