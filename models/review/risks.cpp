// Only what a proposal adds is looked at: an old link is nobody's doing.
#include "models/review/risks.h"

#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <utility>

#include "models/review/hidden.h"
#include "models/spec/agentfile.h"
#include "models/workflow/definition.h"

namespace castwright::review {

namespace {

bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct SecretShape {
    std::string_view prefix;
    std::size_t length; // of the word characters behind it, at least
    std::string_view name;
};
constexpr std::array secretShapes{
    SecretShape{"sk-ant-", 20, "an Anthropic key"}, SecretShape{"sk-", 20, "an API key"},
    SecretShape{"ghp_", 30, "a GitHub token"},      SecretShape{"github_pat_", 30, "a GitHub token"},
    SecretShape{"glpat-", 16, "a GitLab token"},    SecretShape{"AKIA", 16, "an AWS access key"},
    SecretShape{"AIza", 30, "a Google API key"},    SecretShape{"xoxb-", 16, "a Slack token"},
    SecretShape{"xoxp-", 16, "a Slack token"},      SecretShape{"hf_", 30, "a Hugging Face token"},
    SecretShape{"-----BEGIN ", 0, "a private key"}};

std::set<std::string> hostsIn(std::string_view text) {
    static constexpr std::string_view mark = "://";
    static constexpr std::array<std::string_view, 5> schemes{"http", "https", "ws", "wss", "ftp"};
    std::set<std::string> hosts;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        const auto before = text.substr(0, at);
        if (std::ranges::none_of(schemes, [&](auto scheme) { return before.ends_with(scheme); }))
            continue;
        const auto begin = at + mark.size();
        const auto end = std::min(text.find_first_of("/?# \t\r\n\"'`)>]}\\", begin), text.size());
        auto host = text.substr(begin, end - begin);
        if (const auto user = host.rfind('@'); user != std::string_view::npos)
            host.remove_prefix(user + 1);
        if (!host.empty())
            hosts.emplace(host);
    }
    return hosts;
}

class Finder {
public:
    explicit Finder(const std::vector<FileChange>& changes)
        : changes_(changes) {}

    std::vector<Risk> find() {
        for (const auto& change : changes_) // first, so that an agent is named once, by its node
            if (change.kind != ChangeKind::deleted && change.path.root() == BundleRoot::definition)
                checkDefinition(change);
        for (const auto& change : changes_) {
            if (change.kind == ChangeKind::deleted) {
                add(Risk::Kind::deletion, change, 0, std::format("{} is deleted.", change.path.text()));
                continue;
            }
            if (change.path.text() == "THE_SPEC/constitution.md")
                add(Risk::Kind::constitution, change, 0, "The constitution changes.");
            checkKind(change);
            checkAdded(change);
            if (change.path.root() == BundleRoot::cast)
                checkCast(change);
        }
        std::ranges::stable_sort(risks_, {}, &Risk::kind);
        return std::move(risks_);
    }

private:
    void add(Risk::Kind kind, const FileChange& change, std::size_t offset, std::string message) {
        risks_.push_back({kind, change.path, offset, std::move(message)});
    }

    void checkKind(const FileChange& change) {
        const auto name = change.path.fileName();
        const auto dot = name.rfind('.');
        const auto extension = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
        if (change.path.root() == BundleRoot::tools && extension != "md" && extension != "json")
            add(Risk::Kind::script, change, 0,
                std::format(
                    "{} is code that a tool runs: it is {}.", change.path.text(), toString(change.kind)));
        else if (
            !std::ranges::contains(
                std::array<std::string_view, 6>{"md", "json", "txt", "yaml", "yml", "csv"}, extension)
            && change.path.root() != BundleRoot::skills)
            add(Risk::Kind::unusual, change, 0,
                std::format("{} is no kind of file that usually lies there.", change.path.text()));
    }

    void checkAdded(const FileChange& change) {
        if (change.hunks.empty() && change.base != change.proposed)
            add(Risk::Kind::unusual, change, 0,
                std::format("{} can't be shown as text.", change.path.text()));
        const auto known = hostsIn(change.base);
        for (const auto& hunk : change.hunks) {
            const auto start = hunk.afterBytes.begin;
            const std::string_view text = hunk.inserted;
            for (const auto& hidden : hiddenCharacters(text))
                if (hidden.offset != 0 || hidden.value != 0xFEFF || start != 0)
                    add(Risk::Kind::hidden, change, start + hidden.offset,
                        std::format(
                            "{} holds {}, which nobody sees.", change.path.text(), nameOf(hidden.value)));
            for (const auto& shape : secretShapes)
                for (auto at = text.find(shape.prefix); at != std::string_view::npos;
                     at = text.find(shape.prefix, at + 1)) {
                    if (at > 0 && isWord(text[at - 1]))
                        continue;
                    auto end = at + shape.prefix.size();
                    while (end < text.size() && isWord(text[end]))
                        ++end;
                    const bool isKeyBlock = shape.length == 0;
                    if (isKeyBlock ? text.substr(at, 60).contains("PRIVATE KEY")
                                   : end - at - shape.prefix.size() >= shape.length) {
                        add(Risk::Kind::secret, change, start + at,
                            std::format("{} seems to hold {}.", change.path.text(), shape.name));
                        break;
                    }
                }
            for (const auto& host : hostsIn(text))
                if (!known.contains(host))
                    add(Risk::Kind::link, change, start + text.find(host),
                        std::format("{} now names {}.", change.path.text(), host));
        }
    }

    static std::set<std::string> strings(const json::Value* value) {
        std::set<std::string> result;
        if (value != nullptr)
            if (const auto* list = value->asArray())
                for (const auto& item : *list)
                    if (const auto* text = item.asString())
                        result.insert(*text);
        return result;
    }

    void checkCast(const FileChange& change) {
        const auto name = std::string(spec::agentName(change.path));
        if (name.empty()) { // beside the agents, and read by them all the same
            add(Risk::Kind::prompt, change, 0, std::format("{} changes.", change.path.text()));
            return;
        }
        const auto before = spec::readAgentFile(change.base).systemPrompt.value_or("");
        const auto after = spec::readAgentFile(change.proposed).systemPrompt.value_or("");
        if (before != after && !told_.contains(name))
            tellPrompt(change, 0, name, change.kind == ChangeKind::added);
    }

    void tellPrompt(const FileChange& change, std::size_t offset, const std::string& name, bool isNew) {
        told_.insert(name);
        add(Risk::Kind::prompt, change, offset,
            isNew ? std::format("{} is new, with a prompt of its own.", name)
                  : std::format("The prompt of {} changes.", name));
    }

    void checkDefinition(const FileChange& change) {
        const auto before = workflow::Definition::parse(change.base.empty() ? "{}" : change.base);
        const auto after = workflow::Definition::parse(change.proposed);
        if (!after) {
            add(Risk::Kind::unusual, change, 0, "The proposed definition.json can't be read.");
            return;
        }
        const auto offsetOf = [&](const workflow::NodeId& id) {
            const auto pointer = after->pointerTo(id);
            const auto range = pointer ? after->document().rangeOf(*pointer) : std::nullopt;
            return range ? range->begin : 0;
        };
        for (const auto& node : after->graph().nodes()) {
            const auto* old = before ? before->graph().find(node.id) : nullptr;
            const auto had = strings(old == nullptr ? nullptr : old->config.find("tools"));
            for (const auto& tool : strings(node.config.find("tools")))
                if (!had.contains(tool))
                    add(Risk::Kind::tool, change, offsetOf(node.id),
                        std::format("{} may now use {}.", node.name(), tool));
            const auto prompt = node.config.stringAt("system_prompt");
            if (!prompt.empty() && (old == nullptr || old->config.stringAt("system_prompt") != prompt))
                tellPrompt(change, offsetOf(node.id), std::string(node.name()), old == nullptr);
        }
        for (const auto& tool : after->graph().tools()) {
            const auto* old = before ? before->graph().findTool(tool.name) : nullptr;
            if (old == nullptr || old->runtime.stringAt("script") != tool.runtime.stringAt("script"))
                add(Risk::Kind::script, change, 0,
                    std::format("The tool {} runs {}.", tool.name, tool.runtime.stringAt("script")));
            const auto had = strings(old == nullptr ? nullptr : old->runtime.find("dependencies"));
            for (const auto& package : strings(tool.runtime.find("dependencies")))
                if (!had.contains(package))
                    add(Risk::Kind::dependency, change, 0,
                        std::format("The tool {} now needs the package {}.", tool.name, package));
        }
    }

    std::set<std::string> told_; // agents whose prompt was spoken of
    const std::vector<FileChange>& changes_;
    std::vector<Risk> risks_;
};

} // namespace

std::string_view toString(Risk::Kind kind) {
    switch (kind) {
    case Risk::Kind::constitution:
        return "constitution";
    case Risk::Kind::deletion:
        return "deletion";
    case Risk::Kind::script:
        return "script";
    case Risk::Kind::dependency:
        return "dependency";
    case Risk::Kind::tool:
        return "tool";
    case Risk::Kind::prompt:
        return "prompt";
    case Risk::Kind::secret:
        return "secret";
    case Risk::Kind::link:
        return "link";
    case Risk::Kind::hidden:
        return "hidden";
    case Risk::Kind::unusual:
        return "unusual";
    }
    std::unreachable();
}

std::vector<Risk> risksOf(const std::vector<FileChange>& changes) {
    return Finder(changes).find();
}

} // namespace castwright::review
