// Conditions as people write them in if and loop nodes: `score >= 0.8 and not topic contains "draft"`.
// Reading one tells what it depends on; with values it can be tried.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/vocabulary/error.h"

namespace castwright::workflow {

class Expression {
public:
    // or, and, not; = == != < <= > >=, contains; names with dots, numbers, texts in quotes, true, false; and
    // brackets. An error says where reading stopped.
    [[nodiscard]] static Result<Expression> parse(std::string_view text);

    // The values it depends on, each once, in the order they are read.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    // Fails where a value is missing or can't be compared, and at the first comparison after `end`.
    [[nodiscard]] Result<bool> evaluate(
        const std::map<std::string, json::Value>& values,
        std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max()) const;

    static constexpr std::size_t longest = 10'000;
    static constexpr int deepest = 64;

    struct Term; // in the .cpp

private:
    Expression(std::shared_ptr<const Term> root, std::vector<std::string> names)
        : root_(std::move(root))
        , names_(std::move(names)) {}

    std::shared_ptr<const Term> root_;
    std::vector<std::string> names_;
};

} // namespace castwright::workflow
