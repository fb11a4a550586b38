// What a prompt is about, beside its words.
#pragma once

#include <QString>

namespace castwright::refine {

struct ContextItem {
    enum class Kind : quint8 { file, selection, node, agent };
    Kind kind = Kind::file;
    QString label;     // what the chip says: "plan.md", "plan.md:3–9", "Researcher"
    QString path;      // below the workflow
    QString text = {}; // of a selection its lines and words, of a node its id

    bool operator==(const ContextItem&) const = default;
};

} // namespace castwright::refine
