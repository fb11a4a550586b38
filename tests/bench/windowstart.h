// The time from the start of a program to its first painted window, as the display server sees it: the same
// for any program, so that a neighbour can be the baseline.
#pragma once

#include <string>
#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::bench {

struct WindowStart {
    double mappedMs = 0;  // the window is on the screen
    double paintedMs = 0; // and shows something
    double rssMb = 0;     // once it has painted
};

// Starts the program, waits for its first large window to be painted, and ends it. Needs a display that shows
// no other window.
[[nodiscard]] Result<WindowStart> startWindow(const std::vector<std::string>& command);

} // namespace castwright::bench
