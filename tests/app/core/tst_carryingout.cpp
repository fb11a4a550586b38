// Approving and taking it back, with the process killed at every point between the store, each file and the
// commit; and many who resolve one proposal at once.
#include <atomic>
#include <barrier>
#include <fcntl.h>
#include <QTemporaryDir>
#include <QTest>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "app/core/refining/engineprocess.h"
#include "app/core/refining/refining.h"
#include "models/git/repository.h"
#include "models/vocabulary/hash.h"

using namespace castwright;
using namespace castwright::core;
using Json = nlohmann::json;

namespace {

// Ends the process at the n-th act of the file system.
struct DyingOps : workspace::FileOps {
    int left = -1;
    void count() {
        if (left >= 0 && left-- == 0)
            ::_exit(9);
    }
    int renameAt(int fromFolder, const char* from, int toFolder, const char* to) override {
        count();
        return FileOps::renameAt(fromFolder, from, toFolder, to);
    }
    int removeAt(int folder, const char* name, int flags) override {
        count();
        return FileOps::removeAt(folder, name, flags);
    }
    int openAt(int folder, const char* name, int flags, mode_t mode) override {
        if ((flags & O_CREAT) != 0)
            count();
        return FileOps::openAt(folder, name, flags, mode);
    }
};

} // namespace

class CarryingOutTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    DyingOps ops_;
    std::string seen_; // the draft's revision as whoever approves saw it

    std::filesystem::path at(const char* name) const {
        return std::filesystem::path(folder_->path().toStdString()) / name;
    }
    workspace::RootFolder root(const char* name) { return *workspace::RootFolder::open(at(name), ops_); }

    struct Core {
        std::unique_ptr<telemetry::Metrics> metrics;
        std::unique_ptr<EngineProcess> engine;
        std::unique_ptr<EngineClient> client;
        std::unique_ptr<Refining> refining;
    };
    Core open(Refining::Reached reached = {}) {
        const auto log = telemetry::Logger::toStderr({.component = "test", .level = telemetry::Level::error});
        Core core;
        core.engine = std::make_unique<EngineProcess>("no-engine", at("engine"), log);
        core.metrics = std::make_unique<telemetry::Metrics>();
        core.client = std::make_unique<EngineClient>(*core.engine, *core.metrics);
        auto opened = Refining::open(root("flow"), root("state"), *core.client, log, std::move(reached));
        if (opened)
            core.refining = std::move(*opened);
        return core;
    }

    // A workspace with a repository, and a proposal that changes one file, adds one and deletes one.
    void prepare() {
        folder_ = std::make_unique<QTemporaryDir>();
        for (const auto* name : {"flow", "state"})
            std::filesystem::create_directories(at(name));
        const auto files = root("flow");
        QVERIFY(files.write("definition.json", "{\"name\":\"flow\"}\n"));
        QVERIFY(files.write("THE_SPEC/plan.md", "one\n"));
        QVERIFY(files.write("THE_SPEC/requirements.md", "gone\n"));
        const auto repository = git::Repository::init(at("flow"));
        QVERIFY(repository);
        const std::vector<std::string> all{"definition.json", "THE_SPEC/plan.md", "THE_SPEC/requirements.md"};
        QVERIFY(repository->stage(all));
        QVERIFY(repository->commit("Begin\n"));
        addProposal("p");
    }
    void addProposal(const std::string& id) {
        auto opened = store::Database::open(at("state") / "core.db");
        QVERIFY(opened);
        Proposals proposals(**opened);
        Entry entry;
        auto& proposal = entry.proposal;
        proposal = {
            .id = id, .threadId = "t" + id, .prompt = "Do it", .status = review::ProposalStatus::completed};
        const auto plan = *BundlePath::parse("THE_SPEC/plan.md");
        const auto requirements = *BundlePath::parse("THE_SPEC/requirements.md");
        const auto agent = *BundlePath::parse("THE_CAST/Agent.md");
        proposal.base.bundle.files = {
            {*BundlePath::parse("definition.json"), "{\"name\":\"flow\"}\n"},
            {plan, "one\n"},
            {requirements, "gone\n"}};
        proposal.base.revision = seen_ = spec::revision(proposal.base.bundle);
        proposal.written = {{plan, "two\n"}, {agent, "new\n"}};
        proposal.deleted = {requirements};
        entry.workflow = "flow";
        entry.request.userPrompt = "Do it";
        entry.createdAt = "2026-01-01T00:00:00Z";
        for (const auto& [path, before, after] :
             {std::tuple{plan, std::string("one\n"), std::string("two\n")},
              {agent, "", "new\n"},
              {requirements, "gone\n", ""}})
            entry.decisions.set(
                {.path = path,
                 .baseHash = before.empty() ? "" : contentHash(before),
                 .proposedHash = after.empty() ? "" : contentHash(after),
                 .target = review::WholeFile{},
                 .verdict = review::Verdict::accept});
        QVERIFY(proposals.add(entry));
    }
    Json approval() const {
        return {{"decisions_revision", 3U}, {"draft_revision", seen_}, {"confirm_deletions", true}};
    }

    // Runs the act in a process of its own, which dies at a point.
    template <class Act>
    int inChild(Act act) {
        const auto child = ::fork();
        if (child == 0) {
            act();
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string content(const char* path) { return root("flow").read(path).value_or("missing"); }
    bool isOld() {
        return content("THE_SPEC/plan.md") == "one\n" && content("THE_CAST/Agent.md") == "missing"
               && content("THE_SPEC/requirements.md") == "gone\n";
    }
    bool isNew() {
        return content("THE_SPEC/plan.md") == "two\n" && content("THE_CAST/Agent.md") == "new\n"
               && content("THE_SPEC/requirements.md") == "missing";
    }
    // After a new start everything is as if it had never begun, or had never been interrupted.
    void verifySettled(bool wasApproved) {
        const auto core = open();
        QVERIFY(core.refining);
        const auto found = core.refining->detail("p");
        QVERIFY(found);
        const bool isApproved = (*found)["status"] == "resolved";
        QVERIFY(isApproved ? isNew() : isOld());
        const auto repository = git::Repository::open(at("flow"));
        const auto status = repository->status();
        QVERIFY2(status && status->empty(), "The work tree is not committed");
        const auto commits = repository->log(9);
        const auto expected = 1U + (isApproved ? 1U : 0U) + (wasApproved ? (isApproved ? 0U : 2U) : 0U);
        QCOMPARE(commits->size(), std::size_t{expected});
        std::size_t rows = 0;
        for (const auto& row : (*found)["audit"])
            rows += row["act"] == "approved" || row["act"] == "approval undone";
        QCOMPARE(rows, std::size_t{expected - 1});
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("GIT_AUTHOR_NAME", "me");
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("HOME", folder_->path().toUtf8());
        QFile config(folder_->filePath(QStringLiteral(".gitconfig")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[user]\n\tname = Me\n\temail = me@example.org\n");
        home_ = std::move(folder_);
    }
    void init() { ops_.left = -1; }

    void approvingChangesFilesAndCommitsThem() {
        prepare();
        {
            const auto core = open();
            QVERIFY(core.refining);
            const auto done = core.refining->approve("p", approval(), "me");
            QVERIFY2(done, done ? "" : describe(done.error()).c_str());
            QCOMPARE((*done)["audit"].back()["who"].get<std::string>(), "me");
        }
        QVERIFY(isNew());
        verifySettled(false);
        {
            const auto core = open();
            QVERIFY(core.refining->undoApproval("p"));
            QVERIFY(!core.refining->undoApproval("p"));
        }
        QVERIFY(isOld());
        verifySettled(true);
    }

    void aDeathBetweenTheStepsIsFinishedForward_data() {
        QTest::addColumn<QByteArray>("step");
        for (const auto* step : {"decided", "files", "staged", "committed"})
            QTest::addRow("%s", step) << QByteArray(step);
    }
    void aDeathBetweenTheStepsIsFinishedForward() {
        QFETCH(QByteArray, step);
        prepare();
        const auto dying = [&](std::string_view reached) {
            if (reached == step.toStdString())
                ::_exit(9);
        };
        QCOMPARE(inChild([&] { (void)open(dying).refining->approve("p", approval()); }), 9);
        verifySettled(false);
        QVERIFY(isNew()); // decided is decided
        QCOMPARE(inChild([&] { (void)open(dying).refining->undoApproval("p"); }), 9);
        verifySettled(true);
        QVERIFY(isOld());
    }

    void aDeathAtAnyFileIsFinishedForwardOrNeverBegan() {
        bool wasWhole = false;
        int deaths = 0;
        for (int n = 0; !wasWhole; ++n) {
            QVERIFY(n < 100);
            prepare();
            const auto code = inChild([&] {
                const auto core = open();
                ops_.left = n;
                (void)core.refining->approve("p", approval());
            });
            wasWhole = code == 0;
            deaths += code == 9;
            QVERIFY(code == 0 || code == 9);
            verifySettled(false);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(deaths >= 6);
        QVERIFY(isNew());
    }

    void whatSomebodyWroteAfterTheDecisionStays() {
        prepare();
        QCOMPARE(
            inChild([&] {
                (void)open([](std::string_view step) {
                    if (step == "decided")
                        ::_exit(9);
                }).refining->approve("p", approval());
            }),
            9);
        QVERIFY(root("flow").write("THE_SPEC/plan.md", "mine\n"));
        const auto core = open();
        QCOMPARE(content("THE_SPEC/plan.md"), "mine\n");
        QCOMPARE(content("THE_CAST/Agent.md"), "new\n");
        QCOMPARE(core.refining->detail("p")->at("audit").back()["act"].get<std::string>(), "left as it was");
    }

    // CASTWRIGHT_RACES says how many rounds; the nightly run asks for two hundred.
    void ofManyWhoResolveAtOnceOneWins() {
        const auto wanted = qEnvironmentVariableIntValue("CASTWRIGHT_RACES");
        const int rounds = wanted > 0 ? wanted : 3;
        constexpr int people = 100;
        for (int round = 0; round < rounds; ++round) {
            prepare();
            const auto core = open();
            std::atomic<int> approved = 0;
            std::atomic<int> rejected = 0;
            std::atomic<int> refused = 0;
            std::barrier start(people);
            {
                std::vector<std::jthread> threads;
                for (int n = 0; n < people; ++n)
                    threads.emplace_back([&, n] {
                        start.arrive_and_wait();
                        if (n % 2 == 0) {
                            const auto done = core.refining->approve("p", approval());
                            ++(done ? approved : refused);
                        } else {
                            const auto done = core.refining->reject("p");
                            ++(done ? rejected : refused);
                        }
                    });
            }
            // Rejecting is idempotent: everyone who rejects after the first is told that it is rejected.
            QVERIFY(approved == 0 ? rejected == people / 2 : approved == 1 && rejected == 0);
            QVERIFY(approved == 1 ? isNew() : isOld());
            const auto found = core.refining->detail("p");
            int decisive = 0;
            for (const auto& row : (*found)["audit"])
                decisive += row["act"] == "approved" || row["act"] == "rejected";
            QCOMPARE(decisive, 1);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> home_;
};

QTEST_GUILESS_MAIN(CarryingOutTest)
#include "tst_carryingout.moc"
