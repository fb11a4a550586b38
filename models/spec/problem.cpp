// Making a quick fix.
#include "models/spec/problem.h"

#include <format>

#include "models/workflow/definitionedit.h"

namespace castwright::spec {

Result<Bundle> apply(Bundle bundle, const QuickFix& fix) {
    for (const auto& [path, creates, edits] : fix.files) {
        const auto* present = bundle.find(path);
        if (creates == (present != nullptr))
            return fail(
                ErrorCode::stale, std::format(
                                      "The file {} {} meanwhile; look at the problem again.", path.text(),
                                      creates ? "was created" : "was deleted"));
        auto changed = text::apply(present ? std::string_view(*present) : std::string_view{}, edits);
        if (!changed)
            return because(
                std::move(changed.error()), std::format("The file {} changed meanwhile.", path.text()));
        bundle.files.insert_or_assign(path, std::move(*changed));
    }
    if (fix.graph.empty())
        return bundle;
    const auto path = BundlePath::parse("definition.json").value();
    const auto* bytes = bundle.find(path);
    if (!bytes)
        return fail(ErrorCode::stale, "The definition was deleted meanwhile.");
    const auto definition = workflow::Definition::parse(*bytes);
    if (!definition)
        return std::unexpected(definition.error());
    const auto edits = workflow::textEdits(*definition, fix.graph);
    if (!edits)
        return std::unexpected(edits.error());
    bundle.files.insert_or_assign(path, *text::apply(*bytes, *edits));
    return bundle;
}

} // namespace castwright::spec
