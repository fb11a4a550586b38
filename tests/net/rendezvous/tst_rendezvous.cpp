// Finding the core of a workspace: one holder, attachable when published, and nothing a dead one left is
// believed.
#include <csignal>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/rendezvous/rendezvous.h"

using namespace castwright;
using namespace castwright::rendezvous;
using namespace Qt::StringLiterals;

class RendezvousTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    Folders folders_;
    std::filesystem::path workspace_;

    Core core() const {
        return {
            .report = {.host = "127.0.0.1", .port = 4711, .pid = 42, .version = "1"},
            .workspace = workspace_.string(),
            .startedAt = "2026-11-20T00:00:00Z",
            .secret = "s"};
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        const std::filesystem::path root = root_->path().toStdString();
        folders_ = {.runtime = root / "run" / "castwright", .state = root / "state"};
        workspace_ = root / "workspace";
        std::filesystem::create_directory(workspace_);
    }

    void nobodyIsThereAtFirst() {
        const auto found = find(folders_, workspace_);
        QVERIFY(found);
        QVERIFY(found->presence == Presence::absent);
    }

    void aClaimIsStartingUntilItIsPublished() {
        const auto claim = Claim::take(folders_, workspace_);
        QVERIFY(claim);
        QVERIFY(find(folders_, workspace_)->presence == Presence::starting);
        QVERIFY(claim->publish(core()));
        const auto found = find(folders_, workspace_);
        QVERIFY(found->presence == Presence::running);
        QVERIFY(found->core->report == core().report);
        QCOMPARE(found->core->secret, std::string("s"));
    }

    void whatIsPublishedIsForItsOwnerOnly() {
        const auto claim = Claim::take(folders_, workspace_);
        QVERIFY(claim && claim->publish(core()));
        struct stat status{};
        QCOMPARE(::stat(folders_.runtime.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
        for (const auto& entry : std::filesystem::directory_iterator(folders_.runtime)) {
            QCOMPARE(::stat(entry.path().c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777U, 0600U);
        }
    }

    void aSecondClaimIsRefusedWithTheFirstNamed() {
        const auto first = Claim::take(folders_, workspace_);
        QVERIFY(first && first->publish(core()));
        const auto second = Claim::take(folders_, workspace_ / ".." / "workspace" / ".");
        QVERIFY(!second);
        QVERIFY(second.error().code == ErrorCode::conflict);
        QVERIFY(second.error().message.contains("process 42, port 4711"));
    }

    void aLinkToAWorkspaceIsThatWorkspace() {
        std::filesystem::create_directory_symlink(workspace_, workspace_.parent_path() / "link");
        const auto claim = Claim::take(folders_, workspace_);
        QVERIFY(claim && claim->publish(core()));
        QVERIFY(find(folders_, workspace_.parent_path() / "link")->presence == Presence::running);
    }

    void twoWorkspacesDoNotMeet() {
        const auto other = workspace_.parent_path() / "other";
        std::filesystem::create_directory(other);
        const auto claim = Claim::take(folders_, workspace_);
        QVERIFY(Claim::take(folders_, other));
    }

    void anEndedClaimLeavesNoSecret() {
        {
            const auto claim = Claim::take(folders_, workspace_);
            QVERIFY(claim && claim->publish(core()));
        }
        QVERIFY(find(folders_, workspace_)->presence == Presence::absent);
        const QDir folder(QString::fromStdString(folders_.runtime.string()));
        QVERIFY(folder.entryList({u"*.secret"_s, u"*.core"_s, u"*.report"_s}, QDir::Files).isEmpty());
    }

    void theFilesOfAKilledCoreAreNotBelieved() {
        const auto child = ::fork();
        if (child == 0) {
            const auto claim = Claim::take(folders_, workspace_);
            const auto published = claim && claim->publish(core());
            ::raise(published ? SIGKILL : SIGTERM);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(WTERMSIG(status), SIGKILL);
        QVERIFY(find(folders_, workspace_)->presence == Presence::absent);
        const auto next = Claim::take(folders_, workspace_);
        QVERIFY(next);
        QVERIFY(find(folders_, workspace_)->presence == Presence::starting);
    }

    void aSecretThatOthersCanReadIsNotTrusted() {
        const auto claim = Claim::take(folders_, workspace_);
        QVERIFY(claim && claim->publish(core()));
        for (const auto& entry : std::filesystem::directory_iterator(folders_.runtime))
            if (entry.path().extension() == ".secret")
                QCOMPARE(::chmod(entry.path().c_str(), 0644), 0);
        QVERIFY(find(folders_, workspace_)->presence != Presence::running);
    }

    void aRuntimeFolderThatIsALinkIsRefused() {
        std::filesystem::create_directories(folders_.runtime.parent_path());
        std::filesystem::create_directory_symlink(workspace_, folders_.runtime);
        const auto claim = Claim::take(folders_, workspace_);
        QVERIFY(!claim);
        QVERIFY(claim.error().code == ErrorCode::refused);
    }

    void aMissingWorkspaceIsASentence() {
        const auto claim = Claim::take(folders_, workspace_ / "none");
        QVERIFY(!claim);
        QVERIFY(claim.error().message.contains("cannot be opened"));
    }

    void secretsAreLongAndDiffer() {
        QCOMPARE(makeSecret().size(), 64U);
        QVERIFY(makeSecret() != makeSecret());
    }
};

QTEST_GUILESS_MAIN(RendezvousTest)
#include "tst_rendezvous.moc"
