// A failed test is an answer, too: only what is asked wrongly is refused.
#include "app/engine/run/inquiries.h"

#include <algorithm>
#include <chrono>
#include <expected>
#include <format>

#include "app/engine/planner/planner.h"
#include "net/llm/chat.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view plannerName = "planner";
constexpr std::string_view plannerTitle = "Built-in planner (no language model)";
constexpr std::string_view plannerSummary =
    "It reads plain English by a fixed set of sentence forms. It needs no network and no key, and gives the "
    "same answer to the same request.";

// A person waits: no second attempt, and no long silence.
llm::ChatOptions impatient(std::atomic<bool>& cancelled) {
    return {.cancelled = &cancelled, .attempts = 1, .idle = std::chrono::seconds(20)};
}

std::string textAt(const json& object, const char* key) {
    if (!object.is_object())
        return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t since(Clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
}

spec::Bundle bundleOf(const json& body) {
    spec::Bundle bundle;
    if (!body.is_object() || !body.contains("files") || !body["files"].is_object())
        return bundle;
    for (const auto& [path, content] : body["files"].items())
        if (const auto parsed = BundlePath::parse(path.starts_with('/') ? path.substr(1) : path);
            parsed && content.is_string())
            bundle.files.insert_or_assign(*parsed, content.get<std::string>());
    return bundle;
}

std::expected<const llm::Provider*, std::string>
providerOf(const Settings& settings, const std::string& name) {
    if (const auto why = settings.withheld.find(name); why != settings.withheld.end())
        return std::unexpected(why->second);
    const auto found = settings.providers.find(name);
    if (found == settings.providers.end())
        return std::unexpected(std::format("The engine knows no provider \"{}\". Configure it first.", name));
    return &found->second;
}

} // namespace

json describe(const Settings& settings, const json& body, const workflow::NodeKinds& kinds) {
    auto providers = json::array();
    for (const auto& [name, provider] : settings.providers)
        providers.push_back(
            {{"name", name}, {"title", llm::titleOf(provider)}, {"has_key", !provider.apiKey.empty()}});
    auto forms = json::array();
    for (const auto& [title, example] : planner::examples(bundleOf(body), kinds))
        forms.push_back({{"title", title}, {"example", example}});
    json told = {
        {"engine", plannerTitle},
        {"builder", nullptr},
        {"providers", std::move(providers)},
        {"planner", {{"summary", plannerSummary}, {"forms", std::move(forms)}}}};
    if (settings.builder) {
        const auto& [provider, model] = *settings.builder;
        told["engine"] = std::format("{} from {}", model, llm::titleOf(settings.providers.at(provider)));
        told["builder"] = {{"provider", provider}, {"model", model}};
    }
    return told;
}

json testProvider(const Settings& settings, const json& body, std::atomic<bool>& cancelled) {
    auto name = textAt(body, "provider");
    auto model = textAt(body, "model");
    if (name.empty())
        name = settings.builder ? settings.builder->provider : std::string(plannerName);
    if (model.empty() && settings.builder && settings.builder->provider == name)
        model = settings.builder->model;
    json told = {{"ok", false}, {"provider", name}, {"model", model}, {"token", ""}};
    const auto fault = [&](const std::string& reason) {
        told["reason"] = reason;
        return told;
    };
    const auto begin = Clock::now();
    if (name == plannerName) {
        told["ok"] = true;
        told["token"] = plannerTitle;
        told["latency_ms"] = since(begin);
        return told;
    }
    const auto provider = providerOf(settings, name);
    if (!provider)
        return fault(provider.error());
    if (model.empty())
        return fault("Name a model first.");
    std::string token;
    llm::Conversation conversation{
        .system = {},
        .messages = {{.role = llm::Message::Role::user, .text = "Answer with the one word: ready"}},
        .tools = {}};
    // Enough for models that think before the first word.
    const auto said = llm::chat(
        **provider, {.model = model, .maxTokens = 256}, conversation,
        [&](std::string_view piece) {
            if (!token.empty())
                return;
            auto end = std::min<std::size_t>(piece.size(), 200);
            while (end < piece.size() && end > 0 && (static_cast<unsigned char>(piece[end]) & 0xC0U) == 0x80U)
                --end; // not within a character
            token = piece.substr(0, end);
            told["latency_ms"] = since(begin);
            cancelled = true; // one is enough
        },
        impatient(cancelled));
    if (token.empty() && !said)
        return fault(describe(said.error()));
    if (token.empty())
        told["latency_ms"] = since(begin); // it thought, and came to an end without a word
    told["ok"] = true;
    told["token"] = token;
    return told;
}

json modelsOf(const Settings& settings, const json& body, std::atomic<bool>& cancelled) {
    const auto provider = providerOf(settings, textAt(body, "provider"));
    if (!provider)
        return {{"ok", false}, {"models", json::array()}, {"reason", provider.error()}};
    const auto models = llm::models(**provider, impatient(cancelled));
    if (!models)
        return {{"ok", false}, {"models", json::array()}, {"reason", describe(models.error())}};
    return {{"ok", true}, {"models", *models}};
}

} // namespace castwright::engine
