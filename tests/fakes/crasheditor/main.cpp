// Opens a workflow as a window does, recovering what a crash left, then edits, undoes, journals and saves in
// a loop and says on stdout what is durable, until somebody kills it. Arguments: state folder, workflow
// folder, seed.
//   j N    line N of the plan is in the journal       s N    line N is in the saved file
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <format>
#include <random>
#include <string>

#include "fakes/victim.h"
#include "models/document/recovery.h"
#include "models/document/saving.h"

using namespace castwright;
using namespace castwright::document;
using fakes::orDie;
using fakes::say;

int main(int argc, char** argv) {
    if (argc != 4)
        return 1;
    workspace::FileOps ops;
    const auto state = orDie(workspace::RootFolder::open(argv[1], ops));
    const auto folder = orDie(workspace::RootFolder::open(argv[2], ops));
    std::mt19937 random(static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)));
    auto opened = orDie(workspace::Journal::open(state, "journal"));
    orDie(folder.removeUnfinished());
    const auto found = orDie(workspace::findWorkflows(folder));
    const auto disk = orDie(loadBundle(folder, found.workflows.at(0))).bundle;
    auto recovered = orDie(replay(opened.records));
    if (recovered)
        recognizeSaves(*recovered, disk);
    auto start = recovered ? *recovered : DocumentState{disk, disk, {}};
    WorkflowDocument document(start.files, start.saved, start.history);
    // `saved` may have been put right, so the journal begins anew.
    workspace::BackgroundJournal journal(std::move(opened.journal));
    const auto recorder = orDie(Recorder::attach(document, recordsIn(journal), false));
    if (!orDie(takeFromDisk(document, disk)).asked.empty()) {
        std::fputs("asked about a file that nobody else changed\n", stderr);
        return 4;
    }
    const auto plan = orDie(BundlePath::parse("THE_SPEC/plan.md"));
    const auto lines = [&] { return static_cast<int>(std::ranges::count(*document.bytes(plan), '\n')); };
    for (;;) {
        for (auto i = 1 + random() % 4; i > 0; --i) {
            const auto size = document.bytes(plan)->size();
            orDie(document.editText(
                plan, {{size, "", std::format("line {}\n", lines() + 1)}}, "Type", Merging::words));
            if (random() % 3 == 0) {
                orDie(document.undo());
                orDie(document.redo());
            }
        }
        orDie(journal.settle());
        say(std::format("j {}\n", lines()));
        if (random() % 2 == 0) {
            if (!orDie(save(document, folder, "")).changedOnDisk.empty())
                return 5;
            say(std::format("s {}\n", lines()));
            if (random() % 4 == 0)
                orDie(recorder->compactIfLarge());
        }
    }
}
