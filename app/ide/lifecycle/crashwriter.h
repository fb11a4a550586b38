// What runs inside a dying process: nothing here may allocate, lock, or call what is not async-signal-safe.
#pragma once

#include <string>

namespace castwright::ide {

struct CrashWriterOptions {
    std::string report; // the file that a crash writes; it must not exist yet
    std::string version;
    std::string log; // named in the report
};

// Handles SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS and std::terminate for the whole process: writes the
// report, then lets the signal end the process as it would have. One writer per process; the options of the
// last call count.
void installCrashWriter(const CrashWriterOptions& options);
// Gives the signals back to the system. The report of a later crash is not written.
void removeCrashWriter();

} // namespace castwright::ide
