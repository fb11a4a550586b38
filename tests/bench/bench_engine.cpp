// The bundled engine: how long the built-in planner takes for a request, against reading the definition
// alone.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/engine/planner/planner.h"
#include "tests/bench/report.h"

using namespace castwright;

namespace {

spec::Bundle sample() {
    spec::Bundle bundle;
    const auto root =
        std::filesystem::path(std::getenv("CASTWRIGHT_SOURCE") ? std::getenv("CASTWRIGHT_SOURCE") : ".")
        / "resources/samples/market-research/workflows/market-research";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
        if (entry.is_regular_file()) {
            std::ifstream stream(entry.path(), std::ios::binary);
            bundle.files.emplace(
                BundlePath::parse(std::filesystem::relative(entry.path(), root).generic_string()).value(),
                std::string(std::istreambuf_iterator<char>(stream), {}));
        }
    return bundle;
}

template <class Work>
std::vector<double> timed(int count, Work work) {
    std::vector<double> samples;
    for (int i = 0; i < count; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work(i);
        samples.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return samples;
}

} // namespace

int main() {
    const auto kinds = workflow::NodeKinds::bundled();
    const auto files = sample();
    if (!kinds || files.files.empty())
        return 1;
    const std::vector<std::string> prompts = {
        "Give the analyst a web search tool",
        "Add a fact checker that verifies every figure after the analyst, and connect it to the approval",
        "Rename the Writer to Author. Add a required number field called budget. Use claude-sonnet-4-5 for "
        "all agents.",
        "Split the writer into an outliner and a drafter",
        "Please make the whole thing sparkle a little more somehow"};
    bench::report(
        "engine", "planner",
        timed(
            50,
            [&](int i) {
                (void)planner::plan(
                    {.prompt = prompts[static_cast<std::size_t>(i) % prompts.size()],
                     .files = files,
                     .contextPath = {},
                     .earlier = {}},
                    *kinds);
            }),
        "ms", bench::ownPeakMb());
    bench::report(
        "engine", "planner-baseline-open", timed(50, [&](int) { (void)planner::Draft::open(files, *kinds); }),
        "ms", bench::ownPeakMb());
}
