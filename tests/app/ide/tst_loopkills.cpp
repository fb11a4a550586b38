// The window, the core or the engine is killed at each stage of the loop, and the loop goes on: nothing is
// lost that was stored, nothing is half written, and what was interrupted comes to an end or is tried again.
#include "killedwindow.h"
#include "loophome.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using State = refine::Session::State;
using review::ProposalStatus;
using review::Verdict;

namespace {

const QStringList stages{u"queued"_s,   u"streaming"_s, u"to review"_s,
                         u"deciding"_s, u"approving"_s, u"approved"_s};

// Plays the loop as far as the stage: in the test itself, or in a process that is to be killed. The engine
// plays a recording, at a pace that leaves time to interrupt it, where it matters.
bool playTo(LoopHome& home, Programs& programs, const QString& stage) {
    const auto number = stages.indexOf(stage);
    const auto waits = [](auto&& condition) { return QTest::qWaitFor(condition, LoopHome::long_); };
    programs.setAway(number == 0);
    // At this pace the second block comes after eight seconds, and the end after forty.
    programs.play(u"long"_s, number == 1 ? 2 : 200);
    home.paths().programs = programs.folder();
    const QString workspace = home.path(u"documents/flows"_s);
    if (!QFileInfo::exists(workspace) && home.makeWorkspace(u"flows"_s).isEmpty())
        return false;
    if (!home.start(workspace) || !home.isConnected()
        || !waits([&] { return home.ide().workflows().current() != nullptr; }))
        return false;
    home.ask(u"Let a critic read every draft."_s);
    if (home.asked() == nullptr)
        return false;
    if (number == 0)
        return waits([&] { return home.asked()->state() == State::queued; });
    if (number == 1)
        return waits([&] { return home.asked()->progress().blocks().size() > 1; }) && !home.asked()->isOver();
    if (!waits([&] { return home.asked()->state() == State::completed; }))
        return false;
    if (number == 2)
        return true;
    auto* page = home.open(home.asked()->id());
    if (page == nullptr || page->session().changes().size() < 2)
        return false;
    page->session().decideFile(review::FileChange(page->session().changes().front()), Verdict::accept);
    if (!waits([&] { return page->session().detail().decisions.revision > 0; }))
        return false;
    if (number == 3)
        return true;
    home.press("review.approve");
    if (!waits([&] { return LoopHome::confirmation(*page) != nullptr; }))
        return false;
    LoopHome::confirmation(*page)->click(); // on its way
    if (number == 4)
        return true;
    return waits([&] { return page->session().detail().proposal.resolution == review::Resolution::partial; });
}

// The process to be killed: it says when it is there, and waits.
int beVictim(const QStringList& arguments) {
    Programs programs(arguments[3]);
    LoopHome home(arguments[2]);
    if (!playTo(home, programs, arguments[4]))
        return 1;
    return waitToBeKilled();
}

} // namespace

class LoopKillsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Programs> programs_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<LoopHome> home_;

    const refine::ProposalLine* newest() const {
        const auto& all = home_->ide().refining().proposals();
        return all.empty() ? nullptr : &all.front();
    }
    bool isStatus(ProposalStatus status) const { return newest() != nullptr && newest()->status == status; }

    // What was under way comes to its end, if need be by trying again.
    void complete() {
        home_->ide().refining().look();
        QTRY_VERIFY_WITH_TIMEOUT(newest() != nullptr, LoopHome::long_);
        const auto isSettled = [this] {
            return !isStatus(ProposalStatus::queued) && !isStatus(ProposalStatus::processing);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(), 60'000);
        if (isStatus(ProposalStatus::failed)) {
            QVERIFY2(!newest()->failure.isEmpty(), "it says why");
            auto* again = home_->ide().sessions().open(*newest());
            QTRY_VERIFY_WITH_TIMEOUT(again->isOver(), LoopHome::long_);
            again->retry();
            QTRY_COMPARE_WITH_TIMEOUT(again->state(), State::completed, LoopHome::long_);
            home_->ide().refining().look();
        }
        QTRY_VERIFY_WITH_TIMEOUT(!isStatus(ProposalStatus::failed), LoopHome::long_);
    }

private Q_SLOTS:
    void initTestCase() { programs_ = std::make_unique<Programs>(); }
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void cleanup() {
        home_.reset();
        folder_.reset();
    }

    void theLoopGoesOn_data() {
        QTest::addColumn<QString>("victim");
        QTest::addColumn<QString>("stage");
        for (const auto* victim : {"window", "core", "engine"})
            for (const auto& stage : stages)
                QTest::addRow("the %s is killed, stage: %s", victim, qPrintable(stage))
                    << QString::fromLatin1(victim) << stage;
    }
    void theLoopGoesOn() {
        QFETCH(QString, victim);
        QFETCH(QString, stage);
        const auto number = stages.indexOf(stage);
        if (victim == u"window"_s) {
            killOnceThere({folder_->path(), programs_->folder(), stage});
            if (QTest::currentTestFailed())
                return;
            programs_->setAway(false);
            programs_->play(u"long"_s, 200); // nobody waits for what comes now
            home_ = std::make_unique<LoopHome>(folder_->path());
            home_->paths().programs = programs_->folder();
            QVERIFY(home_->start(home_->path(u"documents/flows"_s)));
            QVERIFY(home_->isConnected());
            QTRY_VERIFY_WITH_TIMEOUT(home_->ide().refining().client(), LoopHome::long_);
            QTRY_VERIFY(home_->ide().workflows().current() != nullptr);
        } else {
            home_ = std::make_unique<LoopHome>(folder_->path());
            QVERIFY(playTo(*home_, *programs_, stage));
            programs_->play(u"long"_s, 200); // by the next engine
            if (victim == u"core"_s)
                home_->killCore();
            else if (number > 0) // there is none that could be killed while it is away
                home_->killEngine();
            programs_->setAway(false);
        }
        // Interrupted work is taken up, and ends.
        complete();
        if (QTest::currentTestFailed())
            return;
        const auto id = newest()->id;
        auto* page = home_->open(id);
        QVERIFY(page);
        // What was under way is answered, by the core or by its end.
        QTRY_VERIFY_WITH_TIMEOUT(page->session().acting().isEmpty(), LoopHome::long_);
        QTRY_VERIFY_WITH_TIMEOUT(page->session().changes().size() >= 2, LoopHome::long_);
        const auto file = page->session().changes().front(); // its own: what is loaded again is new
        const bool isApproved = !page->session().isOpen();
        if (number == 3)
            QVERIFY2(
                page->session().verdict(file, review::WholeFile{}) == Verdict::accept,
                "what was decided is still decided");
        if (number < 3)
            QCOMPARE(page->session().progress().accepted, std::size_t(0));
        if (number == 5)
            QVERIFY2(isApproved, "what was approved is approved");
        const auto path = QString::fromStdString(std::string(file.path.text()));
        const auto isWritten = [&] { return home_->read(path).toStdString() == file.proposed; };
        // Wholly, or not at all.
        if (isApproved) {
            QTRY_VERIFY_WITH_TIMEOUT(isWritten(), LoopHome::long_);
        } else {
            QVERIFY2(!isWritten(), "nothing is written before it is approved");
            page->session().decideFile(review::FileChange(file), Verdict::accept);
            home_->approve(*page);
            QTRY_VERIFY_WITH_TIMEOUT(isWritten(), LoopHome::long_);
        }
        home_->press("review.undoApproval");
        QTRY_VERIFY_WITH_TIMEOUT(page->session().isOpen(), LoopHome::long_);
        QTRY_VERIFY(!isWritten());
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (isVictim() && argc == 5)
        return beVictim(application.arguments());
    LoopKillsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_loopkills.moc"
