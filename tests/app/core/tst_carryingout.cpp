// Approving and taking it back, with the process killed at every point between the store, each file and the
// commit; and many who resolve one proposal at once.
#include <atomic>
#include <barrier>
#include <fcntl.h>
#include <fstream>
#include <QTemporaryDir>
#include <QTest>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "app/core/answering/answering.h"
#include "app/core/drafting/draftingroutes.h"
#include "app/core/refining/engineprocess.h"
#include "app/core/refining/refining.h"
#include "app/core/requests/requests.h"
#include "app/core/running/running.h"
#include "app/core/workflows/workflowroutes.h"
#include "models/git/repository.h"
#include "models/vocabulary/hash.h"

using namespace castwright;
using namespace castwright::core;
using Json = nlohmann::json;

namespace {

// Ends the process at the n-th act of the file system.
struct DyingOps : workspace::FileOps {
    int left = -1;
    std::function<void()> inTurn; // called once, when the right to change files is taken
    void count() {
        if (left == 0)
            ::_exit(9);
        left -= left > 0 ? 1 : 0;
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
        if (std::string_view(name) == "changes.lock")
            if (const auto act = std::exchange(inTurn, {}))
                act();
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

    // By a core of its own, which tells also when the key is noted and when all but the answer is done.
    http::Response asked(const std::string& path, const Json& body, const Refining::Reached& reached = {}) {
        const auto core = open(reached);
        Drafting drafting(
            root("flow"), root("state"), [&core](const std::string& workflow, const std::string& subject) {
                core.refining->announce("draft", workflow, subject);
            });
        Workflows workflows(*core.refining, drafting, {});
        http::Router router;
        addDraftingRoutes(router, drafting);
        const auto add = [&](const char* method, const std::string& act, auto done) {
            router.add(
                method, "/api/proposals/{id}" + act, http::Access::authenticated,
                [done](const http::Request& request) {
                    return answerOf(request, done(request.parameters.at("id"), *objectOf(request)));
                });
        };
        const auto& refining = core.refining;
        add("GET", "", [&](const std::string& id, const Json&) { return refining->detail(id); });
        add("POST", "/approve",
            [&](const std::string& id, const Json& seen) { return refining->approve(id, seen); });
        add("POST", "/reject", [&](const std::string& id, const Json&) {
            return refining->reject(id).and_then([&] { return refining->detail(id); });
        });
        add("POST", "/undo-approval",
            [&](const std::string& id, const Json&) { return refining->undoApproval(id); });
        const auto running = Running::open(*core.client, refining->store(), telemetry::Logger::silent());
        router.add(
            "POST", "/api/workflows/{workflow}/runs", http::Access::authenticated,
            [&](const http::Request& request) {
                const auto& workflow = request.parameters.at("workflow");
                const auto draft = refining->draft(workflow);
                return answerOf(request, (*running)->start(workflow, *draft, Json::object()), 202);
            });
        router.add("GET", "/api/runs/{id}", http::Access::authenticated, [&](const http::Request& request) {
            return answerOf(request, (*running)->detail(request.parameters.at("id")));
        });
        addWorkflowRoutes(router, workflows, [](const http::Request&, const std::string&) { return true; });
        const auto reach = [&](const char* step) {
            if (reached)
                reached(step);
        };
        router.wrap([&](const http::Served&, http::Handler inner) {
            return http::Handler(
                [&reach, inner = std::move(inner)](http::Request request, http::Responder respond) {
                    reach("noted");
                    const auto answer = std::make_shared<http::Responder>(std::move(respond));
                    inner(std::move(request), http::Responder([&reach, answer](http::Response response) {
                              reach("done");
                              (*answer)(std::move(response));
                          }));
                });
        });
        http::Response answered{.status = 0};
        if (!keepAnswers(router, refining->store(), telemetry::Logger::silent()))
            return answered;
        const auto match = router.match("POST", path);
        (*match.handler)(
            http::Request{
                .method = "POST",
                .path = path,
                .headers = {{"Idempotency-Key", "k"}},
                .body = body.dump(),
                .user = "me",
                .route = match.route,
                .parameters = match.parameters},
            http::Responder([&](http::Response response) { answered = std::move(response); }));
        return answered;
    }

    // Runs the act in a process of its own, which dies at a point, or says by 0 that it succeeded.
    template <class Act>
    int inChild(Act act) {
        const auto child = ::fork();
        if (child == 0) {
            ::_exit(act() ? 0 : 1);
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
        // What each of them left behind is on record, whatever came later.
        const auto after = [&](std::string_view act) { return core.refining->filesAfter("p", act, 1); };
        QCOMPARE(after(approvedAct).has_value(), expected > 1);
        QCOMPARE(after(undoneAct).has_value(), wasApproved && !isApproved);
        if (expected > 1)
            QCOMPARE(spec::revision(*after(approvedAct)), revisionOf("two\n", "new\n", {}));
        if (wasApproved && !isApproved)
            QCOMPARE(spec::revision(*after(undoneAct)), revisionOf("one\n", {}, "gone\n"));
    }
    static std::string revisionOf(
        const std::string& plan, const std::optional<std::string>& agent,
        const std::optional<std::string>& requirements) {
        spec::Bundle bundle;
        bundle.files = {
            {*BundlePath::parse("definition.json"), "{\"name\":\"flow\"}\n"},
            {*BundlePath::parse("THE_SPEC/plan.md"), plan}};
        if (agent)
            bundle.files.emplace(*BundlePath::parse("THE_CAST/Agent.md"), *agent);
        if (requirements)
            bundle.files.emplace(*BundlePath::parse("THE_SPEC/requirements.md"), *requirements);
        return spec::revision(bundle);
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
    void init() {
        ops_.left = -1;
        ops_.inTurn = {};
    }

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

    // Their restore point and the files that are there still tell, as long as they are not undone.
    void approvalsOlderThanTheRecordAreToldAsFarAsTheyAreKnown() {
        prepare();
        QVERIFY(open().refining->approve("p", approval()));
        {
            auto opened = store::Database::open(at("state") / "core.db");
            QVERIFY((*opened)->write([](store::Connection& to) -> Result<> {
                to.run("DELETE FROM outcomes");
                return {};
            }));
        }
        const auto core = open();
        const auto known = core.refining->filesAfter("p", approvedAct, 1);
        QVERIFY(known);
        QCOMPARE(spec::revision(*known), revisionOf("two\n", "new\n", {}));
        QVERIFY(core.refining->filesAfter("p", approvedAct, 2).error().code == ErrorCode::notFound);
        QVERIFY(core.refining->undoApproval("p"));
        const auto unknown = core.refining->filesAfter("p", approvedAct, 1);
        QVERIFY(unknown.error().message.contains("earlier version"));
        QVERIFY(core.refining->filesAfter("p", undoneAct, 1)); // which was done by this one
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
        QCOMPARE(inChild([&] { return open(dying).refining->approve("p", approval()).has_value(); }), 9);
        verifySettled(false);
        QVERIFY(isNew()); // decided is decided
        QCOMPARE(inChild([&] { return open(dying).refining->undoApproval("p").has_value(); }), 9);
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
                return core.refining->approve("p", approval()).has_value();
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
        const auto dying = [](std::string_view step) {
            if (step == "decided")
                ::_exit(9);
        };
        QCOMPARE(inChild([&] { return open(dying).refining->approve("p", approval()).has_value(); }), 9);
        QVERIFY(root("flow").write("THE_SPEC/plan.md", "mine\n"));
        const auto core = open();
        QCOMPARE(content("THE_SPEC/plan.md"), "mine\n");
        QCOMPARE(content("THE_CAST/Agent.md"), "new\n");
        QCOMPARE(core.refining->detail("p")->at("audit").back()["act"].get<std::string>(), "left as it was");
    }

    // Between what an approval looked at and what it stores somebody else may come first.
    void whoRejectsInTheMidstOfAnApprovalWins() {
        prepare();
        const auto core = open();
        ops_.inTurn = [&] { QVERIFY(core.refining->reject("p")); };
        const auto done = core.refining->approve("p", approval());
        QVERIFY(!done && done.error().code == ErrorCode::conflict);
        QCOMPARE(core.refining->detail("p")->at("resolution").get<std::string>(), "rejected");
        QVERIFY(isOld());
    }
    void whoWritesInTheMidstOfAnApprovalIsSeen() {
        prepare();
        const auto core = open();
        ops_.inTurn = [&] { std::ofstream(at("flow") / "THE_SPEC/plan.md") << "mine\n"; };
        const auto done = core.refining->approve("p", approval());
        QVERIFY(!done && done.error().code == ErrorCode::conflict);
        QCOMPARE(core.refining->detail("p")->at("status").get<std::string>(), "completed");
        QCOMPARE(content("THE_SPEC/plan.md"), "mine\n");
        QCOMPARE(content("THE_CAST/Agent.md"), "missing");
    }

    void aKeyIsStoredWithItsAct_data() {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<Json>("body");
        QTest::addColumn<std::string>("step");
        QTest::addColumn<std::string>("told"); // a member of the answer, and what it says
        QTest::addColumn<bool>("isRepeated");
        const auto row = [](const char* name, const char* path, const Json& body, const char* step,
                            const char* told, bool isRepeated = true) {
            QTest::newRow(name) << std::string(path) << body << std::string(step) << std::string(told)
                                << isRepeated;
        };
        const Json none = Json::object();
        row("approved, no file written", "/api/proposals/p/approve", none, "decided", "resolution=approved");
        row("approved, not committed", "/api/proposals/p/approve", none, "files", "resolution=approved");
        row("approved, not answered", "/api/proposals/p/approve", none, "done", "resolution=approved");
        row("approved not at all", "/api/proposals/p/approve", none, "noted", "resolution=approved", false);
        row("rejected, not answered", "/api/proposals/p/reject", none, "done", "resolution=rejected");
        row("published, not answered", "/api/workflows/flow/versions", none, "done", "number=1");
        row("written, not answered", "/api/workflows/flow/draft/batch",
            {{"writes", {{{"path", "THE_SPEC/plan.md"}, {"content", "mine\n"}}}}}, "done",
            ("revision=" + revisionOf("mine\n", {}, "gone\n")).c_str());
        row("run, not answered", "/api/workflows/flow/runs", none, "done", "status=failed");
        row("made, not answered", "/api/workflows", {{"name", "Late News"}}, "done", "id=late-news");
    }
    static QStringList membersOf(const Json& answer) {
        QStringList names;
        for (const auto& [name, value] : answer.items())
            names.append(QString::fromStdString(name));
        return names;
    }
    // The core is killed between the act and its answer; the same request is sent to the next one.
    void aKeyIsStoredWithItsAct() {
        QFETCH(std::string, path);
        QFETCH(Json, body);
        QFETCH(std::string, step);
        QFETCH(std::string, told);
        QFETCH(bool, isRepeated);
        prepare();
        if (path.ends_with("approve"))
            body = approval();
        if (path.ends_with("batch"))
            body["revision"] = seen_;
        const auto dyingAt = [&](std::string_view reached) {
            if (reached == step)
                ::_exit(9);
        };
        const auto whole = asked(path, body); // of a core that lives
        QVERIFY2(whole.status >= 200 && whole.status <= 202, whole.body.c_str());
        prepare();
        QCOMPARE(inChild([&] { return asked(path, body, dyingAt).status == whole.status; }), 9);
        for (int n = 0; n < 2; ++n) {
            const auto again = asked(path, body);
            QCOMPARE(again.status, whole.status);
            QCOMPARE(again.headers.count("Idempotency-Replayed"), std::size_t{isRepeated || n == 1});
            for (const auto* name : {"Location", "ETag"})
                QCOMPARE(again.headers.count(name), whole.headers.count(name));
            QCOMPARE(
                again.headers.find("Location").value_or(""), whole.headers.find("Location").value_or(""));
            const auto answer = Json::parse(again.body);
            QCOMPARE(membersOf(answer), membersOf(Json::parse(whole.body)));
            const auto value = answer[told.substr(0, told.find('='))];
            QCOMPARE(
                value.is_string() ? value.get<std::string>() : value.dump(), told.substr(told.find('=') + 1));
        }
        QCOMPARE(asked("/api/proposals/p/undo-approval", Json::object()).status, 409); // the key is taken
        const auto core = open();
        Drafting drafting(root("flow"), root("state"));
        Workflows workflows(*core.refining, drafting, {});
        const auto audit = core.refining->detail("p")->at("audit");
        const auto resolved = std::ranges::count_if(
            audit, [](const Json& row) { return row["act"] == "approved" || row["act"] == "rejected"; });
        QCOMPARE(resolved, path.starts_with("/api/proposals/") ? 1 : 0);
        QCOMPARE(
            workflows.versions("flow", {})->at("versions").size(),
            std::size_t{path.ends_with("/versions") ? 1U : 0U});
        QCOMPARE(
            workflows.list({}, [](const std::string&) { return true; })->at("workflows").size(),
            std::size_t{path.ends_with("/workflows") ? 2U : 1U});
        QCOMPARE(isNew(), path.ends_with("/approve"));
        std::int64_t runs = 0;
        QVERIFY(core.refining->store().read([&](store::Connection& from) -> Result<> {
            auto counted = from.ask("SELECT count(*) FROM runs");
            counted.executeStep();
            runs = counted.getColumn(0).getInt64();
            return {};
        }));
        QCOMPARE(runs, path.ends_with("/runs") ? 1 : 0);
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
                threads.reserve(people);
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
