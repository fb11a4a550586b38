// Deciding, previewing and applying. The numbers are those of the cases in the experience design.
#include <QTest>

#include "models/review/apply.h"
#include "models/review/changes.h"
#include "models/review/enginefiles.h"
#include "models/vocabulary/hash.h"

using namespace castwright;
using namespace castwright::review;
using workflow::NodeId;

namespace {

BundlePath path(std::string_view text) {
    return *BundlePath::parse(text);
}
const auto planPath = path("THE_SPEC/plan.md");
const auto rulesPath = path("THE_SPEC/requirements.md");
const auto definition = path("definition.json");
const auto layout = path("definition.layout.json");

std::string lines(std::initializer_list<std::string_view> list) {
    std::string text;
    for (const auto line : list)
        text += std::string(line) + "\n";
    return text;
}

const auto basePlan = lines({"one", "two", "three", "four", "five", "six", "seven"});
const auto proposedPlan = lines({"ONE", "two", "three", "four", "five", "six", "SEVEN"});

constexpr const char* baseDefinition = R"({
  "name": "Crew", "version": "1", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "tools": []}},
    {"id": "old", "type": "Specialist", "config": {"name": "Old", "system_prompt": "You go.", "tools": []}}
  ],
  "edges": [
    {"source": "lead", "target": "old", "type": "specialists"}
  ]
}
)";
constexpr const char* proposedDefinition = R"({
  "name": "Crew", "version": "2", "tool_definitions": [
    {"name": "search", "runtime": {"script": "s.py", "dependencies": []}}
  ],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Boss", "system_prompt": "You lead them.", "tools": []}},
    {"id": "new", "type": "Specialist", "config": {"name": "New", "system_prompt": "You come.", "tools": ["search"]}}
  ],
  "edges": [
    {"source": "lead", "target": "new", "type": "specialists"}
  ]
}
)";

Proposal completed(spec::Bundle base) {
    Proposal proposal;
    proposal.status = ProposalStatus::completed;
    proposal.base = {spec::revision(base), std::move(base)};
    return proposal;
}

Proposal planProposal() {
    spec::Bundle base;
    base.files.emplace(planPath, basePlan);
    base.files.emplace(rulesPath, "rules\n");
    auto proposal = completed(base);
    proposal.written.emplace(planPath, proposedPlan);
    return proposal;
}

Decision on(const FileChange& change, Target target, Verdict verdict) {
    return {change.path, change.baseHash, change.proposedHash, std::move(target), verdict, {}};
}

} // namespace

class ReviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void case1_rejectAllTouchesOnlyUndecidedHunks() {
        const auto proposal = planProposal();
        const auto changes = changesOf(proposal);
        QCOMPARE(changes.size(), 1U);
        QCOMPARE(changes[0].hunks.size(), 2U);
        Decisions decisions;
        decisions.set(on(changes[0], HunkTarget{changes[0].hunks[0].id}, Verdict::accept));
        decideRest(decisions, changes, Verdict::reject);
        QCOMPARE(progressOf(changes, decisions), (Progress{1, 1, 0}));
        const auto applied = apply(proposal, decisions, proposal.base.bundle);
        QVERIFY(applied);
        QCOMPARE(
            *applied->result.find(planPath), lines({"ONE", "two", "three", "four", "five", "six", "seven"}));
        QVERIFY(resolutionOf(*applied) == Resolution::partial);
    }

    void case4_rejectingAHunkNeverDeletesAFile() {
        auto proposal = planProposal();
        proposal.deleted.insert(rulesPath);
        const auto changes = changesOf(proposal);
        Decisions decisions;
        for (const auto& change : changes)
            for (const auto& hunk : change.hunks)
                decisions.set(on(change, HunkTarget{hunk.id}, Verdict::reject));
        QCOMPARE(preview(proposal, decisions, proposal.base.bundle).result, proposal.base.bundle);
        // Accepting the lines of a deleted file does not delete it either: only the verdict on the file does.
        Decisions accepted;
        for (const auto& change : changes)
            for (const auto& hunk : change.hunks)
                accepted.set(on(change, HunkTarget{hunk.id}, Verdict::accept));
        QVERIFY(preview(proposal, accepted, proposal.base.bundle).deleted.empty());
        for (const auto& change : changes)
            accepted.set(on(change, WholeFile{}, Verdict::accept));
        QCOMPARE(preview(proposal, accepted, proposal.base.bundle).deleted, std::vector{rulesPath});
    }

    void case5_whatIsUndecidedIsNotApplied() {
        const auto proposal = planProposal();
        const auto shown = preview(proposal, openingDecisions(proposal), proposal.base.bundle);
        QVERIFY(shown.isEmpty());
        QCOMPARE(shown.progress, (Progress{0, 0, 2}));
        const auto applied = apply(proposal, {}, proposal.base.bundle);
        QVERIFY(!applied);
        QVERIFY(applied.error().message.contains("Nothing of the proposal is accepted"));
    }

    void case7_acceptUndoRejectAnotherLeavesNoStrayWhiteSpace() {
        const auto proposal = planProposal();
        const auto changes = changesOf(proposal);
        const auto& change = changes[0];
        Decisions decisions;
        decisions.set(on(change, HunkTarget{change.hunks[0].id}, Verdict::accept));
        decisions.set(on(change, HunkTarget{change.hunks[0].id}, Verdict::undecided));
        decisions.set(on(change, HunkTarget{change.hunks[1].id}, Verdict::reject));
        QCOMPARE(decisions.items.size(), 2U);
        QCOMPARE(decisions.revision, 3U);
        QCOMPARE(preview(proposal, decisions, proposal.base.bundle).result, proposal.base.bundle);
    }

    void case9_previewingChangesNeitherDraftNorProposal() {
        const auto proposal = planProposal();
        const auto before = proposal.base.bundle;
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        const auto shown = preview(proposal, decisions, before);
        QCOMPARE(shown.written, std::vector{planPath});
        QCOMPARE(*shown.result.find(planPath), proposedPlan);
        QCOMPARE(proposal.base.bundle, before);
        const auto applied = apply(proposal, decisions, before);
        QVERIFY(applied);
        QCOMPARE(applied->result, shown.result); // what was shown is what is done
        QVERIFY(resolutionOf(*applied) == Resolution::approved);
    }

    void case10_typingInTheDraftNeverAltersTheProposalAndIsNeverOverwritten() {
        const auto proposal = planProposal();
        auto draft = proposal.base.bundle;
        draft.files.at(planPath) = lines({"one", "two", "three", "four, edited", "five", "six", "seven"});
        draft.files.emplace(path("THE_SPEC/mine.md"), "mine\n");
        QVERIFY(!isCurrent(proposal, draft));
        QVERIFY(isCurrent(proposal, proposal.base.bundle));
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        const auto applied = apply(proposal, decisions, draft);
        QVERIFY(applied);
        QCOMPARE(
            *applied->result.find(planPath),
            lines({"ONE", "two", "three", "four, edited", "five", "six", "SEVEN"}));
        QCOMPARE(*applied->result.find(path("THE_SPEC/mine.md")), "mine\n");
    }

    void case15_onAnEmptyDraftEverythingOpensAcceptedAndStillTakesAnApprove() {
        auto proposal = completed({});
        proposal.written.emplace(planPath, proposedPlan);
        proposal.written.emplace(definition, proposedDefinition);
        const auto opening = openingDecisions(proposal);
        QCOMPARE(opening.revision, 0U);
        const auto shown = preview(proposal, opening, {});
        QCOMPARE(shown.written.size(), 2U);
        QCOMPARE(shown.progress.undecided, 0U);
        QVERIFY(proposal.status == ProposalStatus::completed); // nothing happened yet
    }

    void aConflictIsAValueAndNothingIsApplied() {
        const auto proposal = planProposal();
        auto draft = proposal.base.bundle;
        draft.files.at(planPath) = lines({"uno", "two", "three", "four", "five", "six", "seven"});
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        const auto shown = preview(proposal, decisions, draft);
        QCOMPARE(shown.conflicts.size(), 1U);
        QVERIFY(shown.conflicts[0].kind == Conflict::Kind::bothChanged);
        QCOMPARE(shown.conflicts[0].places.size(), 1U);
        QCOMPARE(shown.result, draft);
        QVERIFY(apply(proposal, decisions, draft).error().code == ErrorCode::conflict);

        // Settled by a person, for exactly these contents.
        const auto hash = [](const std::string& text) { return contentHash(text); };
        const Settlements settled{
            {planPath, {hash(*draft.find(planPath)), hash(*shown.conflicts[0].decided), "settled\n"}}};
        const auto applied = apply(proposal, decisions, draft, {}, settled);
        QVERIFY(applied);
        QCOMPARE(*applied->result.find(planPath), "settled\n");
        draft.files.at(planPath) += "more\n";
        QVERIFY(!apply(proposal, decisions, draft, {}, settled));
    }

    void deletionAgainstEditAndEditAgainstDeletionConflict() {
        auto proposal = planProposal();
        proposal.deleted.insert(rulesPath);
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        auto draft = proposal.base.bundle;
        draft.files.at(rulesPath) = "rules, edited\n";
        draft.files.erase(planPath);
        const auto shown = preview(proposal, decisions, draft);
        QCOMPARE(shown.conflicts.size(), 2U);
        QVERIFY(shown.conflicts[0].kind == Conflict::Kind::deletedInDraft);
        QVERIFY(shown.conflicts[1].kind == Conflict::Kind::changedInDraft);
        QCOMPARE(shown.result, draft);
    }

    void aRenameCarriesTheDraftsEditsAlong() {
        spec::Bundle base;
        const auto old = path("THE_CAST/Old.md");
        const auto renamed = path("THE_CAST/New.md");
        base.files.emplace(old, basePlan);
        auto proposal = completed(base);
        proposal.deleted.insert(old);
        proposal.written.emplace(renamed, lines({"ONE", "two", "three", "four", "five", "six", "seven"}));
        const auto changes = changesOf(proposal);
        QCOMPARE(changes.size(), 1U);
        QVERIFY(changes[0].kind == ChangeKind::renamed);
        QCOMPARE(*changes[0].oldPath, old);
        Decisions decisions;
        decideRest(decisions, changes, Verdict::accept);
        auto draft = base;
        draft.files.at(old) = lines({"one", "two", "three", "four", "five", "six", "seven!"});
        const auto applied = apply(proposal, decisions, draft);
        QVERIFY(applied);
        QCOMPARE(applied->result.files.size(), 1U);
        QCOMPARE(
            *applied->result.find(renamed), lines({"ONE", "two", "three", "four", "five", "six", "seven!"}));
        QCOMPARE(applied->renamed.size(), 1U);
        QVERIFY(!applied->needsConfirmation);
        // Accepting a hunk alone changes the text and leaves the name.
        Decisions hunkOnly;
        hunkOnly.set(on(changes[0], HunkTarget{changes[0].hunks[0].id}, Verdict::accept));
        const auto text = apply(proposal, hunkOnly, base);
        QVERIFY(text);
        QVERIFY(text->result.find(old)->starts_with("ONE"));
        // A file of that name in the draft is not overwritten.
        draft.files.emplace(renamed, "somebody's\n");
        QVERIFY(preview(proposal, decisions, draft).conflicts.at(0).kind == Conflict::Kind::bothAdded);
    }

    void anEditedHunkIsAppliedAsTheReviewerWroteIt() {
        const auto proposal = planProposal();
        const auto changes = changesOf(proposal);
        Decisions decisions;
        auto decision = on(changes[0], HunkTarget{changes[0].hunks[1].id}, Verdict::accept);
        decision.editedText = "Seven, as I want it\n";
        decisions.set(decision);
        const auto applied = apply(proposal, decisions, proposal.base.bundle);
        QVERIFY(applied);
        QVERIFY(applied->result.find(planPath)->ends_with("six\nSeven, as I want it\n"));
    }

    void aDecisionOnOtherContentIsVoid() {
        auto proposal = planProposal();
        const auto changes = changesOf(proposal);
        Decisions decisions;
        decideRest(decisions, changes, Verdict::accept);
        proposal.written.at(planPath) += "eight\n";
        const auto shown = preview(proposal, decisions, proposal.base.bundle);
        QVERIFY(shown.isEmpty());
        QCOMPARE(shown.voided.size(), 2U);
        Decisions unknown;
        unknown.set(on(changesOf(proposal)[0], HunkTarget{"0123"}, Verdict::accept));
        QCOMPARE(preview(proposal, unknown, proposal.base.bundle).voided.size(), 1U);
    }

    void nodesAndFieldsAreDecidedOneByOne() {
        spec::Bundle base;
        base.files.emplace(definition, baseDefinition);
        auto proposal = completed(base);
        proposal.written.emplace(definition, proposedDefinition);
        const auto changes = changesOf(proposal);
        QCOMPARE(changes[0].nodes.size(), 3U);
        QCOMPARE(
            changes[0].nodes[0],
            (NodeChange{NodeId("lead"), ChangeKind::modified, {"/config/name", "/config/system_prompt"}}));

        Decisions decisions;
        decisions.set(on(changes[0], FieldTarget{NodeId("lead"), "/config/system_prompt"}, Verdict::accept));
        decisions.set(on(changes[0], NodeTarget{NodeId("new")}, Verdict::accept));
        const auto applied = apply(proposal, decisions, base);
        QVERIFY2(applied, applied ? "" : describe(applied.error()).c_str());
        const std::string& text = *applied->result.find(definition);
        QVERIFY(text.contains("You lead them."));
        QVERIFY(text.contains("\"Lead\"")); // the name was not accepted
        QVERIFY(text.contains("\"id\": \"old\""));
        QVERIFY(text.contains("\"version\": \"1\""));
        QVERIFY(text.contains("\"target\": \"new\"")); // the edge came with its node
        QVERIFY(text.contains("\"target\": \"old\""));
        QVERIFY(text.contains("\"search\"")); // and so did the tool it names
        QCOMPARE(applied->progress, (Progress{2, 0, 2}));

        // The file accepted but for one field: the rest is the proposal's, byte for byte.
        Decisions most;
        most.set(on(changes[0], WholeFile{}, Verdict::accept));
        most.set(on(changes[0], FieldTarget{NodeId("lead"), "/config/name"}, Verdict::reject));
        auto expected = std::string(proposedDefinition);
        expected.replace(expected.find("Boss"), 4, "Lead");
        QCOMPARE(*apply(proposal, most, base)->result.find(definition), expected);

        // A deleted node that is to stay comes with its edge.
        Decisions keep;
        keep.set(on(changes[0], WholeFile{}, Verdict::accept));
        keep.set(on(changes[0], NodeTarget{NodeId("old")}, Verdict::reject));
        const auto kept = apply(proposal, keep, base);
        QVERIFY(kept);
        QVERIFY(kept->result.find(definition)->contains("\"target\": \"old\""));
        QVERIFY(kept->result.find(definition)->contains("\"target\": \"new\""));
    }

    void aGraphIsMergedByNodesAndFieldsWithWhatTheDraftChanged() {
        spec::Bundle base;
        base.files.emplace(definition, baseDefinition);
        auto proposal = completed(base);
        proposal.written.emplace(definition, proposedDefinition);
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        auto draft = base;
        auto& text = draft.files.at(definition); // another field on the line that the proposal changes too
        text.replace(
            text.find("\"Orchestrator\", \"config\": {"), 27,
            "\"Orchestrator\", \"config\": {\"description\": \"mine\", ");
        const auto applied = apply(proposal, decisions, draft);
        QVERIFY2(applied, applied ? "" : describe(applied.error()).c_str());
        const auto& merged = *applied->result.find(definition);
        QVERIFY(merged.contains("\"description\": \"mine\""));
        QVERIFY(merged.contains("You lead them."));
        QVERIFY(merged.contains("\"id\": \"new\""));
        QVERIFY(!merged.contains("\"id\": \"old\""));
    }

    void theLayoutRidesAlongAndIsNeverAChangeToReview() {
        spec::Bundle base;
        base.files.emplace(planPath, basePlan);
        base.files.emplace(layout, "{}\n");
        auto proposal = completed(base);
        proposal.written.emplace(planPath, proposedPlan);
        const auto place = [](const char* node, int x) {
            return std::string("{\"nodes\": {\"") + node + "\": {\"x\": " + std::to_string(x)
                   + ", \"y\": 0}}}\n";
        };
        proposal.written.emplace(layout, place("a", 1));
        const auto changes = changesOf(proposal);
        QCOMPARE(changes.size(), 1U);
        Decisions decisions;
        QCOMPARE(*preview(proposal, decisions, base).result.find(layout), "{}\n");
        decideRest(decisions, changes, Verdict::accept);
        QCOMPARE(*preview(proposal, decisions, base).result.find(layout), place("a", 1));
        auto draft = base;
        draft.files.at(layout) = place("b", 2);
        const auto shown = preview(proposal, decisions, draft);
        QVERIFY(shown.conflicts.empty());
        QVERIFY(shown.result.find(layout)->contains("\"a\"") && shown.result.find(layout)->contains("\"b\""));
    }

    void deletingMoreThanIsKeptNeedsConfirmation() {
        spec::Bundle base;
        for (int i = 0; i < 5; ++i)
            base.files.emplace(path("THE_SKILLS/" + std::to_string(i) + ".md"), std::to_string(i));
        auto proposal = completed(base);
        for (int i = 0; i < 3; ++i)
            proposal.deleted.insert(path("THE_SKILLS/" + std::to_string(i) + ".md"));
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        QVERIFY(preview(proposal, decisions, base).needsConfirmation);
        const auto refused = apply(proposal, decisions, base);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains("deletes 3 of 5 files"));
        QVERIFY(apply(proposal, decisions, base, {.confirmDeletions = true}));
        proposal.deleted.erase(path("THE_SKILLS/0.md"));
        QVERIFY(!preview(proposal, decisions, base).needsConfirmation);
    }

    void onlyACompletedProposalIsApplied() {
        auto proposal = planProposal();
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        for (const auto status :
             {ProposalStatus::queued, ProposalStatus::processing, ProposalStatus::failed,
              ProposalStatus::cancelled, ProposalStatus::resolved}) {
            proposal.status = status;
            QVERIFY(apply(proposal, decisions, proposal.base.bundle).error().code == ErrorCode::conflict);
        }
    }

    void applyingTwiceChangesNothingMore() {
        const auto proposal = planProposal();
        Decisions decisions;
        decideRest(decisions, changesOf(proposal), Verdict::accept);
        const auto once = preview(proposal, decisions, proposal.base.bundle);
        const auto twice = preview(proposal, decisions, once.result);
        QVERIFY(twice.isEmpty());
        QCOMPARE(twice.result, once.result);
    }

    void rebasingPutsTheProposalOnTheDraftAsItIs() {
        const auto proposal = planProposal();
        auto draft = proposal.base.bundle;
        draft.files.at(planPath) = lines({"one", "two", "three", "four, edited", "five", "six", "seven"});
        const auto rebased = rebaseOnto(proposal, draft);
        QVERIFY(rebased.conflicts.empty());
        QVERIFY(isCurrent(rebased.proposal, draft));
        QCOMPARE(
            rebased.proposal.written.at(planPath),
            lines({"ONE", "two", "three", "four, edited", "five", "six", "SEVEN"}));
        Decisions old;
        decideRest(old, changesOf(proposal), Verdict::accept);
        QCOMPARE(voidDecisions(changesOf(rebased.proposal), old).size(), 2U);
    }

    void case03_askingAgainNeverRevertsSavedEdits() {
        auto proposal = planProposal();
        // What clashes stays as it was saved, the rest is still offered.
        auto draft = proposal.base.bundle;
        draft.files.at(planPath) = lines({"mine", "two", "three", "four", "five", "six", "seven"});
        QVERIFY(onTopOf(proposal, draft).written.empty());
        proposal.written.emplace(rulesPath, "other rules\n");
        QCOMPARE(onTopOf(proposal, draft).written.size(), 1U);
        QCOMPARE(onTopOf(proposal, draft).written.at(rulesPath), std::string("other rules\n"));
        // What was approved is in the draft, as it was edited since.
        proposal.status = ProposalStatus::resolved;
        proposal.resolution = Resolution::approved;
        draft.files.at(planPath) = lines({"ONE", "two", "three", "four", "five", "six", "seven, mine"});
        const auto again = onTopOf(proposal, draft);
        QVERIFY(again.written.empty());
        QVERIFY(isCurrent(again, draft));
    }

    // Rule 6 of the contract.
    void anEngineDeletesOnlyWhatItSaysItDeletes() {
        using Update = std::map<BundlePath, std::optional<std::string>>;
        auto proposal = planProposal();
        const std::set<BundlePath> given{planPath, rulesPath};
        {
            EngineFiles files(given); // three of nine files returned
            files.observe({{planPath, proposedPlan}}, UpdateKind::written);
            files.observe({}, UpdateKind::written); // a late {}
            files.offerIn(proposal);
            QVERIFY(proposal.deleted.empty());
            QCOMPARE(proposal.written.size(), 1U);
        }
        {
            EngineFiles files(given);
            files.observe(Update{{rulesPath, std::nullopt}}, UpdateKind::delta);
            files.offerIn(proposal);
            QCOMPARE(proposal.deleted, std::set{rulesPath});
        }
        {
            EngineFiles files(given);
            files.observe({{planPath, proposedPlan}}, UpdateKind::snapshot);
            files.offerIn(proposal);
            QCOMPARE(proposal.deleted, std::set{rulesPath});
            files.observe({{rulesPath, "back\n"}}, UpdateKind::delta);
            files.offerIn(proposal);
            QVERIFY(proposal.deleted.empty());
            QCOMPARE(proposal.written.size(), 2U);
        }
        {
            EngineFiles files(given); // shown by the engine earlier, and gone from what it shows now
            files.observe({{planPath, proposedPlan}, {rulesPath, "x\n"}}, UpdateKind::written);
            files.observe({{planPath, proposedPlan}}, UpdateKind::written);
            files.offerIn(proposal);
            QCOMPARE(proposal.deleted, std::set{rulesPath});
        }
        {
            EngineFiles files(given);
            QVERIFY(!files.wereSeen());
            files.observe(
                {{planPath, basePlan}, {path("THE_SPEC/gone.md"), std::nullopt}}, UpdateKind::written);
            QVERIFY(files.wereSeen());
            files.offerIn(proposal); // equal to the base: nothing changed
            QVERIFY(proposal.written.empty());
            QVERIFY(proposal.deleted.empty());
        }
    }

    void targetsReadAsTheyAreWritten() {
        for (const Target& target :
             {Target(WholeFile{}), Target(HunkTarget{"ab12"}), Target(NodeTarget{NodeId("a#b")}),
              Target(FieldTarget{NodeId("a#b"), "/config/x"})})
            QVERIFY(*parseTarget(toString(target)) == target);
        for (const auto* text : {"", "hunk:", "node:", "field:a", "field:#/x", "line:3"})
            QVERIFY(!parseTarget(text));
    }
};

QTEST_GUILESS_MAIN(ReviewTest)
#include "tst_review.moc"
