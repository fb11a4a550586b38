// The stream panel under load: how long a frame takes while 10,000 events are replayed as fast as they come,
// and while 1,000 tokens a second arrive for some seconds. A frame is one turn of the event loop with its
// painting.
#include <QApplication>
#include <QElapsedTimer>

#include <format>

#include "tests/bench/report.h"
#include "tests/ui/refine/fakeservice.h"
#include "ui/refine/refineview.h"
#include "ui/refine/streamview.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace castwright::refine;

namespace {

constexpr double frameMs = 1000.0 / 60;

// One frame: what is due is done, and the view is painted.
double frame(RefineView& view) {
    QElapsedTimer spent;
    spent.start();
    QCoreApplication::processEvents();
    view.findChild<StreamView*>()->viewport()->repaint();
    return static_cast<double>(spent.nsecsElapsed()) / 1e6;
}

void rest(double spent) {
    QElapsedTimer timer;
    timer.start();
    while (static_cast<double>(timer.nsecsElapsed()) / 1e6 + spent < frameMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
}

std::string event(int n) {
    if (n % 40 == 39)
        return std::format(
            R"({{"tool_calls":[{{"id":"c{}","function":{{"name":"write_file","arguments":"{{\"path\":\"a.md\"}}"}}}}],"agent":"Agent {}"}})",
            n, n / 40 % 5);
    return std::format(
        R"({{"content":"replaced the retrieval step with a cached lookup and ran the checks {}{}","agent":"Agent {}"}})",
        n, n % 10 == 9 ? "\\n" : " ", n / 40 % 5);
}

void run(const style::Theme& theme, const char* name, int events, int perFrame) {
    FakeService service;
    Sessions sessions(service);
    RefineView view(theme, sessions);
    view.resize(400, 900);
    view.show();
    view.prompt().setText(QStringLiteral("Measure."));
    view.prompt().submit();
    while (service.streams.empty())
        QCoreApplication::processEvents();
    const double before = bench::ownPeakMb();
    std::vector<double> frames;
    for (int n = 0; n < events;) {
        for (const int end = std::min(events, n + perFrame); n < end; ++n)
            service.stream().say("on_llm_stream", event(n));
        const double spent = frame(view);
        frames.push_back(spent);
        rest(spent);
    }
    service.stream().say("end", "{}");
    while (!sessions.all().front()->isOver()) {
        const double spent = frame(view);
        frames.push_back(spent);
        rest(spent);
    }
    bench::report("stream", name, frames, "ms", bench::ownPeakMb() - before);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const style::Theme theme(application);
    run(theme, "events-10000", 10'000, 400);
    run(theme, "tokens-1000", 5'000, 17);
    return 0;
}
