// What a workflow was, told over the API: versions, restore points and approvals on one line, any two of them
// compared, and the way back.
#include "tests/contract/livecore.h"
#include "tests/fakes/remoteengine/remoteengine.h"

using namespace castwright;
using namespace castwright::contract;
namespace event = fakes::event;

class VersionsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::RemoteEngine> engine_;
    std::unique_ptr<LiveCore> core_;

    LiveCore::Answer
    ask(const std::string& method, const std::string& path, const Json& body = nullptr) const {
        return core_->ask(method, "/api/workflows/flow" + path, body);
    }
    void writePlan(const QByteArray& bytes) const { core_->write(u"THE_SPEC/plan.md"_s, bytes); }
    QByteArray plan() const { return core_->file(u"THE_SPEC/plan.md"_s); }
    std::vector<std::string> line(const std::string& query = {}) const {
        std::vector<std::string> kinds;
        const auto items = ask("GET", "/history" + query).body["items"];
        for (const auto& item : items)
            kinds.push_back(item["kind"].get<std::string>());
        return kinds;
    }

private Q_SLOTS:
    void init() {
        engine_ = std::make_unique<fakes::RemoteEngine>();
        core_ = std::make_unique<LiveCore>(engine_->url());
    }
    void cleanup() {
        core_.reset();
        engine_.reset();
    }

    void aVersionIsTheWholeDraftAndStaysWhatItIs() {
        writePlan("# One\n");
        const auto first = ask("POST", "/versions", {{"label", "First"}});
        QCOMPARE(first.status, 201);
        QCOMPARE(first.body["number"].get<int>(), 1);
        QCOMPARE(std::string(first.headers.find("Location").value_or("")), "/api/workflows/flow/versions/1");
        writePlan("# Two\n");
        QCOMPARE(ask("POST", "/versions", {{"label", "Second"}}).body["number"].get<int>(), 2);
        QCOMPARE(core_->ask("GET", "/api/workflows/flow").body["head_version"].get<int>(), 2);
        core_->stop();
        core_->start();
        const auto again = ask("GET", "/versions/1").body;
        QCOMPARE(again["contents"]["THE_SPEC/plan.md"]["content"].get<std::string>(), "# One\n");
        QCOMPARE(again["contents"].size(), core_->files().size());
        QCOMPARE(ask("GET", "/versions/3").status, 404);
        QCOMPARE(ask("GET", "/versions/none").status, 404);
        const auto page = ask("GET", "/versions?limit=1").body;
        QCOMPARE(page["versions"][0]["label"].get<std::string>(), "Second");
        const auto rest = ask("GET", "/versions?cursor=" + page["next_cursor"].get<std::string>()).body;
        QCOMPARE(rest["versions"].size(), std::size_t(1));
        QVERIFY(rest["next_cursor"].is_null());
    }
    void publishingWhatWasNotSeenIsRefused() {
        const auto seen = core_->ask("GET", "/api/workflows/flow").body["draft_revision"];
        writePlan("# Another hand\n");
        const auto refused = ask("POST", "/versions", {{"draft_revision", seen}});
        QCOMPARE(refused.status, 409);
        QCOMPARE(
            refused.body["error"]["present"]["draft_revision"].dump(),
            core_->ask("GET", "/api/workflows/flow").body["draft_revision"].dump());
        QCOMPARE(ask("GET", "/versions").body["versions"].size(), std::size_t(0));
    }
    void goingBackMakesAPointFirst() {
        writePlan("# One\n");
        const auto point = ask("POST", "/restore-points", {{"label", "Good"}});
        QCOMPARE(point.status, 201);
        QCOMPARE(ask("POST", "/restore-points", {{"label", 7}}).status, 422);
        core_->write(u"THE_CAST/Extra.md"_s, "# Extra\n");
        writePlan("spoiled\n");
        const auto spoiled = core_->files();
        const auto back = ask("POST", "/restore", {{"to", point.body["moment"]}});
        QCOMPARE(back.status, 200);
        QCOMPARE(plan(), "# One\n");
        QVERIFY(!core_->files().contains("THE_CAST/Extra.md"));
        QCOMPARE(back.body["deleted"].dump(), R"(["THE_CAST/Extra.md"])");
        QCOMPARE(ask("POST", "/restore", {{"restore_point", back.body["before"]["id"]}}).status, 200);
        QVERIFY(core_->files() == spoiled);
        QCOMPARE(ask("POST", "/restore", {{"to", "point:none"}}).status, 404);
        QCOMPARE(ask("POST", "/restore", {{"to", "yesterday"}}).status, 422);
        QCOMPARE(ask("POST", "/restore", Json::object()).status, 422);
        QCOMPARE(
            ask("POST", "/restore", {{"to", point.body["moment"]}, {"draft_revision", "another"}}).status,
            409);
        QVERIFY(core_->files() == spoiled);
    }
    void discardingTheDraftKeepsItsProposals() {
        QCOMPARE(ask("DELETE", "/draft").status, 409);
        writePlan("# One\n");
        QCOMPARE(ask("POST", "/versions", Json::object()).status, 201);
        engine_->play({.events = {event::update({{"/THE_SPEC/plan.md", "# Proposed\n"}}), event::end()}});
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(core_->approve(proposal).status, 200);
        writePlan("# Three\n");
        QCOMPARE(ask("DELETE", "/draft").status, 200);
        QCOMPARE(plan(), "# One\n");
        const auto kept = core_->proposal(proposal["id"]);
        QCOMPARE(kept["status"].get<std::string>(), "resolved");
        QVERIFY(kept["audit"].size() >= 3);
    }
    void allStandsOnOneLineAndAnyTwoCompare() {
        writePlan("# One\n");
        QCOMPARE(ask("POST", "/versions", {{"label", "First"}}).status, 201);
        QCOMPARE(ask("POST", "/restore-points", {{"label", "By hand"}}).status, 201);
        engine_->play(
            {.events = {
                 event::update({{"/THE_SPEC/plan.md", "# Two\n"}, {"/THE_CAST/New.md", "# New\n"}}),
                 event::end()}});
        const auto proposal = core_->refined("Change the plan.");
        QCOMPARE(core_->approve(proposal).status, 200);
        writePlan("# Three\n");
        const auto items = ask("GET", "/history").body["items"];
        QVERIFY(items.size() >= 4); // the approval made a point of its own
        QVERIFY(std::ranges::is_sorted(
            items, std::greater<>(), [](const Json& item) { return item["created_at"].get<std::string>(); }));
        std::map<std::string, std::string> moments;
        for (const auto& item : items)
            moments.emplace(item["kind"].get<std::string>(), item["moment"].get<std::string>());
        QCOMPARE(moments["approval"], "approval:" + proposal["id"].get<std::string>());
        const auto changed = [&](const std::string& from, const std::string& to) {
            const auto answer = ask("GET", "/history/compare?from=" + from + "&to=" + to);
            std::map<std::string, std::string> kinds;
            if (answer.status == 200)
                for (const auto& change : answer.body["changes"])
                    kinds.emplace(change["path"].get<std::string>(), change["kind"].get<std::string>());
            return kinds;
        };
        using Kinds = std::map<std::string, std::string>;
        QVERIFY(
            changed("version:1", moments["approval"])
            == (Kinds{{"THE_SPEC/plan.md", "modified"}, {"THE_CAST/New.md", "added"}}));
        QVERIFY(changed(moments["approval"], "draft") == (Kinds{{"THE_SPEC/plan.md", "modified"}}));
        QVERIFY(
            changed("draft", moments["restore_point"])
            == (Kinds{{"THE_SPEC/plan.md", "modified"}, {"THE_CAST/New.md", "deleted"}}));
        QVERIFY(changed("draft", "draft").empty());
        QCOMPARE(ask("GET", "/history/compare?from=draft&to=version:9").status, 404);
        QCOMPARE(ask("GET", "/history/compare?from=draft").status, 422);
        const auto then = ask("GET", "/history/files?moment=" + moments["approval"]).body["contents"];
        QCOMPARE(then["THE_SPEC/plan.md"]["content"], "# Two\n");
        QCOMPARE(ask("GET", "/history/files?moment=version:9").status, 404);
        QCOMPARE(ask("GET", "/history/files").status, 422);
        // To an approval, too.
        QCOMPARE(ask("POST", "/restore", {{"to", moments["approval"]}}).status, 200);
        QCOMPARE(plan(), "# Two\n");
    }
    void anApprovalThatWasUndoneComparesStill() {
        writePlan("# One\n");
        engine_->play(
            {.events = {
                 event::update({{"/THE_SPEC/plan.md", "# Two\n"}, {"/THE_CAST/New.md", "# New\n"}}),
                 event::end()}});
        const auto proposal = core_->refined("Change the plan.");
        const auto id = proposal["id"].get<std::string>();
        const auto undo = [&] {
            return core_->ask("POST", LiveCore::of(id, "undo-approval"), Json::object()).status;
        };
        const auto files = [&](const std::string& moment) {
            const auto told = ask("GET", "/history/files?moment=" + moment);
            std::map<std::string, std::string> contents;
            if (told.status == 200)
                for (const auto& [path, file] : told.body["contents"].items())
                    contents.emplace(path, file["content"].get<std::string>());
            return contents;
        };
        const auto before = files("draft");
        QCOMPARE(core_->approve(proposal).status, 200);
        const auto approved = files("draft");
        QVERIFY(approved != before);
        QVERIFY(files("approval:" + id) == approved);
        QCOMPARE(ask("GET", "/history/files?moment=undone:" + id).status, 404);
        QCOMPARE(undo(), 200);
        writePlan("# Later\n");
        core_->write(u"THE_CAST/Other.md"_s, "# Other\n");
        core_->stop();
        core_->start();
        // What it had made, and what its undoing left: both stand where they stood.
        QVERIFY(files("approval:" + id) == approved);
        QVERIFY(files("undone:" + id) == before);
        const auto changes = [&](const std::string& from, const std::string& to) {
            return ask("GET", "/history/compare?from=" + from + "&to=" + to).body["changes"];
        };
        QCOMPARE(changes("undone:" + id, "approval:" + id).size(), std::size_t(2));
        QCOMPARE(changes("approval:" + id, "draft").size(), std::size_t(3));
        // Approved once more, on another draft: another moment, and the first stays what it was.
        const auto rebased = core_->ask("POST", LiveCore::of(id, "rebase"), Json::object());
        QCOMPARE(rebased.status, 200);
        writePlan("# One\n");
        QCOMPARE(core_->approve(core_->proposal(id)).status, 200);
        const auto again = files("draft");
        QVERIFY(again.contains("THE_CAST/Other.md"));
        QCOMPARE(undo(), 200);
        QVERIFY(files("approval:" + id) == approved);
        QVERIFY(files("approval:" + id + ":2") == again);
        QVERIFY(!files("undone:" + id + ":2").contains("THE_CAST/New.md"));
        for (const auto* none : {":3", ":0", ":x", ":", ":2:1"})
            QVERIFY2(ask("GET", "/history/files?moment=approval:" + id + none).status == 404, none);
        // The line tells each under a name of its own, and each can be gone back to.
        std::set<std::string> moments;
        const auto items = ask("GET", "/history").body["items"];
        for (const auto& item : items)
            moments.insert(item["moment"].get<std::string>());
        QCOMPARE(moments.size(), items.size());
        for (const auto* end : {"", ":2"})
            QVERIFY(moments.contains("approval:" + id + end) && moments.contains("undone:" + id + end));
        QCOMPARE(ask("POST", "/restore", {{"to", "approval:" + id}}).status, 200);
        QVERIFY(files("draft") == approved);
    }
    void theLineComesInPages() {
        for (int n = 0; n < 5; ++n)
            QCOMPARE(ask("POST", "/restore-points", {{"label", std::to_string(n)}}).status, 201);
        std::vector<std::string> all;
        std::string query = "?limit=2";
        for (int pages = 0; pages < 3; ++pages) {
            const auto page = ask("GET", "/history" + query).body;
            for (const auto& item : page["items"])
                all.push_back(item["label"].get<std::string>());
            if (page["next_cursor"].is_null())
                break;
            query = "?limit=2&cursor="
                    + QUrl::toPercentEncoding(QString::fromStdString(page["next_cursor"])).toStdString();
        }
        QCOMPARE(all.size(), std::size_t(5));
        QCOMPARE((std::set<std::string>(all.begin(), all.end()).size()), std::size_t(5));
        QCOMPARE(ask("GET", "/history?limit=0").status, 422);
        QCOMPARE(line("?limit=3").size(), std::size_t(3));
    }
    void aWorkflowIsMadeNamedAndDeleted() {
        const auto made =
            core_->ask("POST", "/api/workflows", {{"name", "Büro & Co"}, {"template", "research-crew"}});
        QCOMPARE(made.status, 201);
        const auto id = made.body["id"].get<std::string>();
        QCOMPARE(id, "b-ro-co");
        const auto of = "/api/workflows/" + id;
        QCOMPARE(std::string(made.headers.find("Location").value_or("")), of);
        const auto definition =
            core_->file(u"workflows/%1/definition.json"_s.arg(QString::fromStdString(id)));
        QVERIFY(definition.contains("\"name\": \"Büro & Co\""));
        QCOMPARE(
            core_->ask("POST", "/api/workflows", {{"name", "Büro & Co"}}).body["id"].get<std::string>(),
            "b-ro-co-2");
        QCOMPARE(core_->ask("POST", "/api/workflows", {{"name", ""}}).status, 422);
        QCOMPARE(core_->ask("POST", "/api/workflows", {{"name", "x"}, {"template", "none"}}).status, 422);
        QCOMPARE(core_->ask("PATCH", of, {{"name", "Office"}}).body["name"].get<std::string>(), "Office");
        // The list says of each what is said of it alone, and goes on where a page ended.
        const auto list = core_->ask("GET", "/api/workflows").body["workflows"];
        QCOMPARE(list.size(), std::size_t(3));
        Json paged = Json::array();
        for (std::string cursor; paged.size() < 3;) {
            const auto page = core_->ask("GET", "/api/workflows?limit=1&cursor=" + cursor).body;
            QCOMPARE(page["workflows"].size(), std::size_t(1));
            paged.push_back(page["workflows"][0]);
            QVERIFY(page["next_cursor"].is_string() != (paged.size() == 3));
            cursor = page["next_cursor"].is_string() ? page["next_cursor"].get<std::string>() : "";
        }
        QVERIFY(paged == list);
        QCOMPARE(core_->ask("POST", of + "/versions").status, 201);
        for (const auto& one : core_->ask("GET", "/api/workflows").body["workflows"])
            QVERIFY(one == core_->ask("GET", "/api/workflows/" + one["id"].get<std::string>()).body);
        QCOMPARE(core_->ask("GET", of).body["head_version"].get<int>(), 1);
        QCOMPARE(core_->ask("DELETE", of).status, 204);
        QCOMPARE(core_->ask("GET", of).status, 404);
        QVERIFY(!QDir(core_->workspace() + u"/workflows/b-ro-co"_s).exists());
        QCOMPARE(core_->ask("DELETE", of).status, 404);
        // Its name is not given to another one.
        QCOMPARE(
            core_->ask("POST", "/api/workflows", {{"name", "Büro & Co"}}).body["id"].get<std::string>(),
            "b-ro-co-3");
    }
    void whatTheAgentsWorkOnIsNotDeleted() {
        engine_->play(
            {.events = {event::token("…"), event::end()},
             .isFree = std::make_shared<std::atomic<bool>>(false)});
        const auto begun = core_->begin("Slowly.").body;
        QCOMPARE(core_->ask("DELETE", "/api/workflows/flow").status, 409);
        QCOMPARE(core_->ask("POST", LiveCore::of(begun["proposal_id"], "cancel")).status, 200);
    }
};

QTEST_GUILESS_MAIN(VersionsTest)
#include "tst_versions.moc"
