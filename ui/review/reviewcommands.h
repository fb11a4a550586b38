// Everything that can be done in a review, as commands of the window.
#pragma once

#include <functional>

#include "ui/review/reviewpage.h"
#include "ui/shell/commandregistry.h"

namespace castwright::review {

void addReviewCommands(shell::CommandRegistry& commands, std::function<ReviewPage*()> front);

} // namespace castwright::review
