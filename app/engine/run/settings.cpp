// Keys live in these values and in request headers, nowhere else.
#include "app/engine/run/settings.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <format>
#include <poll.h>
#include <ranges>
#include <unistd.h>

#include "models/json/wirereader.h"

namespace castwright::engine {

namespace {

using nlohmann::json;

std::string textAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<std::vector<std::string>> textsAt(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end())
        return std::vector<std::string>();
    if (!found->is_array() || !std::ranges::all_of(*found, &json::is_string))
        return fail(
            ErrorCode::invalid,
            std::format("\"{}\" of \"http_request\" in the settings must be a list of hosts.", key));
    return found->get<std::vector<std::string>>();
}

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> all;
    for (const auto part : text | std::views::split(',')) {
        const auto name = std::string_view(part);
        const auto begin = name.find_first_not_of(' ');
        if (begin != std::string_view::npos)
            all.emplace_back(name.substr(begin, name.find_last_not_of(' ') + 1 - begin));
    }
    return all;
}

// Falling back to another model, or to the planner, would answer a person by what he did not choose.
void chooseBuilder(Settings& settings, const std::string& chosen) {
    const auto slash = chosen.find('/');
    const auto provider = chosen.substr(0, slash);
    if (slash == std::string::npos || slash + 1 == chosen.size()) {
        settings.builderFault = std::format(
            "CASTWRIGHT_ENGINE_MODEL is \"{}\": name a provider and a model, such as "
            "anthropic/claude-sonnet-4-5, or planner for the built-in planner.",
            chosen);
        return;
    }
    if (settings.providers.contains(provider)) {
        settings.builder = BuilderModel{.provider = provider, .model = chosen.substr(slash + 1)};
        return;
    }
    std::string known;
    for (const auto& [name, one] : settings.providers)
        known += (known.empty() ? "" : ", ") + name;
    settings.builderFault = std::format(
        "CASTWRIGHT_ENGINE_MODEL is \"{}\", and no provider \"{}\" is configured ({}). Configure its key, or "
        "name another model, or planner for the built-in planner.",
        chosen, provider, known.empty() ? "none is" : "there is " + known);
}

llm::Provider presetOf(const std::string& name) {
    if (name == "anthropic")
        return {.name = name, .dialect = llm::Dialect::anthropic, .baseUrl = "https://api.anthropic.com"};
    if (name == "ollama")
        return {.name = name, .baseUrl = "http://127.0.0.1:11434/v1"};
    return {.name = name, .baseUrl = name == "openai" ? "https://api.openai.com/v1" : ""};
}

} // namespace

std::vector<std::string> Settings::secrets() const {
    std::vector<std::string> keys;
    for (const auto& [name, provider] : providers)
        if (!provider.apiKey.empty())
            keys.push_back(provider.apiKey);
    return keys;
}

Result<Settings> readSettings(std::string_view text) {
    const auto parsed = castwright::json::readWire(text);
    // The reason of a reader may quote what it read, which holds keys: it is not passed on.
    if (!parsed || !parsed->is_object())
        return fail(ErrorCode::invalid, "The settings are no JSON object in one line.");
    Settings settings;
    if (const auto revision = parsed->find("revision");
        revision != parsed->end() && revision->is_number_integer())
        settings.revision = revision->get<std::int64_t>();
    if (const auto providers = parsed->find("providers"); providers != parsed->end()) {
        if (!providers->is_object())
            return fail(ErrorCode::invalid, "\"providers\" in the settings must be an object.");
        for (const auto& [name, given] : providers->items()) {
            if (!given.is_object())
                return fail(
                    ErrorCode::invalid,
                    std::format("The provider \"{}\" in the settings must be an object.", name));
            auto provider = presetOf(name);
            provider.apiKey = textAt(given, "api_key");
            if (auto url = textAt(given, "base_url"); !url.empty())
                provider.baseUrl = std::move(url);
            if (const auto dialect = textAt(given, "dialect"); !dialect.empty())
                provider.dialect = dialect == "anthropic" ? llm::Dialect::anthropic : llm::Dialect::openai;
            provider.proxy = textAt(given, "proxy");
            provider.caFile = textAt(given, "ca_file");
            provider.title = textAt(given, "title");
            if (auto why = textAt(given, "withheld"); !why.empty())
                settings.withheld.emplace(name, std::move(why));
            if (provider.baseUrl.empty())
                return fail(ErrorCode::invalid, std::format("The provider \"{}\" needs a base_url.", name));
            settings.providers.emplace(name, std::move(provider));
        }
    }
    if (const auto builder = parsed->find("builder"); builder != parsed->end() && builder->is_object()) {
        BuilderModel chosen{.provider = textAt(*builder, "provider"), .model = textAt(*builder, "model")};
        if (!settings.providers.contains(chosen.provider) || chosen.model.empty())
            return fail(
                ErrorCode::invalid,
                "\"builder\" in the settings must name one of its providers, and a model.");
        settings.builder = std::move(chosen);
    } else if (builder != parsed->end() && builder->is_null()) {
        settings.isPlannerChosen = true;
    }
    if (const auto http = parsed->find("http_request"); http != parsed->end()) {
        if (!http->is_object())
            return fail(ErrorCode::invalid, "\"http_request\" in the settings must be an object.");
        auto only = textsAt(*http, "only");
        auto privateHosts = textsAt(*http, "private_hosts");
        if (!only || !privateHosts)
            return std::unexpected(only ? privateHosts.error() : only.error());
        settings.http.only = std::move(*only);
        settings.http.privateHosts = std::move(*privateHosts);
    }
    return settings;
}

void addEnvironment(Settings& settings, const std::function<std::string(const char*)>& variable) {
    const auto add = [&](const char* name, const char* key, const char* url) {
        auto provider = presetOf(name);
        provider.apiKey = variable(key);
        auto base = variable(url);
        if (provider.apiKey.empty() && base.empty())
            return;
        if (!base.empty() && !base.contains("://"))
            base = "http://" + base; // OLLAMA_HOST is often without
        if (std::string_view(name) == "ollama" && !base.ends_with("/v1"))
            base += "/v1";
        if (!base.empty())
            provider.baseUrl = std::move(base);
        settings.providers.emplace(name, std::move(provider));
    };
    add("openai", "OPENAI_API_KEY", "OPENAI_BASE_URL");
    add("anthropic", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");
    add("ollama", "OLLAMA_API_KEY", "OLLAMA_HOST");
    const auto proxy = variable("HTTPS_PROXY");
    const auto authority = variable("CASTWRIGHT_ENGINE_CA_FILE");
    for (auto& [name, provider] : settings.providers) {
        if (provider.proxy.empty() && provider.baseUrl.starts_with("https://"))
            provider.proxy = proxy;
        if (provider.caFile.empty())
            provider.caFile = authority;
    }
    if (settings.http.only.empty())
        settings.http.only = listed(variable("CASTWRIGHT_ENGINE_HTTP_ONLY"));
    if (settings.http.privateHosts.empty())
        settings.http.privateHosts = listed(variable("CASTWRIGHT_ENGINE_HTTP_PRIVATE_HOSTS"));
    if (settings.builder || settings.isPlannerChosen)
        return;
    if (const auto chosen = variable("CASTWRIGHT_ENGINE_MODEL"); !chosen.empty()) {
        if (chosen != "planner")
            chooseBuilder(settings, chosen);
        return;
    }
    for (const auto& [name, model] :
         {std::pair{"anthropic", "claude-sonnet-4-5"}, std::pair{"openai", "gpt-4.1"}})
        if (settings.providers.contains(name) && !settings.builder)
            settings.builder = BuilderModel{.provider = name, .model = model};
}

Result<std::string> readLine(int descriptor) {
    std::string line;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (line.size() < (std::size_t{1} << 20)) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd waited{.fd = descriptor, .events = POLLIN, .revents = 0};
        if (left.count() <= 0 || ::poll(&waited, 1, static_cast<int>(left.count())) == 0)
            return fail(ErrorCode::timeout, "No line of settings came through the pipe within 10 seconds.");
        char c = 0; // byte by byte: what comes after the line is not ours
        const auto count = ::read(descriptor, &c, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return line.empty()
                       ? Result<std::string>(fail(ErrorCode::io, "The pipe of the settings was closed."))
                       : Result<std::string>(line);
        if (c == '\n')
            return line;
        line += c;
    }
    return fail(ErrorCode::tooLarge, "The line of settings is over 1 MiB.");
}

} // namespace castwright::engine
