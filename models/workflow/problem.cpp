// The order of problems, and severities in words.
#include "models/workflow/problem.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace castwright::workflow {

std::string_view toString(Severity severity) {
    switch (severity) {
    case Severity::info:
        return "info";
    case Severity::warning:
        return "warning";
    case Severity::error:
        return "error";
    }
    std::unreachable();
}

void sort(std::vector<Problem>& problems) {
    std::ranges::stable_sort(problems, [](const Problem& a, const Problem& b) {
        return std::tie(b.severity, a.node, a.edge, a.tool, a.pointer, a.code, a.message)
               < std::tie(a.severity, b.node, b.edge, b.tool, b.pointer, b.code, b.message);
    });
}

} // namespace castwright::workflow
