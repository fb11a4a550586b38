// ls, glob, grep, read_file, write_file, edit_file, validate.
#include "app/engine/run/workbench.h"

#include <algorithm>
#include <format>

#include "app/engine/planner/draft.h"
#include "app/engine/run/searching.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

constexpr std::size_t mostBytes = std::size_t{32} << 20;

std::string textAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

using Fields = std::initializer_list<std::pair<const char*, const char*>>;

json schema(Fields needed, Fields possible = {}) {
    json made = {{"type", "object"}, {"properties", json::object()}, {"required", json::array()}};
    for (const auto& [name, description] : needed) {
        made["properties"][name] = {{"type", "string"}, {"description", description}};
        made["required"].push_back(name);
    }
    for (const auto& [name, description] : possible)
        made["properties"][name] = {{"type", "string"}, {"description", description}};
    return made;
}

} // namespace

Workbench::Workbench(Thread& thread, spec::Bundle files, Validate validate)
    : thread_(thread)
    , validate_(std::move(validate)) {
    for (auto& [path, content] : files.files) {
        bytes_ += content.size();
        files_.emplace(path.text(), std::move(content));
    }
}

const std::vector<llm::Tool>& Workbench::tools() {
    static const std::vector<llm::Tool> all = {
        {.name = "ls", .description = "Lists all files.", .parameters = schema({})},
        {.name = "glob",
         .description = "Lists the files whose paths fit a pattern, such as THE_CAST/*.md or **/*.py.",
         .parameters = schema({{"pattern", "* and ? stay within a folder, ** crosses folders"}})},
        {.name = "grep",
         .description = "Finds the files that hold a text; it is looked for as it stands, letter by letter.",
         .parameters = schema(
             {{"pattern", "The text"}},
             {{"glob", "Only files that fit this pattern"},
              {"output_mode",
               "files_with_matches (paths, usual), content (lines with their numbers) or count"}})},
        {.name = "read_file",
         .description = "Reads a whole file.",
         .parameters = schema({{"file_path", "The path, such as THE_SPEC/plan.md"}})},
        {.name = "write_file",
         .description =
             "Writes a whole file; empty content deletes it. Prefer edit_file for files that exist.",
         .parameters = schema({{"file_path", "The path"}, {"content", "All of its content"}})},
        {.name = "edit_file",
         .description = "Replaces one piece of text in a file; the old text must occur exactly once.",
         .parameters = schema(
             {{"file_path", "The path"},
              {"old_string", "The text as it is"},
              {"new_string", "The text as it becomes"}})},
        {.name = "validate",
         .description = "Checks all rules of the bundle and lists what is broken.",
         .parameters = schema({})}};
    return all;
}

bool Workbench::has(std::string_view tool) {
    return std::ranges::contains(
        tools(), tool, [](const llm::Tool& one) { return std::string_view(one.name); });
}

Result<std::string> Workbench::pathOf(const json& arguments) const {
    auto path = textAt(arguments, "file_path");
    if (path.empty())
        path = textAt(arguments, "path");
    if (path.starts_with('/'))
        path.erase(0, 1);
    if (validate_) {
        const auto guarded = BundlePath::parse(path);
        return guarded ? Result<std::string>(guarded->text()) : std::unexpected(guarded.error());
    }
    const bool isOdd = path.empty() || path.size() > 200 || path.starts_with('/')
                       || ("/" + path + "/").contains("/../") || std::ranges::any_of(path, [](char c) {
                              return static_cast<unsigned char>(c) < 0x20 || c == '\\';
                          });
    if (isOdd)
        return fail(ErrorCode::refused, std::format("\"{}\" is no path for a file of the run.", path));
    return path;
}

std::string Workbench::write(const std::string& path, std::string content) {
    if (validate_ && path == "THE_SPEC/constitution.md")
        return "Error: the constitution is read-only; only its owner changes it.";
    const auto old = files_.find(path);
    const auto before = old == files_.end() ? 0 : old->second.size();
    if (bytes_ - before + content.size() > mostBytes)
        return "Error: the files of a run may have 32 MiB in all.";
    bytes_ = bytes_ - before + content.size();
    if (content.empty() && old != files_.end()) {
        files_.erase(old);
        thread_.removeFile(path);
        return "Deleted " + path + ".";
    }
    thread_.setFile(path, content);
    files_.insert_or_assign(path, std::move(content));
    return "Wrote " + path + ".";
}

std::string Workbench::use(std::string_view tool, const json& arguments) {
    if (tool == "ls") {
        std::string list;
        for (const auto& [path, content] : files_)
            list += std::format("{} ({} bytes)\n", path, content.size());
        return list.empty() ? "There are no files yet." : list;
    }
    if (tool == "glob") {
        const auto pattern = textAt(arguments, "pattern");
        std::string list;
        for (const auto& [path, content] : files_)
            if (matchesGlob(pattern, path))
                list += path + '\n';
        return list.empty() ? std::format("No file fits \"{}\".", pattern) : list;
    }
    if (tool == "grep") {
        Grep asked{.pattern = textAt(arguments, "pattern"), .glob = textAt(arguments, "glob")};
        if (const auto mode = textAt(arguments, "output_mode"); !mode.empty())
            asked.mode = mode;
        return grep(files_, asked);
    }
    if (tool == "validate") {
        if (!validate_)
            return "There are no rules for the files of a run.";
        std::string list;
        for (const auto& line : validate_(bundle()))
            list += line + '\n';
        return list.empty() ? "Every rule is kept." : list;
    }
    const auto path = pathOf(arguments);
    if (!path)
        return "Error: " + path.error().message;
    const auto file = files_.find(*path);
    if (tool == "write_file")
        return write(*path, textAt(arguments, "content"));
    if (file == files_.end())
        return std::format("Error: there is no file {}; use ls to see which there are.", *path);
    if (tool == "read_file")
        return file->second;
    const auto from = textAt(arguments, "old_string");
    const auto at = from.empty() ? std::string::npos : file->second.find(from);
    if (at == std::string::npos)
        return std::format("Error: {} does not contain the old text; read it again.", *path);
    if (file->second.find(from, at + 1) != std::string::npos)
        return std::format(
            "Error: the old text occurs more than once in {}; give more of what stands around it.", *path);
    auto changed = file->second;
    changed.replace(at, from.size(), textAt(arguments, "new_string"));
    return write(*path, std::move(changed));
}

spec::Bundle Workbench::bundle() const {
    spec::Bundle made;
    for (const auto& [name, content] : files_)
        if (const auto path = BundlePath::parse(name))
            made.files.emplace(*path, content);
    return made;
}

} // namespace castwright::engine
