// A bundle from outside: files by the names somebody else gave them. It is taken whole or not at all.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/value.h"
#include "models/spec/bundle.h"
#include "models/vocabulary/error.h"

namespace castwright::spec {

struct ImportedBundle {
    Bundle bundle;
    std::vector<std::string> leftOut; // the engine's working files, which are notes and no part of a bundle
};

// Every path passes the guard, no two are one file on some system, and definition.json is there and can be
// read. What the rules of a bundle say of it is the Checker's matter.
[[nodiscard]] Result<ImportedBundle> importFiles(const std::map<std::string, std::string>& files);

// The form that engines send: {path: content}, alone or as "files" or "generated_files" of an object. A
// content is a text, a list of lines, or {"content": either, "encoding": "utf-8" or "base64"}.
[[nodiscard]] Result<ImportedBundle> importJson(std::string_view bytes);

// Such a content alone.
[[nodiscard]] Result<std::string> readContent(const json::Value& value);

} // namespace castwright::spec
