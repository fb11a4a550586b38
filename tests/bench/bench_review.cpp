// A large proposal under review: 200 files and 20,000 changed lines until it is painted, the step to the next
// change with its painting, and the difference of two graphs of 10,000 nodes.
#include <QApplication>
#include <QElapsedTimer>

#include <format>

#include "models/workflow/definition.h"
#include "models/workflow/semanticdiff.h"
#include "tests/bench/report.h"
#include "tests/ui/review/draftsource.h"
#include "ui/review/diffview.h"
#include "ui/review/reviewpage.h"
#include "ui/style/syntax/languages.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::review;

namespace {

double spentMs(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

std::string graph(int nodes, const char* prompt) {
    std::string text = R"({"name":"Large","version":"1","tool_definitions":[],"nodes":[)";
    for (int i = 0; i < nodes; ++i)
        text += std::format(
            R"({}{{"id":"n{}","type":"Specialist","config":{{"name":"Agent {}","system_prompt":"{}","tools":[]}}}})",
            i == 0 ? "" : ",", i, i, i % 10 == 0 ? prompt : "You work.");
    return text + R"(],"edges":[]})";
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const style::Theme theme(application);
    const auto kinds = workflow::NodeKinds::bundled();
    if (!kinds)
        return 1;
    const auto kept = largeProposal();
    style::Languages languages; // read once a window
    std::vector<double> paints;
    std::vector<double> steps;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        ReviewPage page(theme, *kinds, languages, QStringLiteral("p1"), std::make_unique<DraftSource>(kept));
        page.resize(1400, 860);
        page.show();
        page.diff().viewport()->repaint();
        paints.push_back(spentMs(timer));
        for (int i = 0; i < 120; ++i) {
            QCoreApplication::processEvents();
            timer.restart();
            page.step(1);
            page.diff().viewport()->repaint();
            steps.push_back(spentMs(timer));
        }
    }
    bench::report("review", "first-paint", paints, "ms", bench::ownPeakMb());
    bench::report("review", "next-hunk", steps, "ms", bench::ownPeakMb());

    constexpr int nodes = 10'000;
    const auto before = workflow::Definition::parse(graph(nodes, "You work."));
    const auto after = workflow::Definition::parse(graph(nodes, "You work well."));
    if (!before || !after)
        return 1;
    std::vector<double> differences;
    for (int round = 0; round < 10; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto found = workflow::diff(before->graph(), after->graph());
        differences.push_back(spentMs(timer));
        if (found.changedNodes.size() != nodes / 10)
            return 1;
    }
    bench::report("review", "graph-diff", differences, "ms", bench::ownPeakMb());
    return 0;
}
