// Reading them, with the place of what is wrong.
#include "app/cli/proposalfile.h"

#include <format>

#include "models/json/pointer.h"
#include "models/json/wirereader.h"
#include "models/review/enginefiles.h"
#include "net/protocol/decisions.h"
#include "net/protocol/reader.h"

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

Result<Verdicts> readVerdicts(std::string_view text) {
    const auto json = protocol::parseWire(text);
    if (!json)
        return std::unexpected(json.error());
    auto decisions = protocol::readDecisions(*json);
    if (!decisions)
        return std::unexpected(decisions.error());
    auto settlements = protocol::readSettlements(*json);
    if (!settlements)
        return std::unexpected(settlements.error());
    return Verdicts{.decisions = std::move(*decisions), .settlements = std::move(*settlements)};
}

} // namespace castwright::cli
