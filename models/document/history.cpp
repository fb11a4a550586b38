// Pushing and stepping.
#include "models/document/history.h"

namespace castwright::document {

void History::push(Command command) {
    commands_.erase(commands_.begin() + static_cast<std::ptrdiff_t>(done_), commands_.end());
    if (isOpen_ && done_ > 0 && mayMerge(commands_.back(), command)) {
        commands_.back() = merged(std::move(commands_.back()), std::move(command));
        return;
    }
    if (commands_.size() == limit)
        commands_.erase(commands_.begin(), commands_.begin() + limit / 10);
    commands_.push_back(std::move(command));
    done_ = commands_.size();
    isOpen_ = true;
}

void History::stepBack() {
    --done_;
    isOpen_ = false;
}

void History::stepForward() {
    ++done_;
    isOpen_ = false;
}

} // namespace castwright::document
