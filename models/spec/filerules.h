// The rules that one file of a bundle keeps or breaks by itself.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/spec/problem.h"

namespace castwright::spec {

// The files that every bundle has beside its definition.
[[nodiscard]] const std::vector<BundlePath>& requiredFiles();

// What is wrong with one file. `form` is the schema of the definition's input form, for files that repeat it.
[[nodiscard]] std::vector<Problem>
checkFile(const BundlePath& path, std::string_view text, const std::optional<json::Value>& form);

// That a required file is missing, with a fix that creates one that keeps every rule.
[[nodiscard]] Problem missingFile(const BundlePath& path, const std::optional<json::Value>& form);

} // namespace castwright::spec
