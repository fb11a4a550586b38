// Proposals in the store: what a change writes, how a list is paged, and what earlier versions kept as files.
#include <QTemporaryDir>
#include <QTest>

#include "app/core/refining/proposals.h"
#include "app/core/refining/relay.h"
#include "models/vocabulary/hash.h"

using namespace castwright;
using namespace castwright::core;

class ProposalsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    workspace::FileOps ops_;
    std::unique_ptr<store::Database> store_;
    std::vector<std::string> statements_;

    static Entry entry(const std::string& id, const std::string& time = "2026-01-01T00:00:00.000Z") {
        Entry made;
        made.proposal = {
            .id = id,
            .threadId = "thread-" + id,
            .prompt = "Ask",
            .status = review::ProposalStatus::completed};
        const auto path = BundlePath::parse("THE_SPEC/plan.md");
        made.proposal.base.bundle.files.emplace(*path, "before\n");
        made.proposal.base.revision = spec::revision(made.proposal.base.bundle);
        made.proposal.written.emplace(*path, "after\n");
        made.workflow = "flow";
        made.request.userPrompt = "Ask";
        made.createdAt = time;
        made.log("asked", "Ask", "me");
        return made;
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        store::Database::Options options;
        options.fault = [this](std::string_view sql) {
            statements_.emplace_back(sql);
            return false;
        };
        auto opened = store::Database::open(
            folder_->filePath(QStringLiteral("core.db")).toStdString(), std::move(options));
        QVERIFY(opened);
        store_ = std::move(*opened);
    }

    void whatWasAddedComesBack() {
        Proposals proposals(*store_);
        QVERIFY(proposals.add(entry("a")));
        const auto found = proposals.find("a", Parts::whole);
        QVERIFY2(found, found ? "" : describe(found.error()).c_str());
        QCOMPARE(saved(*found)["written"].dump(), saved(entry("a"))["written"].dump());
        QCOMPARE(found->audit.size(), std::size_t{1});
        QCOMPARE(found->audit[0].who, "me");
        QCOMPARE(found->audit[0].hash.size(), std::size_t{64});
        const auto head = proposals.find("a", Parts::head);
        QVERIFY(head && head->proposal.written.empty() && head->changedFiles() == 1);
        QVERIFY(proposals.find("b", Parts::head).error().code == ErrorCode::notFound);
    }

    void aDecisionWritesTheDecisionsAlone() {
        Proposals proposals(*store_);
        QVERIFY(proposals.add(entry("a")));
        statements_.clear();
        QVERIFY(proposals.change("a", Parts::head, [](Entry& one) -> Result<> {
            one.decisions.set(
                {.path = *BundlePath::parse("THE_SPEC/plan.md"),
                 .baseHash = contentHash("before\n"),
                 .proposedHash = contentHash("after\n"),
                 .target = review::WholeFile{},
                 .verdict = review::Verdict::accept});
            return {};
        }));
        std::vector<std::string> tables;
        for (const auto& sql : statements_)
            if (sql.starts_with("INSERT INTO ") || sql.starts_with("UPDATE "))
                tables.push_back(
                    sql.substr(0, sql.find(' ', sql.find("INTO ") == std::string::npos ? 7 : 12)));
        QVERIFY((tables == std::vector<std::string>{"INSERT INTO decisions", "INSERT INTO changes"}));
        const auto found = proposals.find("a", Parts::whole);
        QVERIFY(found && found->decisions.revision == 1 && found->proposal.written.size() == 1);
    }

    void whatAnActRefusesIsNotStored() {
        Proposals proposals(*store_);
        QVERIFY(proposals.add(entry("a")));
        const auto refused = proposals.change("a", Parts::whole, [](Entry& one) -> Result<> {
            one.proposal.status = review::ProposalStatus::failed;
            return fail(ErrorCode::conflict, "No.");
        });
        QVERIFY(!refused);
        QVERIFY(proposals.find("a", Parts::head)->proposal.status == review::ProposalStatus::completed);
    }

    void aListIsToldPageByPageNewestFirst() {
        Proposals proposals(*store_);
        for (int n = 0; n < 7; ++n) // two of one moment each
            QVERIFY(proposals.add(entry("p" + std::to_string(n), "2026-01-0" + std::to_string(1 + n / 2))));
        std::vector<std::string> ids;
        std::string cursor;
        int pages = 0;
        do {
            const auto page = proposals.list({.cursor = cursor, .most = 3});
            QVERIFY(page && page->entries.size() <= 3);
            for (const auto& one : page->entries)
                ids.push_back(one.proposal.id);
            cursor = page->next;
            ++pages;
        } while (!cursor.empty());
        QCOMPARE(pages, 3);
        QVERIFY((ids == std::vector<std::string>{"p6", "p5", "p4", "p3", "p2", "p1", "p0"}));
        QVERIFY(!proposals.list({.cursor = "rubbish"}));
        QVERIFY(proposals.list({.isVisible = [](const std::string&) { return false; }})->entries.empty());
    }

    void oneKeyIsOneProposalAndNeverTwoRequests() {
        Proposals proposals(*store_);
        auto first = entry("a");
        first.request.idempotencyKey = "k";
        auto again = entry("b");
        again.request = first.request;
        QVERIFY(proposals.add(first));
        QCOMPARE(proposals.add(again)->proposal.id, "a");
        again.request.userPrompt = "Something else";
        const auto refused = proposals.add(again);
        QVERIFY(!refused && refused.error().code == ErrorCode::conflict);
    }

    void aDraftThatWasNotTheOneMeantIsAConflictAndAnAnswerToTheSameKeyIsNot() {
        Proposals proposals(*store_);
        auto stale = entry("a");
        stale.request.baseRevision = "another";
        const auto refused = proposals.add(stale);
        QVERIFY(!refused && refused.error().code == ErrorCode::conflict);
        QCOMPARE(refused.error().where->pointer, "/base_revision");
        QVERIFY(!proposals.find("a", Parts::head));
        auto meant = entry("b");
        meant.request.baseRevision = meant.proposal.base.revision;
        meant.request.idempotencyKey = "k";
        QVERIFY(proposals.add(meant));
        auto again = meant; // the draft has gone on since
        again.proposal.id = "c";
        again.proposal.base.revision = "a later one";
        QCOMPARE(proposals.add(again)->proposal.id, "b");
    }

    void filesOfAnEarlierVersionAreTakenInOnceAndKept() {
        const auto state = workspace::RootFolder::open(folder_->path().toStdString(), ops_);
        QVERIFY(state);
        QVERIFY(state->makeFolder("proposals") && state->makeFolder("streams"));
        auto old = saved(entry("old"));
        old["audit"] = nlohmann::json::array({{"2025-01-01T00:00:00Z", "asked", "Ask", "its old hash"}});
        QVERIFY(state->write("proposals/old.json", old.dump()));
        QVERIFY(state->write("proposals/broken.json", "{"));
        QVERIFY(state->write("streams/thread-old.json", "{\"one\":1}\n{\"two\":2}\n"));
        const auto log = telemetry::Logger::toStderr({.component = "test"});
        Proposals proposals(*store_);
        QVERIFY(proposals.importFiles(*state, log));
        QVERIFY(proposals.importFiles(*state, log)); // once
        const auto found = proposals.find("old", Parts::whole);
        QVERIFY(found && found->audit.size() == 1 && found->audit[0].time == "2025-01-01T00:00:00Z");
        QCOMPARE(saved(*found)["base"].dump(), old["base"].dump());
        std::vector<std::string> events;
        QVERIFY(store_->read([&](store::Connection& from) -> Result<> {
            events = store::eventsOf(from, "thread-old", 1);
            return verifyAudit(from).transform([](auto) {});
        }));
        QVERIFY((events == std::vector<std::string>{"{\"one\":1}", "{\"two\":2}"}));
        QVERIFY(state->hasFile("proposals/old.json"));
        QCOMPARE(proposals.list({})->entries.size(), std::size_t{1});
    }

    void aStreamThatIsContinuedGoesOnAtTheNextNumber() {
        Relay first(3);
        first.add("on_state_update", "{}");
        first.add("on_state_update", "{\"a\":1}");
        auto rest = first.unkept();
        QVERIFY(rest.first == 1 && rest.texts.size() == 2);
        first.markKept(1);
        rest = first.unkept();
        QVERIFY(rest.first == 2 && rest.texts.size() == 1);
        const auto again = Relay::restored(3, {*first.unkept().texts[0], *rest.texts[0]}, false);
        QVERIFY(again->unkept().texts.empty());
        again->add("on_llm_stream", "{}");
        again->finish();
        again->add("on_llm_stream", "{}"); // too late
        rest = again->unkept();
        QVERIFY(rest.first == 3 && rest.texts.size() == 2);
        QVERIFY(rest.texts[0]->contains("\"3-3\"") && rest.texts[1]->contains("\"end\""));
    }
};

QTEST_GUILESS_MAIN(ProposalsTest)
#include "tst_proposals.moc"
