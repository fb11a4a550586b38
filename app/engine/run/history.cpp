// One small file with the changed files of the last requests, before and after.
#include "app/engine/run/history.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "app/engine/thread/store.h"
#include "models/json/wirereader.h"

namespace castwright::engine {

namespace {

constexpr std::size_t kept = 20;

nlohmann::json toJson(const spec::Bundle& bundle) {
    auto files = nlohmann::json::object();
    for (const auto& [path, content] : bundle.files)
        files[path.text()] = content;
    return files;
}

spec::Bundle bundleOf(const nlohmann::json& files) {
    spec::Bundle bundle;
    if (files.is_object())
        for (const auto& [name, content] : files.items())
            if (const auto path = BundlePath::parse(name); path && content.is_string())
                bundle.files.emplace(*path, content.get<std::string>());
    return bundle;
}

} // namespace

History::History(std::filesystem::path file, telemetry::Logger log)
    : file_(std::move(file))
    , log_(std::move(log)) {
    std::ifstream stream(file_, std::ios::binary);
    if (!stream)
        return; // there was no request yet
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    const auto parsed = json::readWire(bytes);
    if (!parsed || !parsed->is_array()) {
        log_.warning("The history of requests can't be read; it begins anew.");
        return;
    }
    for (const auto& one : *parsed)
        if (one.is_object() && one.contains("before") && one.contains("after"))
            requests_.push_back(
                {.prompt = one.value("prompt", ""),
                 .before = bundleOf(one["before"]),
                 .after = bundleOf(one["after"])});
}

std::vector<planner::Undoable> History::latest() const {
    const std::scoped_lock lock(mutex_);
    auto all = requests_;
    std::ranges::reverse(all);
    return all;
}

void History::add(const std::string& prompt, const spec::Bundle& before, const spec::Bundle& after) {
    planner::Undoable one{.prompt = prompt, .before = {}, .after = {}};
    for (const auto& [path, content] : before.files)
        if (const auto* now = after.find(path); !now || *now != content)
            one.before.files.emplace(path, content);
    for (const auto& [path, content] : after.files)
        if (const auto* then = before.find(path); !then || *then != content)
            one.after.files.emplace(path, content);
    const std::scoped_lock lock(mutex_);
    requests_.push_back(std::move(one));
    if (requests_.size() > kept)
        requests_.erase(requests_.begin());
    auto list = nlohmann::json::array();
    for (const auto& [said, old, now] : requests_)
        list.push_back({{"prompt", said}, {"before", toJson(old)}, {"after", toJson(now)}});
    if (const auto written = writeWhole(file_, json::writeWire(list)); !written)
        log_.error("The history of requests could not be saved.", written.error());
}

} // namespace castwright::engine
