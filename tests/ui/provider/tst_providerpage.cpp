// The page of models and providers as a person uses it: choosing, keys that only the keyring gets, and tests
// that say what came of them.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

#include "fakeproviders.h"
#include "patience.h"
#include "ui/provider/providerpage.h"
#include "ui/style/banner.h"

using namespace castwright;
using namespace castwright::provider;
using namespace Qt::StringLiterals;

class ProviderPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    std::unique_ptr<FakeProviders> service_;
    std::unique_ptr<ProviderPage> page_;

    template <class T = QWidget>
    T* find(const char* name) const {
        for (auto* widget : page_->findChildren<T*>(QString::fromLatin1(name)))
            if (widget->isVisible())
                return widget;
        return nullptr;
    }
    QString outcome() const {
        const auto* banner = find<style::Banner>("provider.outcome");
        if (banner == nullptr)
            return {};
        for (const auto* label : banner->findChildren<QLabel*>())
            if (!label->text().isEmpty())
                return label->text();
        return {};
    }
    static void write(QLineEdit* field, const QString& text) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void cleanupTestCase() { theme_.reset(); }
    void init() {
        service_ = std::make_unique<FakeProviders>();
        page_ = std::make_unique<ProviderPage>(*service_, *theme_);
        page_->resize(1000, 800);
        page_->show();
        QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
    }
    void cleanup() {
        page_.reset();
        service_.reset();
    }

    void thePlannerIsInUseUntilSomethingIsChosen() {
        QVERIFY(service_->looks > 0);
        QCOMPARE(page_->shown(), QString(planner));
        service_->tell(FakeProviders::plannerAbout());
        auto* inUse = find<QLabel>("provider.inUse");
        QVERIFY2(inUse->text().contains(u"no language model"_s), qPrintable(inUse->text()));
        auto* forms = find<QListWidget>("provider.forms");
        QCOMPARE(forms->count(), 8);
        const QSignalSpy chosen(page_.get(), &ProviderPage::exampleChosen);
        forms->setCurrentRow(3);
        QTest::keyClick(forms, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toString(), u"Give the Writer a web search tool"_s);
        QTest::mouseClick(
            forms->viewport(), Qt::LeftButton, {}, forms->visualItemRect(forms->item(0)).center());
        QCOMPARE(chosen.size(), 2);
        auto* list = find<QListWidget>("provider.list");
        QCOMPARE(list->count(), 9);
    }

    void aKeyGoesIntoTheKeyringAndOutOfTheField() {
        page_->showProvider(u"openai"_s);
        auto* key = find<QLineEdit>("provider.key");
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QVERIFY(!find<QPushButton>("provider.saveKey")->isEnabled());
        QVERIFY(!find<QPushButton>("provider.use")->isEnabled());
        QTest::keyClicks(key, u"sk-mine"_s);
        find<QPushButton>("provider.saveKey")->click();
        QTRY_VERIFY(key->text().isEmpty());
        QCOMPARE(service_->keys[u"openai"_s], u"sk-mine"_s);
        QVERIFY(find<QLabel>("provider.keyState")->text().contains(u"Kept in the keyring"_s));
        QVERIFY(find<QPushButton>("provider.use")->isEnabled());
        find<QPushButton>("provider.removeKey")->click();
        QTRY_VERIFY(!find<QPushButton>("provider.use")->isEnabled());
    }

    void withoutAKeyringItIsSaidAndNothingIsKept() {
        service_->keyring = fail(
            ErrorCode::unavailable,
            "No keyring answers on this desktop, and secrets are never kept in plain text.");
        page_->showProvider(u"anthropic"_s);
        QTest::keyClicks(find<QLineEdit>("provider.key"), u"sk-mine"_s);
        find<QPushButton>("provider.saveKey")->click();
        QTRY_VERIFY2(outcome().contains(u"No keyring answers"_s), qPrintable(outcome()));
        QVERIFY(service_->keys.empty());
        QVERIFY(!service_->connection(u"anthropic"_s).hasKey);
        // What was refused may be saved again.
        QVERIFY(find<QPushButton>("provider.saveKey")->isEnabled());
    }

    void whatIsMissingIsSaid_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("hasKey");
        QTest::addColumn<QString>("words");
        QTest::addRow("no address") << u"custom"_s << QString() << u"m"_s << false << u"Name the address"_s;
        QTest::addRow("no address that is one")
            << u"custom"_s << u"ftp://host"_s << u"m"_s << false << u"must look like https:"_s;
        QTest::addRow("a key without protection")
            << u"custom"_s << u"http://host/v1"_s << u"m"_s << true << u"unprotected"_s;
        QTest::addRow("a key on this computer")
            << u"custom"_s << u"http://127.0.0.1:9/v1"_s << u"m"_s << true << QString();
        QTest::addRow("no key") << u"openai"_s << QString() << QString() << false << u"wants a key"_s;
        QTest::addRow("no model") << u"ollama"_s << QString() << QString() << false << u"Name the model"_s;
        QTest::addRow("all there") << u"ollama"_s << QString() << u"llama3"_s << false << QString();
    }
    void whatIsMissingIsSaid() {
        QFETCH(QString, id);
        QFETCH(QString, address);
        QFETCH(QString, model);
        QFETCH(bool, hasKey);
        QFETCH(QString, words);
        QVERIFY(service_->setConnection(
            id, {.baseUrl = address, .model = model, .proxy = {}, .caFile = {}, .hasKey = hasKey}));
        page_->showProvider(id);
        const auto* missing = find<QLabel>("provider.notReady");
        QCOMPARE(missing == nullptr, words.isEmpty());
        QVERIFY(words.isEmpty() || missing->text().contains(words));
        QCOMPARE(find<QPushButton>("provider.test")->isEnabled(), words.isEmpty());
        QCOMPARE(find<QPushButton>("provider.use")->isEnabled(), words.isEmpty());
    }

    void whatIsWrittenCountsWhenItsFieldIsLeft() {
        page_->showProvider(u"vllm"_s);
        write(find<QLineEdit>("provider.address"), u"https://gpu.example/v1"_s);
        write(find<QComboBox>("provider.model")->lineEdit(), u"mixtral"_s);
        write(find<QLineEdit>("provider.proxy"), u"http://proxy:3128"_s);
        write(find<QLineEdit>("provider.authority"), u"/etc/ca.pem"_s);
        QCOMPARE(
            service_->connection(u"vllm"_s), (Connection{
                                                 .baseUrl = u"https://gpu.example/v1"_s,
                                                 .model = u"mixtral"_s,
                                                 .proxy = u"http://proxy:3128"_s,
                                                 .caFile = u"/etc/ca.pem"_s,
                                                 .hasKey = false}));
    }

    void aTestShowsTheTokenAndItsTime() {
        service_->connections[u"ollama"_s].model = u"llama3"_s;
        page_->showProvider(u"ollama"_s);
        Q_EMIT service_->changed();
        find<QPushButton>("provider.test")->click();
        QVERIFY(!find<QPushButton>("provider.test")->isEnabled()); // one at a time
        QTRY_VERIFY2(outcome().contains(u"“ready” after 312 ms"_s), qPrintable(outcome()));
        QCOMPARE(service_->tested, QStringList{u"ollama"_s});
        service_->nextTest =
            coreclient::EngineTest{.reason = "Ollama refuses the key. Enter another one in the settings."};
        find<QPushButton>("provider.test")->click();
        QTRY_VERIFY2(outcome().contains(u"refuses the key"_s), qPrintable(outcome()));
        service_->nextTest = fail(ErrorCode::unavailable, "The core is not there yet.");
        find<QPushButton>("provider.test")->click();
        QTRY_VERIFY2(outcome().contains(u"not there yet"_s), qPrintable(outcome()));
    }

    void theListOfModelsIsFetched() {
        page_->showProvider(u"ollama"_s);
        find<QPushButton>("provider.fetch")->click();
        auto* model = find<QComboBox>("provider.model");
        QTRY_COMPARE(model->count(), 2);
        model->hidePopup();
        model->setCurrentIndex(1);
        Q_EMIT model->activated(1);
        QCOMPARE(service_->connection(u"ollama"_s).model, u"m-2"_s);
        service_->nextModels = fail(ErrorCode::unavailable, "127.0.0.1:11434 can't be reached.");
        find<QPushButton>("provider.fetch")->click();
        QTRY_VERIFY2(outcome().contains(u"can't be reached"_s), qPrintable(outcome()));
    }

    void oneIsChosenForAllOrForThisWorkspace() {
        service_->connections[u"ollama"_s].model = u"llama3"_s;
        page_->showProvider(u"ollama"_s);
        Q_EMIT service_->changed();
        find<QCheckBox>("provider.onlyHere")->click();
        find<QPushButton>("provider.use")->click();
        QCOMPARE(service_->choice, u"ollama"_s);
        QVERIFY(service_->isOfWorkspace);
        QVERIFY(!find<QPushButton>("provider.use")->isEnabled());
        QVERIFY(find<QLabel>("provider.inUse")->text().contains(u"chosen for this workspace"_s));
        page_->showProvider(QString(planner));
        find<QPushButton>("planner.use")->click();
        QCOMPARE(service_->choice, QString(planner));
        QVERIFY(!service_->isOfWorkspace);
        find<QPushButton>("planner.test")->click();
        QTRY_COMPARE(service_->tested.last(), QString(planner));
    }

    void aCoreOfSomebodyElseIsSaid() {
        service_->problem = u"The core of this workspace was started by another program."_s;
        Q_EMIT service_->engineChanged();
        QVERIFY(find<style::Banner>("provider.problem"));
    }

    void everythingHasANameAndIsReachedByTab() {
        service_->tell(FakeProviders::plannerAbout());
        for (const auto* id : {u"planner", u"openai"}) {
            page_->showProvider(QString(id));
            for (auto* widget : page_->findChildren<QWidget*>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                    continue;
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                QVERIFY2(
                    !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                    qPrintable(
                        QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
            }
        }
    }
};

QTEST_MAIN(ProviderPageTest)
#include "tst_providerpage.moc"
