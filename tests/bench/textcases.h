// The cases of texts and JSON files: 20,000 lines with 500 hunks beside `git diff`, and a definition of 5 MB
// beside nlohmann::json's parse.
#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "models/json/edit.h"
#include "models/text/gitlibrary.h"
#include "models/text/merge.h"
#include "tests/bench/report.h"

namespace castwright::bench {

template <class Work>
void reportText(std::string_view name, int runs, Work work) {
    std::vector<double> samples;
    for (int run = 0; run < runs; ++run) {
        const auto began = std::chrono::steady_clock::now();
        if (!work())
            std::abort();
        samples.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
    report("model", name, samples, "ms", ownPeakMb());
}

inline void measureDiffs() {
    const text::GitLibrary library;
    std::mt19937 random(1);
    std::string before;
    std::string after;
    std::string other;
    for (int line = 0; line < 20'000; ++line) {
        const auto text = std::format("line {} says {} and {}\n", line, random() % 1000, random() % 50);
        before += text;
        after += line % 40 == 7 ? std::format("changed {} on {}\n", random() % 1000, line) : text;
        other += line % 40 == 27 ? std::format("other {} on {}\n", random() % 1000, line) : text;
    }
    reportText("diff-text", 15, [&] {
        const auto hunks = text::diff(before, after);
        return hunks && hunks->size() == 500;
    });
    reportText("diff-text-words", 15, [&] {
        const auto hunks = text::diff(before, after);
        for (const auto& hunk : *hunks)
            if (!text::diffWords(hunk.removed, hunk.inserted))
                return false;
        return true;
    });
    const auto folder = std::filesystem::temp_directory_path() / std::format("castwright-bench-{}", random());
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "a") << before;
    std::ofstream(folder / "b") << after;
    const auto command = std::format("cd '{}' && git diff --no-index --patience a b >out", folder.string());
    // git exits with 1 where the files differ.
    reportText("diff-text-git", 15, [&] { return std::system(command.c_str()) != -1; });
    std::filesystem::remove_all(folder);
    reportText("merge-text", 15, [&] {
        const auto merged = text::merge(before, after, other);
        return merged && merged->isClean();
    });
}

inline void measureFiles() {
    std::string file = "{\n  \"name\": \"Bench\",\n  \"nodes\": [\n";
    for (int node = 0; node < 10'000; ++node) {
        file += std::format(
            "    {{\n      \"id\": \"node{}\",\n      \"type\": \"Specialist\",\n      \"config\": {{\n"
            "        \"name\": \"Agent {}\",\n        \"system_prompt\": \"",
            node, node);
        for (int sentence = 0; sentence < 8; ++sentence)
            file += "You do one job.\\nRead the whole task first. ";
        file +=
            "\",\n        \"tools\": [\n          \"search\",\n          \"read\"\n        ]\n      }\n    }";
        file += node + 1 < 10'000 ? ",\n" : "\n";
    }
    file += "  ]\n}\n";
    reportText("parse-json", 15, [&] { return json::Document::parse(file).has_value(); });
    reportText("parse-json-nlohmann", 5, [&] { return nlohmann::json::parse(file).is_object(); });
    json::Editor editor(json::Document::parse(file).value());
    int node = 0;
    reportText("edit-json", 200, [&] {
        node += 37;
        const auto pointer = std::format("/nodes/{}/config/name", node % 10'000);
        return editor.set(pointer, std::format("Another {}", node)).has_value();
    });
}

} // namespace castwright::bench
