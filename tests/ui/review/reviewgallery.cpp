// Pictures of every state of a review, of the history and of git's changes, in both themes, for eyes.
#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QListWidget>
#include <QPushButton>

#include "draftsource.h"
#include "tests/fakes/gallery/gallery.h"
#include "ui/history/changesview.h"
#include "ui/history/comparepage.h"
#include "ui/history/historyview.h"
#include "ui/review/diffview.h"
#include "ui/review/graphview.h"
#include "ui/review/reviewpage.h"
#include "ui/style/syntax/languages.h"

using namespace castwright;
using namespace castwright::review;
using namespace Qt::StringLiterals;

namespace {

void settle() {
    QElapsedTimer spent;
    spent.start();
    while (spent.elapsed() < 350)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void save(QWidget& widget, const QString& path) {
    settle();
    widget.grab().save(path);
}

const std::string plan = "THE_SPEC/plan.md";
const std::string basePlan = "# Plan\n\nThe team answers one question at a time.\n\n## Steps\n\n1. Collect "
                             "sources.\n2. Draft the answer.\n3. Deliver it.\n\n## Limits\n\nNo step takes "
                             "longer than two minutes. Whatever takes longer is cut off, and the answer says "
                             "so.\n\n## Record\n\nEach step writes down what it did.\nThe record is kept for "
                             "a year.\n";
const std::string newPlan =
    "# Plan\n\nThe team answers one question at a time, and says how sure it is.\n\n## "
    "Steps\n\n1. Collect sources.\n2. Draft the answer.\n3. Let the critic read it: "
    "each claim needs a source, each number a date, and each quotation the page that "
    "it stands on, so that a reader can look it up without asking anybody.\n4. "
    "Deliver it.\n\n## Limits\n\nNo step takes longer than two minutes. Whatever "
    "takes longer is cut off, and the answer says so.\n\n## Record\n\nEach step "
    "writes down what it did.\nThe record is kept for five years.\n";
const std::string script = "THE_TOOLS/search.py";
const std::string baseScript = "import json\n\n\ndef search(query: str, limit: int = 5) -> list[str]:\n    "
                               "\"\"\"Asks the index.\"\"\"\n    return ask(query)[:limit]\n";
const std::string newScript =
    "import json\nimport urllib.request\n\n\ndef search(query: str, limit: int = 10) -> list[str]:\n    "
    "\"\"\"Asks the index, and the web where that has nothing.\"\"\"\n    found = ask(query)[:limit]\n    if "
    "not found:\n        found = json.load(urllib.request.urlopen(\"https://search.example.org/?q=\" + "
    "query))\n    return found\n";
constexpr const char* baseGraph = R"({
  "name": "Crew", "version": "1", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "model": "small", "tools": []}},
    {"id": "writer", "type": "Specialist", "config": {"name": "Writer", "system_prompt": "You write.", "tools": []}},
    {"id": "old", "type": "Specialist", "config": {"name": "Checker", "system_prompt": "You check.", "tools": []}}
  ],
  "edges": [
    {"source": "lead", "target": "writer", "type": "specialists"},
    {"source": "lead", "target": "old", "type": "specialists"}
  ]
}
)";
constexpr const char* newGraph = R"({
  "name": "Crew", "version": "1", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead, and ask the critic before you deliver.", "model": "large", "tools": []}},
    {"id": "writer", "type": "Specialist", "config": {"name": "Writer", "system_prompt": "You write.", "tools": []}},
    {"id": "critic", "type": "Specialist", "config": {"name": "Critic", "system_prompt": "You read every draft.", "tools": ["search"]}}
  ],
  "edges": [
    {"source": "lead", "target": "writer", "type": "specialists"},
    {"source": "lead", "target": "critic", "type": "specialists"}
  ]
}
)";

std::shared_ptr<Kept> usual() {
    auto kept = keptOf(
        {{plan, basePlan},
         {script, baseScript},
         {"definition.json", baseGraph},
         {"THE_CAST/Checker.md", "# Checker\n\n## System Prompt\n\nYou check.\n"}},
        {{plan, newPlan},
         {script, newScript},
         {"definition.json", newGraph},
         {"THE_CAST/Critic.md", "# Critic\n\n## System Prompt\n\nYou read every draft.\n"}},
        {"THE_CAST/Checker.md"});
    kept->detail.audit = {
        {"2026-01-05T10:00:00Z", "asked", kept->detail.proposal.prompt, "", "a1"},
        {"2026-01-05T10:00:41Z", "completed", "", "", "b2"},
        {"2026-01-05T10:07:12Z", "approved", "4 files", "ada", "c3"},
        {"2026-01-05T10:09:30Z", "approval undone", "", "ada", "d4"}};
    kept->detail.earlier = {{"p0", "Let somebody check the drafts", "2026-01-04T09:00:00Z"}};
    kept->check = {.rows = 128, .lastHash = "5f2c9d0a7be1", .brokenRow = {}};
    return kept;
}

std::shared_ptr<Kept> ended(ProposalStatus status, Resolution resolution = Resolution::none) {
    auto kept = keptOf({{plan, basePlan}}, {});
    kept->detail.proposal.status = status;
    kept->detail.proposal.resolution = resolution;
    return kept;
}

class Moments final : public history::Source {
public:
    Result<std::vector<history::Moment>> moments() override {
        using Kind = history::Moment::Kind;
        const auto at = [](int hours) {
            return std::chrono::system_clock::now() - std::chrono::hours(hours);
        };
        return std::vector<history::Moment>{
            {Kind::now, "now", "Now", "", at(0)},
            {Kind::approval, "commit:4", "Let a critic read every draft before it goes out", "Ada", at(1)},
            {Kind::version, "core:version:2", "Version 2: With a critic", "Ada", at(1)},
            {Kind::point, "point:3", "Before approving “Let a critic read every draft”", "", at(1)},
            {Kind::commit, "commit:2", "Name the input fields as the customer does", "Grace", at(26)},
            {Kind::point, "point:1", "Good enough to show", "", at(50)}};
    }
    Result<spec::Bundle> files(const std::string&) override { return spec::Bundle(); }
    Result<std::string> restore(const std::string&) override { return std::string("point:9"); }
    Result<std::string> become(const spec::Bundle&) override { return std::string("point:9"); }
    Result<> keep(const std::string&) override { return {}; }
    Result<std::vector<history::Changed>> changes() override {
        using What = history::Changed::What;
        return std::vector<history::Changed>{
            {"workflows/crew/THE_CAST/Critic.md", What::added},
            {"workflows/crew/THE_SPEC/plan.md", What::modified},
            {"workflows/crew/THE_CAST/Checker.md", What::deleted}};
    }
    Result<> commit(const std::string&, const std::vector<std::string>&) override { return {}; }
    Result<std::string> discard(const std::vector<std::string>&) override { return std::string("point:9"); }
};

class Gallery {
public:
    Gallery(style::Theme& theme, QString prefix)
        : theme_(theme)
        , prefix_(std::move(prefix)) {}

    void shoot() {
        shot(u"nothing-changed"_s, ended(ProposalStatus::resolved, Resolution::noChange));
        shot(u"queued"_s, ended(ProposalStatus::queued));
        shot(u"streaming"_s, ended(ProposalStatus::processing));
        auto failed = ended(ProposalStatus::failed);
        failed->detail.proposal.failure = "The engine lost the result. Try again; what had come until then "
                                          "is kept.";
        shot(u"failed"_s, failed);
        shot(u"cancelled"_s, ended(ProposalStatus::cancelled));
        auto unreadable = usual();
        unreadable->refusal = Error{
            .code = ErrorCode::unavailable,
            .message = "The core does not answer now. Nothing was changed; try again when it is back.",
            .where = {},
            .cause = {}};
        shot(u"unreadable"_s, unreadable);
        const auto plans = [](ReviewPage& page) {
            page.findChild<QListWidget*>(u"review.files"_s)->setCurrentRow(2);
        };
        shot(u"to-review"_s, usual(), [&](ReviewPage& page) {
            plans(page);
            page.decide(Verdict::accept);
            page.decide(Verdict::reject);
            page.toggleViewed();
        });
        shot(u"code"_s, usual(), [](ReviewPage& page) {
            page.findChild<QListWidget*>(u"review.files"_s)->setCurrentRow(4);
        });
        shot(u"side-by-side"_s, usual(), [&](ReviewPage& page) {
            plans(page);
            page.setStyle(true);
        });
        shot(u"graph"_s, usual(), [](ReviewPage& page) { page.showGraph(true); });
        auto stale = usual();
        stale->draft.files.at(BundlePath::parse(plan).value()) = "Mine.\n" + basePlan;
        shot(u"not-current"_s, stale, plans);
        shot(u"comments"_s, usual(), [&](ReviewPage& page) {
            plans(page);
            const FileChange change = page.session().changes()[2];
            page.session().comment(
                change, HunkTarget{change.hunks[1].id}, 9,
                "Who checks that the critic is not the one who wrote it? Two agents of the same model agree "
                "too "
                "easily with each other, and then nobody has read it.");
            page.session().comment(change, HunkTarget{change.hunks[1].id}, 0, "Good otherwise.");
        });
        const std::string block =
            "## Limits\n\nNo step takes longer than two minutes, and none asks twice.\n";
        shot(
            u"moved"_s, keptOf(
                            {{plan, block + "\n# Plan\n\nThe team answers.\n"}},
                            {{plan, "# Plan\n\nThe team answers.\n\n" + block}}));
        shot(u"large"_s, largeProposal());
        shot(
            u"hidden-characters"_s,
            keptOf(
                {{plan, "Ask the owner.\n"}}, {{plan, "Ask the owner.\u202E\u2066 Or do not.\u2069\n\tZero"
                                                      "\u200Bwidth, and a soft\u00ADhyphen.\n"}}));
        shot(u"approved"_s, usual(), [](ReviewPage& page) {
            page.session().decideRest(Verdict::accept);
            page.session().preview(
                [&page](const Result<Outcome>& outcome) { page.session().approve(outcome.value(), true); });
        });
        shot(u"undone"_s, usual(), [](ReviewPage& page) {
            page.session().decideRest(Verdict::accept);
            page.session().preview(
                [&page](const Result<Outcome>& outcome) { page.session().approve(outcome.value(), true); });
            page.session().undoApproval();
        });
        auto rejected = usual();
        rejected->detail.proposal.status = ProposalStatus::resolved;
        rejected->detail.proposal.resolution = Resolution::rejected;
        shot(u"rejected"_s, rejected);
        dialogs();
        others();
    }

private:
    template <class Play>
    void shot(const QString& name, std::shared_ptr<Kept> kept, Play play) {
        ReviewPage page(theme_, kinds_, languages_, u"p1"_s, std::make_unique<DraftSource>(kept));
        page.resize(1180, 760);
        page.show();
        settle();
        play(page);
        save(page, prefix_ + name + u".png"_s);
    }
    void shot(const QString& name, const std::shared_ptr<Kept>& kept) {
        shot(name, kept, [](ReviewPage&) {});
    }

    void dialogs() {
        const auto open = [&](const std::shared_ptr<Kept>& kept, auto play) {
            ReviewPage page(theme_, kinds_, languages_, u"p1"_s, std::make_unique<DraftSource>(kept));
            page.resize(1180, 760);
            page.show();
            page.session().decideRest(Verdict::accept);
            settle();
            play(page);
        };
        const auto grab = [&](ReviewPage& page, const char* dialog, const QString& name) {
            settle();
            for (auto* one : page.findChildren<QDialog*>(QString::fromLatin1(dialog)))
                if (one->isVisible())
                    save(*one, prefix_ + name + u".png"_s);
        };
        open(usual(), [&](ReviewPage& page) {
            page.askToApprove();
            grab(page, "review.outcome", u"outcome"_s);
        });
        open(usual(), [&](ReviewPage& page) {
            page.showRecord();
            page.findChild<QPushButton*>(u"review.record.check"_s)->click();
            grab(page, "review.record", u"record"_s);
        });
        auto clash = usual();
        auto mine = basePlan;
        mine.replace(mine.find("3. Deliver it."), 14, "3. Deliver it on Friday.");
        clash->draft.files.at(BundlePath::parse(plan).value()) = mine;
        std::string graph = baseGraph;
        graph.replace(graph.find("You lead."), 9, "You lead gently.");
        clash->draft.files.at(BundlePath::parse("definition.json").value()) = graph;
        open(clash, [&](ReviewPage& page) {
            page.askToApprove();
            grab(page, "review.outcome", u"conflict"_s);
            auto* list = page.findChild<QListWidget*>(u"review.outcome.list"_s);
            for (int row = list->count() - 1, n = 0; row >= 0; --row) {
                list->setCurrentRow(row);
                page.findChild<QPushButton*>(u"review.outcome.settle"_s)->click();
                if (auto* merge = page.findChild<QDialog*>(u"review.merge"_s)) {
                    save(*merge, prefix_ + u"merge-%1.png"_s.arg(n++));
                    delete merge;
                }
            }
        });
    }

    void others() {
        const auto kept = usual();
        history::ComparePage compare(
            theme_, kinds_, languages_, u"compare:a|b"_s,
            {u"Let somebody check the drafts"_s, kept->detail.proposal.base.bundle},
            {u"Let a critic read every draft before it goes out."_s, proposedBundle(kept->detail.proposal)});
        compare.resize(1180, 760);
        compare.show();
        save(compare, prefix_ + u"compare.png"_s);
        compare.showGraph(true);
        save(compare, prefix_ + u"compare-graph.png"_s);
        Moments moments;
        history::HistoryView timeline(theme_);
        timeline.resize(320, 700);
        timeline.show(&moments);
        timeline.QWidget::show();
        timeline.findChild<QListWidget*>(u"history.list"_s)->setCurrentRow(2);
        save(timeline, prefix_ + u"history.png"_s);
        history::ChangesView changes(theme_);
        changes.resize(320, 700);
        changes.show(&moments);
        changes.QWidget::show();
        save(changes, prefix_ + u"changes.png"_s);
    }

    style::Theme& theme_;
    QString prefix_;
    style::Languages languages_;
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
};

} // namespace

int main(int argc, char** argv) {
    return castwright::fakes::paintGallery(
        argc, argv, [](style::Theme& theme, const QString& prefix) { Gallery(theme, prefix).shoot(); });
}
