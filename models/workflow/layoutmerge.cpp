#include "models/workflow/layoutmerge.h"

#include <algorithm>

namespace castwright::workflow {

Layout merge(const Layout& base, const Layout& ours, const Layout& theirs) {
    auto merged = ours;
    for (const auto& [id, there] : theirs.nodes) {
        const auto was = base.nodes.find(id);
        const auto here = ours.nodes.find(id);
        if (here == ours.nodes.end() ? was == base.nodes.end() || was->second != there
                                     : was != base.nodes.end() && here->second == was->second)
            merged.nodes[id] = there;
    }
    std::erase_if(merged.nodes, [&](const auto& entry) {
        const auto was = base.nodes.find(entry.first);
        return was != base.nodes.end() && !theirs.nodes.contains(entry.first) && was->second == entry.second;
    });
    const auto noteIn = [](const Layout& layout, const NoteId& id) {
        const auto found = std::ranges::find(layout.notes, id, &Note::id);
        return found == layout.notes.end() ? nullptr : &*found;
    };
    for (const auto& there : theirs.notes) {
        const auto* was = noteIn(base, there.id);
        const auto here = std::ranges::find(merged.notes, there.id, &Note::id);
        if (here == merged.notes.end()) {
            if (!was || *was != there)
                merged.notes.push_back(there);
        } else if (was && *here == *was) {
            *here = there;
        }
    }
    std::erase_if(merged.notes, [&](const Note& note) {
        const auto* was = noteIn(base, note.id);
        return was && !noteIn(theirs, note.id) && *was == note;
    });
    return merged;
}

} // namespace castwright::workflow
