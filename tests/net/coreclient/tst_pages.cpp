// Lists that a core tells page by page are read to their end.
#include <QTemporaryDir>
#include <QTest>

#include "fakes/scriptedcore/scriptedcore.h"
#include "net/coreclient/history.h"
#include "net/coreclient/refinements.h"

using namespace Qt::StringLiterals;
using namespace castwright;

class PagesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<tests::ScriptedCore> core_;
    std::unique_ptr<coreclient::CoreClient> client_;
    std::vector<Result<std::vector<coreclient::WorkflowName>>> read_; // what was answered, once
    coreclient::Handle handle_;

    static QJsonObject page(const QString& id, const QJsonValue& next) {
        return {
            {u"workflows"_s, QJsonArray{QJsonObject{{u"id"_s, id}, {u"name"_s, id.toUpper()}}}},
            {u"next_cursor"_s, next}};
    }
    void read() {
        handle_ =
            coreclient::workflows(*client_, [this](Result<std::vector<coreclient::WorkflowName>> names) {
                read_.push_back(std::move(names));
                handle_.reset(); // whoever asked may let go of it here
            });
    }
    // What a list of the workflow "a b" holds; nothing where it can't be read.
    template <class Item, class List>
    std::vector<Item> wholeOf(List list) {
        std::vector<std::vector<Item>> told;
        handle_ = list(*client_, u"a b"_s, [&](Result<std::vector<Item>> all) {
            told.push_back(std::move(all).value_or(std::vector<Item>()));
            handle_.reset();
        });
        return QTest::qWaitFor([&] { return !told.empty(); }, 20'000) ? told.front() : std::vector<Item>();
    }

private Q_SLOTS:
    void init() {
        root_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(root_->path()).mkpath(u"flows"_s) && QDir(root_->path()).mkpath(u"run"_s));
        qputenv("XDG_RUNTIME_DIR", root_->filePath(u"run"_s).toUtf8());
        qputenv("XDG_STATE_HOME", root_->filePath(u"state"_s).toUtf8());
        core_ = std::make_unique<tests::ScriptedCore>(root_->filePath(u"flows"_s));
        const auto found = rendezvous::find(
            *rendezvous::foldersFromEnvironment(), root_->filePath(u"flows"_s).toStdString());
        const auto core = found ? found->core.value_or(rendezvous::Core()) : rendezvous::Core();
        QVERIFY(core.report.port != 0);
        client_ = std::make_unique<coreclient::CoreClient>(
            coreclient::Endpoint{.host = u"127.0.0.1"_s, .port = core.report.port, .secret = "secret"});
        read_.clear();
    }
    void cleanup() {
        handle_.reset();
        client_.reset();
        core_.reset();
    }

    void allPagesAreRead() {
        core_->answers[u"/api/workflows"_s] = page(u"a"_s, u"a b"_s);
        core_->answers[u"/api/workflows?cursor=a%20b"_s] = page(u"c"_s, QJsonValue::Null);
        read();
        QTRY_COMPARE_WITH_TIMEOUT(read_.size(), std::size_t(1), 20'000);
        QVERIFY(read_.front().has_value());
        QVERIFY(
            (*read_.front()
             == std::vector<coreclient::WorkflowName>{{.id = "a", .name = "A"}, {.id = "c", .name = "C"}}));
    }

    void allProposalsOfAWorkflowAreRead() {
        const auto told = [](const QString& id, const QJsonValue& next) {
            return QJsonObject{
                {u"proposals"_s, QJsonArray{QJsonObject{{u"id"_s, id}}}}, {u"next_cursor"_s, next}};
        };
        core_->answers[u"/api/proposals?workflow=a%20b"_s] = told(u"new"_s, u"10:00|new"_s);
        core_->answers[u"/api/proposals?workflow=a%20b&cursor=10%3A00%7Cnew"_s] = told(u"old"_s, {});
        const auto all = wholeOf<coreclient::ProposalSummary>(&coreclient::proposals);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].id, std::string("new"));
        QCOMPARE(all[1].id, std::string("old"));
    }

    void allMomentsOfAWorkflowAreRead() {
        const auto told = [](const QString& moment, const QJsonValue& next) {
            return QJsonObject{
                {u"items"_s, QJsonArray{QJsonObject{{u"moment"_s, moment}, {u"kind"_s, u"version"_s}}}},
                {u"next_cursor"_s, next}};
        };
        core_->answers[u"/api/workflows/a b/history"_s] = told(u"version:2"_s, u"10:00|version:2"_s);
        core_->answers[u"/api/workflows/a b/history?cursor=10%3A00%7Cversion%3A2"_s] =
            told(u"version:1"_s, {});
        const auto all = wholeOf<coreclient::HistoryMoment>(&coreclient::history);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].moment, std::string("version:2"));
        QCOMPARE(all[1].moment, std::string("version:1"));
    }

    void aPageThatNamesItselfIsTheLast() {
        core_->answers[u"/api/workflows"_s] = page(u"a"_s, u"a"_s);
        core_->answers[u"/api/workflows?cursor=a"_s] = page(u"b"_s, u"a"_s);
        read();
        QTRY_COMPARE_WITH_TIMEOUT(read_.size(), std::size_t(1), 20'000);
        QVERIFY(read_.front().has_value());
        QCOMPARE(read_.front()->size(), std::size_t(2));
    }

    void aPageThatIsNoneIsAFailure() {
        core_->answers[u"/api/workflows"_s] = page(u"a"_s, u"a"_s);
        core_->answers[u"/api/workflows?cursor=a"_s] = {{u"workflows"_s, 7}};
        read();
        QTRY_COMPARE_WITH_TIMEOUT(read_.size(), std::size_t(1), 20'000);
        QVERIFY(!read_.front().has_value());
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
