#include "models/workflow/valuemerge.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "models/json/pointer.h"
#include "models/text/merge.h"

namespace castwright::workflow {

namespace {

using Maybe = std::optional<json::Value>;

bool isNameList(const json::Value::Array& list) {
    std::set<std::string_view> seen;
    return std::ranges::all_of(list, [&](const json::Value& each) {
        return each.asString() && seen.insert(*each.asString()).second;
    });
}

// What either took away is gone, what either added is there: ours in its order, then what theirs adds.
json::Value
mergeNames(const json::Value::Array* base, const json::Value::Array& ours, const json::Value::Array& theirs) {
    const auto holds = [](const json::Value::Array& list, const json::Value& value) {
        return std::ranges::find(list, value) != list.end();
    };
    json::Value::Array merged;
    for (const auto& each : ours)
        if (!base || !holds(*base, each) || holds(theirs, each))
            merged.push_back(each);
    for (const auto& each : theirs)
        if (!holds(ours, each) && (!base || !holds(*base, each)))
            merged.push_back(each);
    return merged;
}

// A second entry only of what is there already: an empty object in place of a missing one.
const json::Value& objectOr(const Maybe& value) {
    static const json::Value none = json::Value::Object{};
    return value && value->asObject() ? *value : none;
}

Maybe memberOf(const json::Value& object, std::string_view key) {
    const auto* found = object.find(key);
    return found ? Maybe(*found) : std::nullopt;
}

Maybe mergeAt(
    const std::string& at, const Maybe& base, const Maybe& ours, const Maybe& theirs,
    std::vector<MergeConflict>& conflicts) {
    if (ours == theirs || theirs == base)
        return ours;
    if (ours == base)
        return theirs;
    if (ours && theirs) {
        if (ours->asObject() && theirs->asObject() && (!base || base->asObject())) {
            json::Value::Object merged;
            const auto member = [&](const std::string& key) {
                if (auto value = mergeAt(
                        json::pointerTo(at, key), memberOf(objectOr(base), key), memberOf(*ours, key),
                        memberOf(*theirs, key), conflicts))
                    merged.emplace_back(key, std::move(*value));
            };
            for (const auto& [key, value] : *ours->asObject())
                member(key);
            for (const auto& [key, value] : *theirs->asObject())
                if (!ours->find(key))
                    member(key);
            return json::Value(std::move(merged));
        }
        const auto* listOurs = ours->asArray();
        const auto* listTheirs = theirs->asArray();
        const auto* listBase = base ? base->asArray() : nullptr;
        if (listOurs && listTheirs && (!base || listBase) && isNameList(*listOurs) && isNameList(*listTheirs)
            && (!listBase || isNameList(*listBase)))
            return mergeNames(listBase, *listOurs, *listTheirs);
        const auto* textOurs = ours->asString();
        const auto* textTheirs = theirs->asString();
        const auto* textBase = base ? base->asString() : nullptr;
        if (textOurs && textTheirs && textBase && textBase->contains('\n'))
            if (auto merged = text::merge(*textBase, *textOurs, *textTheirs); merged && merged->isClean())
                return json::Value(std::move(merged->text));
    }
    conflicts.push_back({.pointer = at, .base = base, .ours = ours, .theirs = theirs});
    // What one side took away and the other changed stays as changed: nothing written is lost.
    return ours ? ours : theirs;
}

} // namespace

MergedValue mergeValues(const Maybe& base, const Maybe& ours, const Maybe& theirs) {
    MergedValue merged;
    merged.value = mergeAt({}, base, ours, theirs, merged.conflicts);
    return merged;
}

} // namespace castwright::workflow
