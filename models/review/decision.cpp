// Decisions by target, and targets as the wire writes them.
#include "models/review/decision.h"

#include <algorithm>
#include <format>
#include <utility>

namespace castwright::review {

std::string toString(const Target& target) {
    if (const auto* hunk = std::get_if<HunkTarget>(&target))
        return "hunk:" + hunk->id;
    if (const auto* node = std::get_if<NodeTarget>(&target))
        return "node:" + node->node.value;
    if (const auto* field = std::get_if<FieldTarget>(&target))
        return std::format("field:{}#{}", field->node.value, field->pointer);
    return "file";
}

Result<Target> parseTarget(std::string_view text) {
    const auto after = [&](std::string_view prefix) { return text.substr(prefix.size()); };
    if (text == "file")
        return Target(WholeFile{});
    if (text.starts_with("hunk:") && text.size() > 5)
        return Target(HunkTarget{std::string(after("hunk:"))});
    if (text.starts_with("node:") && text.size() > 5)
        return Target(NodeTarget{workflow::NodeId(std::string(after("node:")))});
    if (text.starts_with("field:")) {
        const auto rest = after("field:");
        // An id may hold a "#"; a pointer begins with "/", so the last "#/" parts them.
        const auto at = rest.rfind("#/");
        if (at != std::string_view::npos && at > 0)
            return Target(FieldTarget{
                workflow::NodeId(std::string(rest.substr(0, at))), std::string(rest.substr(at + 1))});
    }
    return fail(
        ErrorCode::invalid,
        std::format(
            "\"{}\" is no target of a decision: it is file, hunk:ID, node:ID or field:NODE#/POINTER.", text));
}

std::string_view nameOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::accept:
        return "accept";
    case Verdict::reject:
        return "reject";
    case Verdict::undecided:
        return "undecided";
    }
    std::unreachable();
}

Result<Verdict> parseVerdict(std::string_view text) {
    for (const auto verdict : {Verdict::accept, Verdict::reject, Verdict::undecided})
        if (nameOf(verdict) == text)
            return verdict;
    return fail(ErrorCode::invalid, "A verdict is accept, reject or undecided.");
}

const Decision* Decisions::find(
    const BundlePath& path, std::string_view baseHash, std::string_view proposedHash,
    const Target& target) const {
    const auto found = std::ranges::find_if(items, [&](const Decision& one) {
        return one.path == path && one.baseHash == baseHash && one.proposedHash == proposedHash
               && one.target == target;
    });
    return found == items.end() ? nullptr : &*found;
}

void Decisions::set(Decision decision) {
    const auto same = std::ranges::find_if(items, [&](const Decision& one) {
        return one.path == decision.path && one.target == decision.target;
    });
    if (same == items.end())
        items.push_back(std::move(decision));
    else
        *same = std::move(decision);
    ++revision;
}

} // namespace castwright::review
