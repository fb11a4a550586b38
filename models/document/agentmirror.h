// Keeps the prompt and tools of an agent the same in its node and in its file of the cast: what a person
// edits in one of the two is repeated in the other, as part of the same command. Two that differ already,
// because a change came from outside, are left alone: that is a problem for a person to decide.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "models/document/command.h"
#include "models/spec/castindex.h"
#include "models/workflow/definition.h"
#include "models/workflow/graphchange.h"

namespace castwright::document {

class AgentMirror {
public:
    // Who made a command. What comes from elsewhere is never repeated: who differs after it does so until a
    // person decides.
    enum class By : std::uint8_t { person, others };

    void read(const spec::Bundle& files, const workflow::Definition* definition);

    // Who is whose: in step with the files after each command.
    [[nodiscard]] const spec::CastIndex& cast() const { return cast_; }

    // After a command, with the definition as it last could be read: what has to follow it. Nothing can
    // follow in a definition that can't be read now.
    [[nodiscard]] FileEdits follow(
        const spec::Bundle& files, const workflow::Definition* definition, bool isReadable,
        std::span<const FileEdit> edits, const workflow::GraphChange& change, By by);
    // After those edits, or where there are none.
    void settle(
        const spec::Bundle& files, const workflow::Definition* definition, std::span<const FileEdit> edits,
        const workflow::GraphChange& change, By by);

private:
    struct Touched {
        std::set<std::string> byNode;
        std::set<std::string> byFile;
    };
    // Nothing where there is no pair, or where the file does not say.
    struct Agreement {
        std::optional<bool> onPrompt;
        std::optional<bool> onTools;
    };
    // What one of a pair says and the other does not say yet.
    struct Lag {
        bool ofPrompt = false;
        bool ofTools = false;
        [[nodiscard]] bool isAny() const { return ofPrompt || ofTools; }
    };
    [[nodiscard]] Lag lag(const workflow::Definition* definition, const std::string& key) const;
    [[nodiscard]] Touched touch(
        const spec::Bundle& files, const workflow::Definition* definition, std::span<const FileEdit> edits,
        const workflow::GraphChange& change);
    [[nodiscard]] Agreement agreement(const workflow::Definition* definition, const std::string& key) const;

    spec::CastIndex cast_;
    // Agents whose two places go together. They may differ for a while: a file can't hold half a code fence.
    std::set<std::string> byPrompt_;
    std::set<std::string> byTools_;
    Touched touched_; // by the command that is being followed
};

} // namespace castwright::document
