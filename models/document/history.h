// The one undo stack of a workflow, as a value.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "models/document/command.h"

namespace castwright::document {

class History {
public:
    // Forgets what could be redone. Joins the command to the last one where both allow it.
    void push(Command command);
    // The next command stands for itself, whatever its key: a click, a pause, a save lies in between.
    void close() { isOpen_ = false; }

    [[nodiscard]] bool canUndo() const { return done_ > 0; }
    [[nodiscard]] bool canRedo() const { return done_ < commands_.size(); }
    [[nodiscard]] const Command& lastDone() const { return commands_[done_ - 1]; }
    [[nodiscard]] const Command& nextUndone() const { return commands_[done_]; }
    void stepBack();
    void stepForward();

    [[nodiscard]] const std::vector<Command>& commands() const { return commands_; }
    [[nodiscard]] std::size_t done() const { return done_; }

    static constexpr std::size_t limit = 10'000; // commands; the oldest are forgotten

    bool operator==(const History&) const = default;

private:
    std::vector<Command> commands_;
    std::size_t done_ = 0;
    bool isOpen_ = false;
};

} // namespace castwright::document
