// Hunks as lines.
#include "ui/explorer/linechanges.h"

#include "models/text/diff.h"

namespace castwright::explorer {

QList<textview::LineChange> changedLines(std::string_view base, std::string_view now) {
    using Kind = textview::LineChange::Kind;
    QList<textview::LineChange> changes;
    const auto hunks = text::diff(base, now);
    if (!hunks)
        return changes;
    for (const auto& hunk : *hunks)
        changes.append(
            {.line = static_cast<int>(hunk.afterLines.begin),
             .count = static_cast<int>(hunk.afterLines.size()),
             .kind = hunk.beforeLines.isEmpty()  ? Kind::added
                     : hunk.afterLines.isEmpty() ? Kind::removed
                                                 : Kind::changed});
    return changes;
}

} // namespace castwright::explorer
