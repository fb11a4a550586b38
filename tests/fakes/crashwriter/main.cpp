// Journals and saves in a loop and says on stdout what is durable, until somebody kills it: the victim of the
// crash tests. Arguments: state folder, workspace folder, seed.
//   j N    record N of the journal is durable       s K N    file K holds version N
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <format>
#include <random>
#include <string>
#include <vector>

#include "fakes/victim.h"
#include "models/workspace/journal.h"
#include "models/workspace/rootfolder.h"

using namespace castwright;
using namespace castwright::workspace;
using fakes::orDie;
using fakes::say;

int main(int argc, char** argv) {
    if (argc != 4)
        return 1;
    FileOps ops;
    const auto state = orDie(RootFolder::open(argv[1], ops));
    const auto workspace = orDie(RootFolder::open(argv[2], ops));
    std::mt19937 random(static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)));
    auto [journal, records, dropped] = orDie(Journal::open(state, "journal"));
    const auto numberOf = [](const std::string& record) {
        return std::strtoull(record.c_str(), nullptr, 10);
    };
    auto number = records.empty() ? 0 : numberOf(records.back());
    for (;;) {
        const auto batch = 1 + random() % 5;
        for (unsigned i = 0; i < batch; ++i) {
            ++number;
            records.push_back(std::format("{} {}", number, std::string(random() % 3000, 'x')));
            orDie(journal.append(records.back(), {}));
        }
        if (random() % 10 == 0) {
            if (records.size() > 20)
                records.erase(records.begin(), records.end() - 20);
            orDie(journal.compact(records));
        } else {
            orDie(journal.flush());
        }
        say(std::format("j {}\n", number));
        const auto file = random() % 3;
        const auto version = std::format("{}", number);
        std::string text;
        for (auto i = random() % 2000; i > 0; --i)
            text += version + "\n";
        orDie(workspace.write(std::format("sub{}/file", file), version + "\n" + text + "end " + version));
        say(std::format("s {} {}\n", file, number));
    }
}
