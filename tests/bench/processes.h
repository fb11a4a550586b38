// What measuring programs need of other processes: their memory, and a folder that goes when it is done with.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/types.h>

namespace castwright::bench {

// What the process holds now.
[[nodiscard]] inline double residentMb(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024.0;
    return 0;
}

struct Folder {
    std::string path = (std::filesystem::temp_directory_path() / "castwright-bench-XXXXXX").string();
    bool isMade = ::mkdtemp(path.data()) != nullptr;
    Folder() = default;
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored; // what is left behind lies in the temporary folder
        std::filesystem::remove_all(path, ignored);
    }
};

} // namespace castwright::bench
