// THE_SPEC/requirements.md: the JSON Schema of a run's input, which its section "Input Schema" holds in a
// fenced block.
#pragma once

#include <optional>
#include <string_view>

#include "models/json/value.h"
#include "models/spec/markdown.h"
#include "models/text/textedit.h"
#include "models/vocabulary/error.h"

namespace castwright::spec {

struct InputSchema {
    text::Span block; // what stands between the fences
    json::Value schema;
};

// Fails, with the place in the file, where the section or its block is missing, or where it holds no schema.
[[nodiscard]] Result<InputSchema> readInputSchema(std::string_view text);

// Writes another schema into the block; adds section and block where they are missing.
[[nodiscard]] Result<text::TextEdits> setInputSchema(std::string_view text, const json::Value& schema);

} // namespace castwright::spec
