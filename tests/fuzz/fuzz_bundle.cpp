// A bundle as engines and exports send it: taken whole, with paths that passed the guard, or refused.
#include "fuzz/input.h"
#include "models/spec/bundleimport.h"
#include "models/spec/checker.h"
#include "models/workflow/definition.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto imported = spec::importJson(fuzz::bytes(data, size));
    if (!imported) {
        require(!imported.error().message.empty(), "a refusal is a sentence");
        return 0;
    }
    std::map<std::string, std::string> files;
    for (const auto& [path, content] : imported->bundle.files) {
        const auto again = BundlePath::parse(path.text());
        require(again && *again == path, "a path that passed the guard passes it again");
        files.emplace(path.text(), content);
    }
    const auto twice = spec::importFiles(files);
    require(twice && twice->bundle == imported->bundle, "what was taken is taken again, the same");
    const auto* bytes = imported->bundle.find(BundlePath::parse("definition.json").value());
    require(bytes != nullptr, "a bundle has a definition");
    const auto definition = workflow::Definition::parse(*bytes);
    require(definition.has_value(), "and it can be read");
    spec::Checker checker;
    checker.check(imported->bundle, &*definition);
    for (const auto& problem : checker.problems(&*definition))
        for (const auto& fix : problem.fixes)
            if (const auto mended = spec::apply(imported->bundle, fix))
                require(
                    workflow::Definition::parse(*mended->find(BundlePath::parse("definition.json").value()))
                        .has_value(),
                    "a fix leaves a definition that can be read");
    return 0;
}
