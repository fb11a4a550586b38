// Lists that a core tells page by page are read to their end.
#include <QTemporaryDir>
#include <QTest>

#include "fakes/scriptedcore/scriptedcore.h"
#include "net/coreclient/refinements.h"

using namespace Qt::StringLiterals;
using namespace castwright;

class PagesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<tests::ScriptedCore> core_;
    std::unique_ptr<coreclient::CoreClient> client_;
    std::optional<Result<std::vector<coreclient::WorkflowName>>> read_;
    coreclient::Handle handle_;

    static QJsonObject page(const QString& id, const QJsonValue& next) {
        return {
            {u"workflows"_s, QJsonArray{QJsonObject{{u"id"_s, id}, {u"name"_s, id.toUpper()}}}},
            {u"next_cursor"_s, next}};
    }
    void read() {
        handle_ =
            coreclient::workflows(*client_, [this](Result<std::vector<coreclient::WorkflowName>> names) {
                read_ = std::move(names);
                handle_.reset(); // whoever asked may let go of it here
            });
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
        QVERIFY(found && found->core);
        client_ = std::make_unique<coreclient::CoreClient>(coreclient::Endpoint{
            .host = u"127.0.0.1"_s, .port = found->core->report.port, .secret = "secret"});
        read_.reset();
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
        QTRY_VERIFY_WITH_TIMEOUT(read_, 20'000);
        QVERIFY(read_->has_value());
        QVERIFY(
            (**read_
             == std::vector<coreclient::WorkflowName>{{.id = "a", .name = "A"}, {.id = "c", .name = "C"}}));
    }

    void aPageThatNamesItselfIsTheLast() {
        core_->answers[u"/api/workflows"_s] = page(u"a"_s, u"a"_s);
        core_->answers[u"/api/workflows?cursor=a"_s] = page(u"b"_s, u"a"_s);
        read();
        QTRY_VERIFY_WITH_TIMEOUT(read_, 20'000);
        QVERIFY(read_->has_value());
        QCOMPARE((*read_)->size(), std::size_t(2));
    }

    void aPageThatIsNoneIsAFailure() {
        core_->answers[u"/api/workflows"_s] = page(u"a"_s, u"a"_s);
        core_->answers[u"/api/workflows?cursor=a"_s] = {{u"workflows"_s, 7}};
        read();
        QTRY_VERIFY_WITH_TIMEOUT(read_, 20'000);
        QVERIFY(!read_->has_value());
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
