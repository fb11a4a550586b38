// Reading them, with the place of what is wrong.
#include "app/cli/proposalfile.h"

#include <format>

#include "models/json/pointer.h"
#include "models/json/wirereader.h"
#include "models/review/enginefiles.h"

namespace castwright::cli {

namespace {

std::unexpected<Error> wrong(std::string pointer, std::string message) {
    return fail(ErrorCode::invalid, std::move(message), Location{.file = {}, .pointer = std::move(pointer)});
}

// Text, or a list of lines, as the older servers write it; null is a deletion.
Result<std::optional<std::string>> contentOf(const json::Value& value, const std::string& pointer) {
    using Content = std::optional<std::string>;
    if (value.isNull())
        return Content();
    if (const auto* text = value.asString())
        return Content(*text);
    if (const auto* lines = value.asArray()) {
        std::string text;
        for (const auto& line : *lines) {
            if (line.asString() == nullptr)
                return wrong(pointer, "A list of lines may hold texts only.");
            if (!text.empty())
                text += '\n';
            text += *line.asString();
        }
        return Content(std::move(text));
    }
    return wrong(pointer, "A file is a text, a list of lines, or null where it is deleted.");
}

} // namespace

Result<review::Proposal> readProposal(std::string_view text, const spec::Bundle& present) {
    const auto json = json::readWireValue(text);
    if (!json)
        return std::unexpected(json.error());
    const auto* generated = json->find("generated_files");
    if (generated == nullptr || generated->asObject() == nullptr)
        return wrong(
            "/generated_files", "A proposal needs generated_files: an object of paths and contents.");
    review::Proposal proposal;
    proposal.id = json->stringAt("id");
    proposal.status = review::ProposalStatus::completed;
    proposal.base.bundle = present;
    if (const auto* base = json->find("base_files")) {
        if (base->asObject() == nullptr)
            return wrong("/base_files", "This must be an object of paths and contents.");
        proposal.base.bundle = {};
        for (const auto& [name, value] : *base->asObject()) {
            const auto pointer = json::pointerTo("/base_files", name);
            auto path = BundlePath::parse(name);
            if (!path)
                return wrong(pointer, path.error().message);
            const auto content = contentOf(value, pointer);
            if (!content)
                return std::unexpected(content.error());
            if (*content)
                proposal.base.bundle.files.emplace(std::move(*path), **content);
        }
    }
    proposal.base.revision = spec::revision(proposal.base.bundle);
    std::map<BundlePath, std::optional<std::string>> files;
    for (const auto& [name, value] : *generated->asObject()) {
        const auto pointer = json::pointerTo("/generated_files", name);
        auto path = BundlePath::fromEngine(name);
        if (!path)
            return wrong(pointer, path.error().message);
        auto content = contentOf(value, pointer);
        if (!content)
            return std::unexpected(content.error());
        files.insert_or_assign(std::move(*path), std::move(*content));
    }
    std::set<BundlePath> given;
    for (const auto& [path, bytes] : proposal.base.bundle.files)
        given.insert(path);
    const bool isSnapshot = json->stringAt("files_mode") == "snapshot";
    review::EngineFiles engine(std::move(given));
    engine.observe(files, isSnapshot ? review::UpdateKind::snapshot : review::UpdateKind::written);
    engine.offerIn(proposal);
    return proposal;
}

Result<review::Decisions> readDecisions(std::string_view text) {
    const auto json = json::readWireValue(text);
    if (!json)
        return std::unexpected(json.error());
    const auto* list = json->find("decisions");
    if (list == nullptr || list->asArray() == nullptr)
        return wrong("/decisions", "There must be a list of decisions.");
    review::Decisions decisions;
    std::size_t index = 0;
    for (const auto& entry : *list->asArray()) {
        const auto pointer = json::pointerTo("/decisions", index++);
        auto path = BundlePath::parse(entry.stringAt("path"));
        if (!path)
            return wrong(pointer + "/path", path.error().message);
        auto target = review::parseTarget(entry.stringAt("target"));
        if (!target)
            return wrong(pointer + "/target", target.error().message);
        const auto verdict = entry.stringAt("verdict");
        if (verdict != "accept" && verdict != "reject" && verdict != "undecided")
            return wrong(pointer + "/verdict", "A verdict is accept, reject or undecided.");
        review::Decision decision{
            .path = std::move(*path),
            .baseHash = std::string(entry.stringAt("base_hash")),
            .proposedHash = std::string(entry.stringAt("proposed_hash")),
            .target = std::move(*target),
            .verdict = verdict == "accept"   ? review::Verdict::accept
                       : verdict == "reject" ? review::Verdict::reject
                                             : review::Verdict::undecided,
            .editedText = {}};
        if (const auto* edited = entry.find("edited_text");
            edited != nullptr && edited->asString() != nullptr)
            decision.editedText = *edited->asString();
        decisions.set(std::move(decision));
    }
    return decisions;
}

Result<review::Settlements> readSettlements(std::string_view text) {
    const auto json = json::readWireValue(text);
    if (!json)
        return std::unexpected(json.error());
    review::Settlements settlements;
    const auto* list = json->find("settlements");
    if (list == nullptr)
        return settlements;
    if (list->asArray() == nullptr)
        return wrong("/settlements", "This must be a list: an entry for each file in conflict.");
    std::size_t index = 0;
    for (const auto& entry : *list->asArray()) {
        const auto pointer = json::pointerTo("/settlements", index++);
        auto path = BundlePath::parse(entry.stringAt("path"));
        if (!path)
            return wrong(pointer + "/path", path.error().message);
        const auto* value = entry.find("content");
        if (value == nullptr)
            return wrong(pointer + "/content", "Say what the file is to hold, or null where it is to go.");
        auto content = contentOf(*value, pointer + "/content");
        if (!content)
            return std::unexpected(content.error());
        settlements.insert_or_assign(
            std::move(*path), review::Settlement{
                                  .draftHash = std::string(entry.stringAt("draft_hash")),
                                  .decidedHash = std::string(entry.stringAt("decided_hash")),
                                  .bytes = std::move(*content)});
    }
    return settlements;
}

} // namespace castwright::cli
