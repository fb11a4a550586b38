// Which providers may be asked, with what keys: from the start-up pipe, or from the environment.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/llm/conversation.h"

namespace castwright::engine {

struct BuilderModel {
    std::string provider;
    std::string model;
};

struct Settings {
    std::map<std::string, llm::Provider> providers; // by the name that definitions use
    std::optional<BuilderModel> builder; // which model refines; the built-in planner where there is none

    [[nodiscard]] std::vector<std::string> secrets() const; // for the log to conceal
};

// {"providers": {"openai": {"api_key", "base_url", "dialect", "proxy", "ca_file"}}, "builder": {"provider",
// "model"}}
[[nodiscard]] Result<Settings> readSettings(std::string_view json);
// OPENAI_API_KEY, ANTHROPIC_API_KEY, OLLAMA_HOST, HTTPS_PROXY, CASTWRIGHT_ENGINE_MODEL and so on; what is
// given already stays.
void addEnvironment(Settings& settings, const std::function<std::string(const char*)>& variable);
// One line of a file descriptor, within a few seconds.
[[nodiscard]] Result<std::string> readLine(int descriptor);

} // namespace castwright::engine
