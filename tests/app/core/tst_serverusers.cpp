// Users of a server: added by the command line, also while it runs, or taken over from a file; and what each
// of them sees of the audit.
#include "teamserver.h"

using namespace castwright;
using namespace castwright::rawcore;

class ServerUsersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TeamServer> server_;

    TeamServer::Ran
    administer(const QStringList& words, const QByteArray& in = {}, const QStringList& more = {}) const {
        return server_->run(words + QStringList{u"--config"_s, server_->path(u"server.json"_s)} + more, in);
    }
    bool mayLogIn(const QByteArray& mail, const QByteArray& password) const {
        return !server_->login(mail, password).isEmpty();
    }
    QByteArray stored() const {
        QByteArray all;
        for (QDirIterator files(server_->path(u"teamstate"_s), QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private Q_SLOTS:
    void init() {
        server_ = std::make_unique<TeamServer>();
        server_->configuration["auth"] = Json::object();
        server_->configuration.erase("owners");
    }

    void usersAreAddedWithAndWithoutAServerRunning() {
        const auto added = administer({u"add-user"_s, u"Bob@castwright.test"_s}, "bobs-long-word\n");
        QVERIFY2(added.code == 0, added.err.constData());
        QVERIFY(!(added.out + added.err).contains("bobs-long-word"));
        QVERIFY(server_->start());
        QVERIFY(mayLogIn("bob@castwright.test", "bobs-long-word"));
        QVERIFY(!mayLogIn("bob@castwright.test", "bobs-long-wor"));
        QCOMPARE(administer({u"add-user"_s, u"cid@castwright.test"_s}, "cids-long-word\n").code, 0);
        QVERIFY(mayLogIn("cid@castwright.test", "cids-long-word")); // at once
        QCOMPARE(administer({u"set-password"_s, u"CID@castwright.test"_s}, "another-word\n").code, 0);
        QVERIFY(!mayLogIn("cid@castwright.test", "cids-long-word"));
        QVERIFY(mayLogIn("cid@castwright.test", "another-word"));
        const auto list = administer({u"list-users"_s});
        QCOMPARE(list.out.count('\n'), 2);
        QVERIFY(list.out.contains("Bob@castwright.test") && !list.out.contains("argon2"));
        const auto bob = server_->login("bob@castwright.test", "bobs-long-word");
        QCOMPARE(statusOf(server_->ask("GET /api/workflows", bob)), 200);
        QCOMPARE(administer({u"remove-user"_s, u"bob@castwright.test"_s}).code, 0);
        QCOMPARE(statusOf(server_->ask("GET /api/workflows", bob)), 401); // his token has gone with him
        QVERIFY(!mayLogIn("bob@castwright.test", "bobs-long-word"));
        QVERIFY(mayLogIn("cid@castwright.test", "another-word"));
        QCOMPARE(server_->stop(), 0);
        const auto all = stored() + server_->log();
        QVERIFY(all.contains("$argon2id$v=19$"));
        for (const auto* word : {"bobs-long-word", "cids-long-word", "another-word"})
            QVERIFY(!all.contains(word));
    }

    void mistakesGetASentence() {
        QCOMPARE(administer({u"add-user"_s, u"bob@castwright.test"_s}, "bobs-long-word\n").code, 0);
        const auto twice = administer({u"add-user"_s, u"BOB@castwright.test"_s}, "bobs-long-word\n");
        QVERIFY(twice.code != 0 && twice.err.contains("There is a user already: bob@castwright.test"));
        const auto weak = administer({u"add-user"_s, u"cid@castwright.test"_s}, "short\n");
        QVERIFY(weak.code != 0 && weak.err.contains("10"));
        const auto odd = administer({u"add-user"_s, u"nobody"_s}, "bobs-long-word\n");
        QVERIFY(odd.code != 0 && odd.err.contains("mail"));
        for (const auto& verb : {u"set-password"_s, u"remove-user"_s}) {
            const auto nobody = administer({verb, u"dan@castwright.test"_s}, "dans-long-word\n");
            QVERIFY(nobody.code != 0 && nobody.err.contains("There is no user"));
        }
        QVERIFY(server_->run({u"add-user"_s, u"x@castwright.test"_s}, "x\n").err.contains("--config"));
    }

    void theFileOfUsersIsTakenOverAtEachStart() {
        server_->configuration["auth"] = {{"users_file", "users.json"}};
        QCOMPARE(administer({u"add-user"_s, u"bob@castwright.test"_s}, "bobs-long-word\n").code, 0);
        QVERIFY(server_->start());
        QVERIFY(mayLogIn("ada@castwright.test", adasPassword));
        QVERIFY(mayLogIn("bob@castwright.test", "bobs-long-word"));
        const auto listed = administer({u"set-password"_s, u"ada@castwright.test"_s}, "another-word\n");
        QVERIFY(listed.code != 0 && listed.err.contains("file of users"));
        QCOMPARE(server_->stop(), 0);
        // Who is named no more is gone; who was added otherwise stays.
        QFile file(server_->path(u"users.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto users = Json::parse(file.readAll().toStdString());
        file.close();
        users["users"].erase(1); // Eve
        server_->write(u"users.json"_s, users);
        QVERIFY(server_->start());
        QVERIFY(mayLogIn("ada@castwright.test", adasPassword));
        QVERIFY(!mayLogIn("eve@castwright.test", evesPassword));
        QVERIFY(mayLogIn("bob@castwright.test", "bobs-long-word"));
    }

    void whatAUserMakesIsTheirs() {
        server_->configuration["auth"] = {{"users_file", "users.json"}};
        QVERIFY(server_->start());
        const auto made = server_->json(
            "POST /api/workflows", server_->login("ada@castwright.test", adasPassword), {{"name", "Mine"}});
        QCOMPARE(made.value("id", ""), std::string("mine"));
        const auto proposal = [&] {
            return server_->json(
                "POST /api/workflows/mine/refinements", server_->login("ada@castwright.test", adasPassword),
                {{"user_prompt", "Add a principle: Be kind."}, {"queue", true}});
        }();
        const auto id = QByteArray::fromStdString(proposal.value("proposal_id", ""));
        QVERIFY(!id.isEmpty());
        for (int start = 0; start < 2; ++start) {
            const auto ada = server_->login("ada@castwright.test", adasPassword);
            const auto eve = server_->login("eve@castwright.test", evesPassword);
            for (const auto* list : {"GET /api/workflows", "GET /api/proposals", "GET /api/audit"}) {
                const auto hers = server_->ask(list, ada);
                const auto other = server_->ask(list, eve);
                QVERIFY2(statusOf(hers) == 200 && statusOf(other) == 200, list);
                QVERIFY2(bodyOf(hers).contains("mine") || bodyOf(hers).contains(id), list);
                QVERIFY2(!bodyOf(other).contains("mine") && !bodyOf(other).contains(id), list);
            }
            QCOMPARE(statusOf(server_->ask("GET /api/proposals/" + id, ada)), 200);
            QCOMPARE(statusOf(server_->ask("GET /api/proposals/" + id, eve)), 404);
            QCOMPARE(server_->stop(), 0);
            QVERIFY(server_->start()); // who made it is known afterwards too
        }
    }

    void eachSeesTheAuditOfTheirOwnWork() {
        server_->configuration["auth"] = {{"users_file", "users.json"}};
        server_->configuration["owners"] = {{"news", "u1"}, {"gossip", "u2"}};
        for (const auto* name : {"team/workflows/news", "team/workflows/gossip"})
            server_->addSample(QString::fromLatin1(name));
        QVERIFY(server_->start());
        const auto ada = server_->login("ada@castwright.test", adasPassword);
        const auto eve = server_->login("eve@castwright.test", evesPassword);
        const auto ask = [&](const char* workflow, const QByteArray& token) {
            return server_
                ->json(
                    QByteArray("POST /api/workflows/") + workflow + "/refinements", token,
                    {{"user_prompt", std::string("For ") + workflow}, {"queue", true}})
                .value("proposal_id", "");
        };
        const auto hers = ask("news", ada);
        const auto other = ask("gossip", eve);
        QVERIFY(!hers.empty() && !other.empty());
        QCOMPARE(statusOf(server_->ask("GET /api/audit")), 401);
        const auto rows = server_->json("GET /api/audit", ada)["rows"];
        QVERIFY(!rows.empty());
        for (const auto& row : rows)
            QVERIFY(row["subject"] == hers);
        QVERIFY(rows[0]["who"] == "u1" && rows[0]["act"] == "asked");
        const auto foreign = server_->json("GET /api/audit", eve);
        QVERIFY(!foreign["rows"].empty() && !foreign.dump().contains(hers));
    }
};

QTEST_GUILESS_MAIN(ServerUsersTest)
#include "tst_serverusers.moc"
