// The log: one JSON object a line, to stderr, to a rotated file, or to a function. No program-wide instance
// exists; whoever logs is handed a Logger. Bearer values and fields that carry secrets never reach a line.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::telemetry {

enum class Level : std::uint8_t { debug, info, warning, error };

[[nodiscard]] std::string_view toString(Level level);
[[nodiscard]] Result<Level> parseLevel(std::string_view text);

// What a line says beside its message. `"port", 80` and `"path", "/x"` both make one.
struct Field {
    std::string key;
    std::variant<bool, std::int64_t, double, std::string> value;

    Field(std::string_view name, bool flag)
        : key(name)
        , value(flag) {}
    Field(std::string_view name, std::int64_t number)
        : key(name)
        , value(number) {}
    Field(std::string_view name, int number)
        : key(name)
        , value(std::int64_t{number}) {}
    Field(std::string_view name, std::uint64_t number)
        : key(name)
        , value(static_cast<std::int64_t>(number)) {}
    Field(std::string_view name, double number)
        : key(name)
        , value(number) {}
    Field(std::string_view name, std::string_view text)
        : key(name)
        , value(std::string(text)) {}
    Field(std::string_view name, const char* text)
        : key(name)
        , value(std::string(text)) {}
    Field(std::string_view name, std::string text)
        : key(name)
        , value(std::move(text)) {}
};

// PATH is written; when it would pass maxBytes it becomes PATH.1, PATH.1 becomes PATH.2, up to PATH.<kept>.
struct LogFile {
    std::filesystem::path path;
    std::uint64_t maxBytes = 4U << 20U;
    int kept = 4;
};

struct LogOptions {
    std::string component; // who speaks: "core", "engine", "ide"
    Level level = Level::info;
    std::function<std::chrono::system_clock::time_point()> clock = &std::chrono::system_clock::now;
};

// A cheap handle: copies write to the same place. Every function may be called from any thread.
class Logger {
public:
    using Sink = std::function<void(std::string_view line)>; // the line with its "\n"; one call at a time

    [[nodiscard]] static Logger toStderr(LogOptions options);
    [[nodiscard]] static Logger toFunction(LogOptions options, Sink sink);
    // Makes the folder where needed. The file is readable by its owner only and belongs to one process.
    [[nodiscard]] static Result<Logger> toFile(LogOptions options, LogFile file);
    // For those who are handed no log: says nothing.
    [[nodiscard]] static Logger silent();

    // The same log, each line carrying this id, so that one request is found in all of them.
    [[nodiscard]] Logger withCorrelation(std::string id) const;
    [[nodiscard]] Logger withComponent(std::string name) const;

    // From now on this very text is replaced wherever it appears in a line (for per-launch secrets and keys).
    void conceal(std::string_view secret) const;

    [[nodiscard]] bool writes(Level level) const;

    void debug(std::string_view message, std::initializer_list<Field> fields = {}) const;
    void info(std::string_view message, std::initializer_list<Field> fields = {}) const;
    void warning(std::string_view message, std::initializer_list<Field> fields = {}) const;
    void error(std::string_view message, std::initializer_list<Field> fields = {}) const;
    void error(std::string_view message, const Error& cause) const;
    void write(Level level, std::string_view message, const std::vector<Field>& fields) const;

private:
    struct State;
    explicit Logger(std::shared_ptr<State> state);

    std::shared_ptr<State> state_;
    std::string component_;
    std::string correlationId_;
};

// The text without bearer values, Authorization headers, and token, ticket, secret, key or password
// parameters.
[[nodiscard]] std::string redacted(std::string_view text);

// "2026-11-20T23:42:18.123Z".
[[nodiscard]] std::string rfc3339(std::chrono::system_clock::time_point time);

} // namespace castwright::telemetry
