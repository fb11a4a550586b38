// The files of a run and the tools that agents have over them. What a tool can't do it says in words, for the
// model to read.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/engine/thread/thread.h"
#include "net/llm/conversation.h"

namespace castwright::engine {

class Workbench {
public:
    using Validate = std::function<std::vector<std::string>(const spec::Bundle&)>;

    // A bundle is refined: only its paths, and never its constitution. Without `validate` the files are free.
    Workbench(Thread& thread, spec::Bundle files, Validate validate);

    [[nodiscard]] static const std::vector<llm::Tool>& tools();
    [[nodiscard]] static bool has(std::string_view tool);
    [[nodiscard]] std::string use(std::string_view tool, const nlohmann::json& arguments);
    // The files as a bundle; what no bundle may have is left out.
    [[nodiscard]] spec::Bundle bundle() const;

private:
    [[nodiscard]] Result<std::string> pathOf(const nlohmann::json& arguments) const;
    [[nodiscard]] std::string write(const std::string& path, std::string content);

    Thread& thread_;
    Validate validate_;
    std::map<std::string, std::string> files_; // relative paths
    std::size_t bytes_ = 0;
};

} // namespace castwright::engine
