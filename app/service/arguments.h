// The command line of a service: `--name VALUE` and `--name=VALUE`, nothing else.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::service {

struct Argument {
    std::string_view name;  // "--port"
    std::string_view value; // "PORT", empty for a switch
    std::string_view summary;
};

class Arguments {
public:
    [[nodiscard]] static Result<Arguments>
    parse(std::span<const Argument> known, std::span<char* const> given);

    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    // A whole number from 0 to `most`.
    [[nodiscard]] Result<int> number(std::string_view name, int fallback, int most) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

// The options as a table of help.
[[nodiscard]] std::string optionTable(std::span<const Argument> known);

} // namespace castwright::service
