// What a core does on the side, by a clock of the test's own: it gives up what nobody came back to, carries
// out what a full disk had held up, and forgets what was kept long enough.
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <QTemporaryDir>
#include <QTest>

#include "app/core/refining/engineprocess.h"
#include "app/core/refining/refining.h"
#include "models/vocabulary/hash.h"

using namespace castwright;
using namespace castwright::core;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

// A disk without room for new files, for as long as the test says.
struct FullOps : workspace::FileOps {
    std::atomic<bool> isFull = false;
    int openAt(int folder, const char* name, int flags, mode_t mode) override {
        if (isFull && (flags & O_CREAT) != 0) {
            errno = ENOSPC;
            return -1;
        }
        return FileOps::openAt(folder, name, flags, mode);
    }
};

} // namespace

class UpkeepTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    FullOps disk_;
    workspace::FileOps ops_;
    // The clock stands but for what a test lets pass: seconds after this.
    std::chrono::system_clock::time_point began_;
    std::shared_ptr<std::atomic<std::int64_t>> later_;

    std::filesystem::path at(const char* name) const {
        return std::filesystem::path(folder_->path().toStdString()) / name;
    }
    void pass(std::chrono::seconds time) { *later_ += time.count(); }

    struct Core {
        std::unique_ptr<telemetry::Metrics> metrics;
        std::unique_ptr<EngineProcess> engine;
        std::unique_ptr<EngineClient> client;
        std::unique_ptr<Refining> refining;
    };
    Core open(Retention retention = {}) {
        const auto log = telemetry::Logger::silent();
        Core core;
        core.engine = std::make_unique<EngineProcess>("no-engine", at("engine"), log);
        core.metrics = std::make_unique<telemetry::Metrics>();
        core.client = std::make_unique<EngineClient>(*core.engine, *core.metrics);
        auto opened = Refining::open(
            *workspace::RootFolder::open(at("flow"), disk_), *workspace::RootFolder::open(at("state"), ops_),
            *core.client, log, {}, {.retention = retention, .clock = [began = began_, later = later_] {
                                        return began + std::chrono::seconds(*later);
                                    }});
        if (opened)
            core.refining = std::move(*opened);
        return core;
    }
    std::string content(const char* path) {
        return workspace::RootFolder::open(at("flow"), ops_)->read(path).value_or("missing");
    }
    // A proposal that changes one file, in a status, with two events of its stream.
    void addProposal(const std::string& id, review::ProposalStatus status) {
        auto opened = store::Database::open(at("state") / "core.db");
        QVERIFY(opened);
        Proposals proposals(**opened);
        Entry entry;
        const auto plan = *BundlePath::parse("THE_SPEC/plan.md");
        entry.proposal = {.id = id, .threadId = "t" + id, .prompt = "Do it", .status = status};
        entry.proposal.base.bundle.files = {
            {*BundlePath::parse("definition.json"), "{\"name\":\"flow\"}\n"}, {plan, "one\n"}};
        entry.proposal.base.revision = spec::revision(entry.proposal.base.bundle);
        if (status == review::ProposalStatus::completed)
            entry.proposal.written = {{plan, "two\n"}};
        if (status == review::ProposalStatus::resolved)
            entry.proposal.resolution = review::Resolution::rejected;
        entry.workflow = "flow";
        entry.request.userPrompt = "Do it";
        entry.request.queue = true;
        entry.createdAt = telemetry::rfc3339(began_);
        entry.log("asked");
        entry.decisions.set(
            {.path = plan,
             .baseHash = contentHash("one\n"),
             .proposedHash = contentHash("two\n"),
             .target = review::WholeFile{},
             .verdict = review::Verdict::accept});
        QVERIFY(proposals.add(entry));
        QVERIFY((*opened)->write([&](store::Connection& to) -> Result<> {
            store::addEvents(to, "t" + id, 1, 1, {"one", "two"});
            return {};
        }));
    }
    std::int64_t count(const std::string& table) {
        auto opened = store::Database::open(at("state") / "core.db");
        std::int64_t found = -1;
        const auto read = (*opened)->read([&](store::Connection& from) -> Result<> {
            auto rows = from.ask("SELECT count(*) FROM " + table);
            rows.executeStep();
            found = rows.getColumn(0).getInt64();
            return {};
        });
        return read ? found : -1;
    }
    static Json detail(const Core& core, const std::string& id) {
        const auto found = core.refining->detail(id);
        return found ? *found : Json{{"error", found.error().message}};
    }
    static int acts(const Json& proposal, const std::string& act) {
        return static_cast<int>(
            std::ranges::count_if(proposal["audit"], [&](const auto& row) { return row["act"] == act; }));
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        disk_.isFull = false;
        began_ = std::chrono::system_clock::now();
        later_ = std::make_shared<std::atomic<std::int64_t>>(0);
        for (const auto* name : {"flow", "state"})
            std::filesystem::create_directories(at(name));
        const auto files = *workspace::RootFolder::open(at("flow"), ops_);
        QVERIFY(files.write("definition.json", "{\"name\":\"flow\"}\n"));
        QVERIFY(files.write("THE_SPEC/plan.md", "one\n"));
    }

    void anOrphanIsGivenUpAfterADay() {
        addProposal("p", review::ProposalStatus::processing);
        addProposal("done", review::ProposalStatus::completed);
        const auto core = open();
        QVERIFY(core.refining);
        pass(24h - 1min);
        core.refining->tidyUp();
        QVERIFY(detail(core, "p")["status"] == "queued" || detail(core, "p")["status"] == "processing");
        pass(2min);
        core.refining->tidyUp();
        const auto given = detail(core, "p");
        QCOMPARE(given["status"].get<std::string>(), "failed");
        QCOMPARE(given["failure"].get<std::string>(), "It was not done within a day. Try again.");
        QCOMPARE(acts(given, "failed"), 1);
        QVERIFY(core.refining->stream("tp")->hasEnded());
        QCOMPARE(detail(core, "done")["status"].get<std::string>(), "completed"); // that is nobody's orphan
        core.refining->tidyUp();
        QCOMPARE(acts(detail(core, "p"), "failed"), 1);
    }

    void whatAFullDiskHeldUpIsCarriedOutLater() {
        addProposal("p", review::ProposalStatus::completed);
        const auto core = open();
        disk_.isFull = true;
        const auto said =
            core.refining->approve("p", {{"decisions_revision", 1U}, {"draft_revision", revision()}}, "ada");
        QVERIFY(!said);
        QVERIFY2(said.error().message.contains("this is tried again"), describe(said.error()).c_str());
        QCOMPARE(content("THE_SPEC/plan.md"), "one\n");
        QCOMPARE(detail(core, "p")["status"].get<std::string>(), "resolved");
        QVERIFY2(detail(core, "p")["is_held_up"].get<bool>(), "whoever looks on is told");
        // Tried ever more seldom while there is no room.
        pass(2s);
        core.refining->tidyUp();
        QCOMPARE(content("THE_SPEC/plan.md"), "one\n");
        disk_.isFull = false;
        core.refining->tidyUp(); // not due yet
        QCOMPARE(content("THE_SPEC/plan.md"), "one\n");
        pass(10s);
        core.refining->tidyUp();
        QCOMPARE(content("THE_SPEC/plan.md"), "two\n");
        QCOMPARE(acts(detail(core, "p"), "carried out later"), 1);
        QVERIFY(!detail(core, "p")["is_held_up"].get<bool>());
        pass(1h);
        core.refining->tidyUp();
        QCOMPARE(acts(detail(core, "p"), "carried out later"), 1);
        // And it can be undone like any other.
        QVERIFY(core.refining->undoApproval("p"));
        QCOMPARE(content("THE_SPEC/plan.md"), "one\n");
    }

    void streamsAndProposalsAreForgottenAndTheAuditStays() {
        addProposal("resolved", review::ProposalStatus::resolved);
        addProposal("open", review::ProposalStatus::completed);
        const auto rows = count("audit");
        {
            const auto core = open({.events = std::chrono::days(30), .proposals = std::chrono::days(90)});
            pass(std::chrono::days(29));
            core.refining->tidyUp();
        }
        QCOMPARE(count("event_groups"), 2);
        {
            const auto core = open({.events = std::chrono::days(30), .proposals = std::chrono::days(90)});
            pass(std::chrono::days(2));
            core.refining->tidyUp();
            // What was forgotten still ends.
            QVERIFY(core.refining->stream("tresolved")->hasEnded());
        }
        QCOMPARE(count("event_groups"), 1);
        QCOMPARE(count("proposals"), 2);
        QCOMPARE(count("changes"), 0); // of the feed
        {
            const auto core = open({.events = std::chrono::days(30), .proposals = std::chrono::days(90)});
            pass(std::chrono::days(60));
            core.refining->tidyUp();
            QVERIFY(!core.refining->detail("resolved"));
            QVERIFY(core.refining->detail("open"));
        }
        QCOMPARE(count("proposals"), 1);
        QCOMPARE(count("bodies"), 1);
        QCOMPARE(count("audit"), rows);
    }

    void whatAnApprovalMadeGoesWithItsProposal() {
        addProposal("p", review::ProposalStatus::completed);
        {
            const auto core = open();
            const auto seen = spec::revision(*core.refining->draft("flow"));
            QVERIFY(core.refining->approve("p", {{"decisions_revision", 1U}, {"draft_revision", seen}}));
            QVERIFY(core.refining->filesAfter("p", approvedAct, 1));
        }
        QCOMPARE(count("outcome_files"), 2);
        QCOMPARE(count("contents"), 2);
        {
            auto opened = store::Database::open(at("state") / "core.db");
            QVERIFY((*opened)->write([](store::Connection& to) -> Result<> {
                store::keepContent(to, contentHash("two\n"), "two\n"); // a version has one of them, too
                to.run("INSERT INTO versions VALUES ('flow', 1, 'r', '', '', '2026-01-01T00:00:00Z', 1)");
                to.run(
                    "INSERT INTO version_files VALUES ('flow', 1, 'THE_SPEC/plan.md', ?)",
                    contentHash("two\n"));
                return {};
            }));
        }
        const auto core = open({.events = std::chrono::days(30), .proposals = std::chrono::days(90)});
        pass(std::chrono::days(91));
        core.refining->tidyUp();
        QVERIFY(!core.refining->detail("p"));
        QCOMPARE(count("outcome_files"), 0);
        QCOMPARE(count("contents"), 1);
    }

    void whatIsKeptForEverIsKept() {
        addProposal("resolved", review::ProposalStatus::resolved);
        {
            const auto core = open({.events = std::chrono::days(0), .proposals = std::chrono::days(0)});
            pass(std::chrono::days(3'650));
            core.refining->tidyUp();
        }
        QCOMPARE(count("event_groups"), 1);
        QCOMPARE(count("proposals"), 1);
        QVERIFY(count("changes") > 0);
    }

    void aLetterIsGivenUpAtLast() {
        {
            auto opened = store::Database::open(at("state") / "core.db");
            QVERIFY((*opened)->write([](store::Connection& to) -> Result<> {
                store::post(to, std::string(letterOfCleanUp), "young");
                store::post(to, std::string(letterOfCleanUp), "old");
                to.run("UPDATE outbox SET attempts = 10 + 144 WHERE target = ?", "old");
                return {};
            }));
        }
        {
            const auto core = open({.outbox = std::chrono::days(1)});
            core.refining->tidyUp();
        }
        QCOMPARE(count("outbox"), 1);
        QCOMPARE(count("outbox WHERE target = 'young'"), 1);
    }

private:
    std::string revision() const {
        spec::Bundle bundle;
        bundle.files = {
            {*BundlePath::parse("definition.json"), "{\"name\":\"flow\"}\n"},
            {*BundlePath::parse("THE_SPEC/plan.md"), "one\n"}};
        return spec::revision(bundle);
    }
};

QTEST_GUILESS_MAIN(UpkeepTest)
#include "tst_upkeep.moc"
