// Text tabs. `first-tab`: in the real window, from the wish for a file to its painted text, the loading of
// the editor included, each in a process of its own; `first-tab-colours`: to its coloured text;
// `key-to-paint`: one letter into 100,000 lines of an open workflow; `open-100mb`: from the wish to the
// painted text. Each has a neighbour in the same run: a QPlainTextEdit with the same highlighter.
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTemporaryDir>

#include <format>
#include <fstream>

#include "app/ide/ide.h"
#include "models/document/workflowdocument.h"
#include "tests/bench/report.h"
#include "ui/explorer/filepage.h"
#include "ui/style/theme.h"
#include "ui/textview/module.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

struct Sample {
    double ms = 0;
    double rssMb = 0;
};

double spentMs(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double residentMb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024.0;
    return 0;
}

// Notes when a widget has painted: the event that follows its paint event.
class Painted : public QObject {
public:
    explicit Painted(QWidget& widget) { widget.installEventFilter(this); }
    bool wait(int ms = 20'000) {
        QElapsedTimer timer;
        timer.start();
        while (!isPainted_ && timer.elapsed() < ms)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        return std::exchange(isPainted_, false);
    }
    void clear() { isPainted_ = false; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        isPainted_ |= event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    bool isPainted_ = false;
};

template <class Condition>
bool waitFor(Condition condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (timer.elapsed() > 30'000)
            return false;
    }
    return true;
}

std::optional<Sample> firstTab(QApplication& application, int paintings) {
    const QTemporaryDir home;
    ide::liveIn(home.path());
    auto paths = ide::findPaths(home.path());
    paths.programs = home.path(); // no core: only the window is measured
    ide::Ide ide(application, paths, ide::Options{.home = home.path()});
    bool isReady = false;
    QObject::connect(&ide, &ide::Ide::firstFrameShown, &ide, [&] { isReady = true; });
    if (!ide.start() || !waitFor([&] { return isReady; }))
        return std::nullopt;
    ide.openSample();
    if (!waitFor([&] { return ide.workflows().current() != nullptr; }))
        return std::nullopt;
    QCoreApplication::processEvents();
    QElapsedTimer timer;
    timer.start();
    auto* page = qobject_cast<explorer::FilePage*>(
        ide.session().openFile(u"workflows/market-research/THE_SPEC/plan.md"_s));
    if (!page || !waitFor([&] { return page->view() != nullptr; }))
        return std::nullopt;
    Painted painted(page->view()->typing());
    for (int i = 0; i < paintings; ++i)
        if (!painted.wait())
            return std::nullopt;
    const Sample sample{spentMs(timer), residentMb()};
    ide.window().close();
    return sample;
}

// The same highlighter in the plain control.
struct Plain {
    QPlainTextEdit edit;
    KSyntaxHighlighting::Repository repository;
    KSyntaxHighlighting::SyntaxHighlighter highlighter{edit.document()};
    explicit Plain(const QString& name) {
        highlighter.setTheme(repository.theme(u"GitHub Dark"_s));
        highlighter.setDefinition(repository.definitionForFileName(name));
        edit.setLineWrapMode(QPlainTextEdit::NoWrap);
        edit.resize(1200, 800);
    }
};

std::optional<Sample> plainFirstTab(const style::Theme&) {
    QElapsedTimer timer;
    timer.start();
    Plain plain(u"plan.md"_s);
    plain.edit.setPlainText(u"# Plan\n\nOne line and another.\n"_s.repeated(40));
    Painted painted(*plain.edit.viewport());
    plain.edit.show();
    return painted.wait() ? std::optional(Sample{spentMs(timer), residentMb()}) : std::nullopt;
}

std::string largeFile(const QString& folder) {
    const auto path = folder + u"/large.jsonl"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    qint64 written = 0;
    for (int i = 0; written < 100LL * 1024 * 1024; ++i)
        written += file.write(
            std::format("{{\"id\": {}, \"kind\": \"agent\", \"says\": \"Some words of run {}\"}}\n", i, i)
                .c_str());
    return path.toStdString();
}

std::optional<Sample> openLarge(const style::Theme& theme) {
    const QTemporaryDir folder;
    largeFile(folder.path());
    textview::Module editor;
    editor.allow();
    QElapsedTimer timer;
    timer.start();
    explorer::FilePage page(theme, editor, folder.path(), u"large.jsonl"_s);
    page.resize(1200, 800);
    page.show();
    if (!waitFor([&] { return page.view() && page.view()->lineCount() > 1000; }))
        return std::nullopt;
    Painted painted(page.view()->typing());
    page.view()->typing().update();
    if (!painted.wait())
        return std::nullopt;
    return Sample{spentMs(timer), bench::ownPeakMb()};
}

std::optional<Sample> plainOpenLarge(const style::Theme&) {
    const QTemporaryDir folder;
    const auto path = largeFile(folder.path());
    QElapsedTimer timer;
    timer.start();
    QPlainTextEdit edit;
    edit.setLineWrapMode(QPlainTextEdit::NoWrap);
    edit.resize(1200, 800);
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    edit.setPlainText(QString::fromUtf8(file.readAll()));
    Painted painted(*edit.viewport());
    edit.show();
    return painted.wait() ? std::optional(Sample{spentMs(timer), bench::ownPeakMb()}) : std::nullopt;
}

std::string hundredThousandLines() {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += i % 50 == 0 ? std::format("## Part {}\n", i / 50)
                            : std::format("Line {} of what `agent {}` does, and **why**.\n", i, i % 7);
    return text;
}

std::vector<double> type(QWidget& typing, int keys) {
    std::vector<double> times;
    Painted painted(typing);
    QElapsedTimer timer;
    for (int i = 0; i < keys; ++i) {
        QCoreApplication::processEvents();
        painted.clear();
        timer.restart();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, i % 9 == 8 ? u" "_s : u"x"_s);
        QCoreApplication::sendEvent(&typing, &press);
        if (!painted.wait(1000))
            return {};
        times.push_back(spentMs(timer));
    }
    return times;
}

bool keyToPaint(const style::Theme& theme) {
    constexpr int keys = 300;
    const auto path = BundlePath::parse("THE_SPEC/large.md").value();
    const auto text = hundredThousandLines();
    {
        auto document = std::make_unique<document::WorkflowDocument>(spec::Bundle{.files = {{path, text}}});
        textview::Module editor;
        editor.allow();
        explorer::FilePage page(theme, editor, u"/nowhere"_s, u"THE_SPEC/large.md"_s);
        page.resize(1200, 800);
        auto followed = document->fileChanged.connect(
            [&](const auto&, const text::TextEdits& edits) { page.follow(edits); });
        page.edit(
            {.bytes = [&] { return document->bytes(path); },
             .edit =
                 [&](text::TextEdits edits) {
                     return document->editText(path, std::move(edits), "Type", document::Merging::words);
                 },
             .isModified = [] { return true; },
             .base = {}},
            {});
        page.show();
        if (!waitFor([&] { return page.view() && page.view()->lineCount() > 100'000; }))
            return false;
        page.view()->typing().setFocus();
        page.goToLine(50'000);
        waitFor([&, timer = [] {
            QElapsedTimer t;
            t.start();
            return t;
        }()] { return timer.elapsed() > 1500; });
        const auto times = type(page.view()->typing(), keys);
        if (times.empty() || document->bytes(path)->size() != text.size() + keys)
            return false;
        bench::report("editor", "key-to-paint", times, "ms", residentMb());
    }
    Plain plain(u"large.md"_s);
    plain.edit.setPlainText(QString::fromStdString(text));
    plain.edit.show();
    plain.edit.setFocus();
    QTextCursor cursor(plain.edit.document()->findBlockByNumber(50'000));
    plain.edit.setTextCursor(cursor);
    waitFor([timer = [] {
        QElapsedTimer t;
        t.start();
        return t;
    }()] { return timer.elapsed() > 1500; });
    // The keys go to the control, the paint is its viewport's.
    std::vector<double> times;
    Painted painted(*plain.edit.viewport());
    QElapsedTimer timer;
    for (int i = 0; i < keys; ++i) {
        QCoreApplication::processEvents();
        painted.clear();
        timer.restart();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, u"x"_s);
        QCoreApplication::sendEvent(&plain.edit, &press);
        if (!painted.wait(1000))
            return false;
        times.push_back(spentMs(timer));
    }
    bench::report("editor", "key-to-paint-plain", times, "ms", residentMb());
    return true;
}

// A case that has to begin anew each time runs in processes of its own.
bool inProcesses(const QString& name, int runs) {
    std::vector<double> times;
    double rss = 0;
    for (int i = 0; i < runs; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {u"--one"_s, name});
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            return false;
        const auto fields = process.readAllStandardOutput().split('\n').value(0).split(' ');
        times.push_back(fields.value(0).toDouble());
        rss = std::max(rss, fields.value(1).toDouble());
    }
    bench::report("editor", name.toStdString(), times, "ms", rss);
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"castwright"_s);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--one") {
        const auto name = arguments.value(2);
        std::optional<Sample> sample;
        if (name == u"first-tab") {
            sample = firstTab(application, 1);
        } else if (name == u"first-tab-colours") {
            sample = firstTab(application, 2);
        } else {
            const style::Theme theme(application);
            sample = name == u"first-tab-plain" ? plainFirstTab(theme)
                     : name == u"open-100mb"    ? openLarge(theme)
                                                : plainOpenLarge(theme);
        }
        if (!sample)
            return 1;
        std::printf("%.3f %.1f\n", sample->ms, sample->rssMb);
        return 0;
    }
    bool isGood = inProcesses(u"first-tab"_s, 9);
    isGood = inProcesses(u"first-tab-colours"_s, 9) && isGood;
    isGood = inProcesses(u"first-tab-plain"_s, 9) && isGood;
    isGood = inProcesses(u"open-100mb"_s, 3) && isGood;
    isGood = inProcesses(u"open-100mb-plain"_s, 3) && isGood;
    const style::Theme theme(application);
    return keyToPaint(theme) && isGood ? 0 : 1;
}
