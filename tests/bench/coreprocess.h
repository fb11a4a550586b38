// A castwrightd of its own over a copy of the sample workflow, for programs that measure it over its sockets.
#pragma once

#include <memory>
#include <string>
#include <sys/types.h>

#include "models/vocabulary/error.h"
#include "net/http/client.h"
#include "net/rendezvous/rendezvous.h"
#include "tests/bench/processes.h"

namespace castwright::bench {

class CoreProcess {
public:
    // With the bundled engine where no other is named. Programs and sample are found by the environment that
    // ./dev bench sets.
    [[nodiscard]] static Result<std::unique_ptr<CoreProcess>> start(const std::string& engineUrl = {});
    CoreProcess(const CoreProcess&) = delete;
    CoreProcess& operator=(const CoreProcess&) = delete;
    ~CoreProcess(); // killed: what it holds is not needed any more

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::uint16_t port() const { return core_.report.port; }
    [[nodiscard]] const std::string& secret() const { return core_.secret; }
    [[nodiscard]] double residentMb() const { return bench::residentMb(pid_); }
    [[nodiscard]] Result<http::Response>
    ask(const std::string& method, const std::string& path, const std::string& body = {}) const;

private:
    CoreProcess() = default;

    Folder folder_;
    pid_t pid_ = 0;
    rendezvous::Core core_;
};

} // namespace castwright::bench
