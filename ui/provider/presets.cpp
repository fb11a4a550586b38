// The names are the makers' own. The last is a description, which the page says in its language.
#include "ui/provider/presets.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace castwright::provider {

namespace {

// Made once: what has no state that changes.
const std::array<Preset, 8>& all() {
    static const std::array<Preset, 8> made{
        {{.id = u"openai"_s,
          .title = u"OpenAI"_s,
          .baseUrl = u"https://api.openai.com/v1"_s,
          .needsKey = true,
          .model = u"gpt-4.1"_s},
         {.id = u"anthropic"_s,
          .title = u"Anthropic"_s,
          .baseUrl = u"https://api.anthropic.com"_s,
          .isAnthropic = true,
          .needsKey = true,
          .model = u"claude-sonnet-4-5"_s},
         {.id = u"openrouter"_s,
          .title = u"OpenRouter"_s,
          .baseUrl = u"https://openrouter.ai/api/v1"_s,
          .needsKey = true,
          .model = {}},
         {.id = u"ollama"_s,
          .title = u"Ollama"_s,
          .baseUrl = u"http://127.0.0.1:11434/v1"_s,
          .isLocal = true,
          .model = {}},
         {.id = u"vllm"_s,
          .title = u"vLLM"_s,
          .baseUrl = u"http://127.0.0.1:8000/v1"_s,
          .isLocal = true,
          .model = {}},
         {.id = u"llamacpp"_s,
          .title = u"llama.cpp"_s,
          .baseUrl = u"http://127.0.0.1:8080/v1"_s,
          .isLocal = true,
          .model = {}},
         {.id = u"lmstudio"_s,
          .title = u"LM Studio"_s,
          .baseUrl = u"http://127.0.0.1:1234/v1"_s,
          .isLocal = true,
          .model = {}},
         {.id = u"custom"_s, .title = u"OpenAI-compatible server"_s, .baseUrl = {}, .model = {}}}};
    return made;
}

} // namespace

std::span<const Preset> presets() {
    return all();
}

const Preset* findPreset(const QString& id) {
    const auto found = std::ranges::find(all(), id, &Preset::id);
    return found == all().end() ? nullptr : &*found;
}

} // namespace castwright::provider
