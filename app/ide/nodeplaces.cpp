// Ranges of nodes in the definition.
#include "app/ide/nodeplaces.h"

#include <algorithm>

namespace castwright::ide {

namespace {

// Entries that are no part of the graph stand between the nodes.
std::vector<json::Range> rangesOf(const workflow::Definition& definition) {
    std::vector<json::Range> ranges;
    const auto array = definition.document().root().find("nodes");
    if (!array)
        return ranges;
    const auto& nodes = definition.graph().nodes();
    ranges.reserve(nodes.size());
    std::size_t entry = 0;
    for (const auto element : array->children()) {
        if (ranges.size() < nodes.size() && definition.entryOf(nodes[ranges.size()].id) == entry)
            ranges.push_back({element.begin(), element.end()});
        ++entry;
    }
    return ranges;
}

} // namespace

NodePlaces::NodePlaces(document::WorkflowDocument& document)
    : document_(document) {
    connections_.push_back(document.fileChanged.connect([this](const BundlePath& path, const auto& edits) {
        if (path == document::definitionPath())
            follow(edits);
    }));
    const auto readAgain = [this](const BundlePath& path, const auto&...) {
        if (path == document::definitionPath())
            isFresh_ = false;
    };
    connections_.push_back(document.fileAdded.connect(readAgain));
    connections_.push_back(document.fileRemoved.connect(readAgain));
    connections_.push_back(document.fileRenamed.connect(readAgain));
    connections_.push_back(document.graphErrorChanged.connect([this] { isFresh_ = false; }));
    connections_.push_back(document.nodeAdded.connect([this](const auto&) { isFresh_ = false; }));
    connections_.push_back(document.nodeRemoved.connect([this](const auto&) { isFresh_ = false; }));
}

// An edit inside of one node moves those after it; anything else is read again when it is asked for.
void NodePlaces::follow(const text::TextEdits& edits) {
    for (const auto& edit : edits) {
        if (!isFresh_)
            return;
        auto around = std::ranges::upper_bound(ranges_, edit.offset, {}, &json::Range::begin);
        const auto end = edit.offset + edit.removed.size();
        if (around == ranges_.begin() || edit.offset == (around - 1)->begin || end >= (around - 1)->end) {
            isFresh_ = false;
            return;
        }
        const auto grown = edit.inserted.size() - edit.removed.size(); // modulo, where it shrinks
        (around - 1)->end += grown;
        for (; around != ranges_.end(); ++around) {
            around->begin += grown;
            around->end += grown;
        }
    }
}

bool NodePlaces::areRangesKnown() {
    if (!document_.definition() || document_.graphError())
        return false;
    if (!isFresh_)
        ranges_ = rangesOf(*document_.definition());
    isFresh_ = true;
    return true;
}

std::optional<workflow::NodeId> NodePlaces::nodeAt(const BundlePath& path, std::size_t offset) {
    if (path == document::definitionPath()) {
        if (!areRangesKnown())
            return std::nullopt;
        const auto after = std::ranges::upper_bound(ranges_, offset, {}, &json::Range::begin);
        if (after == ranges_.begin() || offset >= (after - 1)->end)
            return std::nullopt;
        return document_.graph().nodes()[static_cast<std::size_t>(after - 1 - ranges_.begin())].id;
    }
    const auto& agents = document_.cast().agentsOf(path);
    return agents.empty() ? std::nullopt : std::optional(*agents.begin());
}

std::optional<std::size_t> NodePlaces::offsetOf(const workflow::NodeId& node) {
    if (!areRangesKnown())
        return std::nullopt;
    const auto index = document_.graph().indexOf(node);
    return index < ranges_.size() ? std::optional(ranges_[index].begin) : std::nullopt;
}

} // namespace castwright::ide
