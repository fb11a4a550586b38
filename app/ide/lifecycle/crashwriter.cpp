// What runs inside a dying process: nothing here may allocate, lock, or call what is not async-signal-safe.
#include "app/ide/lifecycle/crashwriter.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>
#include <typeinfo>

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

namespace castwright::ide {

namespace {

constexpr std::array signals{SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS};

// A signal handler is a plain function and reaches nothing but static storage: these are the exception to "no
// globals". They are filled before the handlers are installed and only read by them.
template <std::size_t Size>
struct Text {
    std::array<char, Size> bytes{};
    std::size_t size = 0;

    void assign(std::string_view text) {
        size = std::min(text.size(), Size - 1); // always ends with a zero
        std::copy_n(text.data(), size, bytes.data());
        bytes[size] = 0;
    }
    [[nodiscard]] std::string_view view() const { return {bytes.data(), size}; }
};

Text<4096> reportPath;
Text<4096> logPath;
Text<128> version;
Text<1024> exceptionText;
std::atomic<pid_t> writingThread = 0;
// Without a stack of its own the handler could not run when the stack itself has overflowed.
alignas(16) std::array<std::byte, 64UL << 10U> handlerStack;

void put(int file, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void putNumber(int file, std::uint64_t number, std::size_t width = 1) {
    std::array<char, 24> digits{};
    auto at = digits.size();
    do {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0 || digits.size() - at < width);
    put(file, {digits.data() + at, digits.size() - at});
}

// gmtime may lock; the calendar of <chrono> is arithmetic.
void putTime(int file) {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    const std::chrono::sys_seconds time{std::chrono::seconds(now.tv_sec)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    putNumber(file, static_cast<std::uint64_t>(int{date.year()}), 4);
    put(file, "-");
    putNumber(file, unsigned{date.month()}, 2);
    put(file, "-");
    putNumber(file, unsigned{date.day()}, 2);
    put(file, "T");
    putNumber(file, static_cast<std::uint64_t>(clock.hours().count()), 2);
    put(file, ":");
    putNumber(file, static_cast<std::uint64_t>(clock.minutes().count()), 2);
    put(file, ":");
    putNumber(file, static_cast<std::uint64_t>(clock.seconds().count()), 2);
    put(file, "Z");
}

std::string_view nameOf(int signal) {
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGABRT:
        return "SIGABRT";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
        return "SIGILL";
    case SIGBUS:
        return "SIGBUS";
    default:
        return "signal";
    }
}

void writeReport(int signal) {
    const int file = ::open(reportPath.bytes.data(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    put(file, "Castwright crash report\nversion: ");
    put(file, version.view());
    put(file, "\ntime: ");
    putTime(file);
    put(file, "\nsignal: ");
    put(file, nameOf(signal));
    put(file, "\nprocess: ");
    putNumber(file, static_cast<std::uint64_t>(::getpid()));
    if (exceptionText.size != 0) {
        put(file, "\nexception: ");
        put(file, exceptionText.view());
    }
    put(file, "\nlog: ");
    put(file, logPath.view());
    put(file, "\n\nbacktrace:\n");
    std::array<void*, 128> frames{};
    const int depth = ::backtrace(frames.data(), static_cast<int>(frames.size()));
    ::backtrace_symbols_fd(frames.data(), depth, file);
    ::fsync(file);
    ::close(file);
}

void endBy(int signal) {
    struct sigaction usual{};
    usual.sa_handler = SIG_DFL;
    ::sigaction(signal, &usual, nullptr);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    ::raise(signal);
}

void onSignal(int signal) {
    const pid_t me = ::gettid();
    pid_t nobody = 0;
    if (writingThread.compare_exchange_strong(nobody, me))
        writeReport(signal);
    else if (nobody != me)
        for (;;) // another thread writes the report of its own crash, and ends the process
            ::pause();
    endBy(signal);
}

// Runs before abort(), outside of any signal: here memory may still be used.
[[noreturn]] void onTerminate() {
    try {
        if (const auto current = std::current_exception())
            std::rethrow_exception(current);
        exceptionText.assign("std::terminate without an exception");
    } catch (const std::exception& exception) {
        std::array<char, 1024> text{};
        std::snprintf(text.data(), text.size(), "%s: %s", typeid(exception).name(), exception.what());
        exceptionText.assign(text.data());
        std::replace(exceptionText.bytes.begin(), exceptionText.bytes.end(), '\n', ' ');
    } catch (...) {
        exceptionText.assign("something that is no std::exception");
    }
    std::abort();
}

} // namespace

void installCrashWriter(const CrashWriterOptions& options) {
    reportPath.assign(options.report);
    logPath.assign(options.log);
    version.assign(options.version);

    // The first call of backtrace() loads a library, which a handler must not.
    std::array<void*, 1> frame{};
    ::backtrace(frame.data(), 1);

    stack_t stack{};
    stack.ss_sp = handlerStack.data();
    stack.ss_size = handlerStack.size();
    ::sigaltstack(&stack, nullptr);

    struct sigaction action{};
    action.sa_handler = onSignal;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (const int signal : signals)
        ::sigaction(signal, &action, nullptr);
    std::set_terminate(onTerminate);
}

void removeCrashWriter() {
    for (const int signal : signals)
        std::signal(signal, SIG_DFL);
    std::set_terminate(std::abort);
    reportPath.assign({});
}

} // namespace castwright::ide
