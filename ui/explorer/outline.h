// What a file consists of: the headings of a text, the members of a JSON file. Pure functions over its lines.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace castwright::explorer {

struct OutlineItem {
    QString title;
    int level = 0; // 0 is outermost
    int line = 0;  // counts from 0
    bool operator==(const OutlineItem&) const = default;
};

[[nodiscard]] std::vector<OutlineItem> outlineOfMarkdown(const QString& text);
// Nodes and tools of a definition by name, other members by key; empty where the text is no JSON object.
[[nodiscard]] std::vector<OutlineItem> outlineOfJson(const QString& text);
[[nodiscard]] std::vector<OutlineItem> outlineOf(const QString& path, const QString& text);

} // namespace castwright::explorer
