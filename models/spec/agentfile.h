// THE_CAST/<Agent>.md: what it says of an agent, and edits that touch the section concerned and nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/spec/markdown.h"
#include "models/text/textedit.h"
#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/error.h"

namespace castwright::spec {

struct AgentFile {
    std::vector<Section> sections; // all of them, in the order of the file
    std::optional<Section> promptSection;
    std::optional<Section> toolsSection;
    // With "\n" for line ends, without the empty lines around it.
    std::optional<std::string> systemPrompt;
    std::optional<std::vector<std::string>> tools; // empty where the section says "None"
};

[[nodiscard]] AgentFile readAgentFile(std::string_view text);

// "Market Analyst" for THE_CAST/Market Analyst.md; "" for what is no file of the cast.
[[nodiscard]] std::string_view agentName(const BundlePath& path);
// The file of an agent; refused where no file can have that name.
[[nodiscard]] Result<BundlePath> agentPath(std::string_view name);

// A prompt as it is compared: line ends and the empty space around it don't count.
[[nodiscard]] std::string comparablePrompt(std::string_view prompt);

// Edits of one section, which is added where it is missing. What is said already is left as it is written.
[[nodiscard]] Result<text::TextEdits> setSystemPrompt(std::string_view text, std::string_view prompt);
[[nodiscard]] Result<text::TextEdits> setTools(std::string_view text, const std::vector<std::string>& tools);

// A new file of the cast.
[[nodiscard]] Result<std::string>
newAgentFile(std::string_view name, std::string_view prompt, const std::vector<std::string>& tools);

} // namespace castwright::spec
