// The fields are one column of names and one of controls; what came of a test stands below them.
#include "ui/provider/connectionform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>

#include "ui/provider/providerpage.h"
#include "ui/shell/announce.h"
#include "ui/style/banner.h"
#include "ui/style/buttonkind.h"
#include "ui/style/forwardfocus.h"

using namespace Qt::StringLiterals;

namespace castwright::provider {

namespace {

QString words(const Error& error) {
    return QString::fromStdString(error.message);
}

QString aboutOf(const Preset& preset) {
    if (preset.isLocal)
        return ConnectionForm::tr("A server on this computer or in your network. It needs no key, unless it "
                                  "was started with one.");
    if (preset.baseUrl.isEmpty())
        return ConnectionForm::tr("Any server that speaks OpenAI's chat completions: name its address.");
    return ConnectionForm::tr("Prompts and the files of the workflow are sent to it over the network.");
}

bool isLoopback(const QString& host) {
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

} // namespace

ConnectionForm::ConnectionForm(
    Service& service, const Preset& preset, const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , service_(service)
    , preset_(preset)
    , theme_(theme)
    , title_(new QLabel(titleOf(preset.id)))
    , about_(new QLabel(aboutOf(preset)))
    , address_(new QLineEdit)
    , model_(new QComboBox)
    , fetch_(new QPushButton(tr("Fetch the list")))
    , key_(new QLineEdit)
    , saveKey_(new QPushButton(tr("Save the key")))
    , removeKey_(new QPushButton(tr("Remove the key")))
    , keyState_(new QLabel)
    , proxy_(new QLineEdit)
    , authority_(new QLineEdit)
    , browse_(new QPushButton(tr("Choose…")))
    , test_(new QPushButton(tr("Test connection")))
    , use_(new QPushButton(tr("Use for refinements")))
    , onlyHere_(new QCheckBox(tr("In this workspace only")))
    , outcome_(new style::Banner(theme, style::Banner::Severity::Info, {}))
    , notReady_(new QLabel) {
    setAccessibleName(titleOf(preset.id));
    for (auto* label : {about_, keyState_, notReady_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    address_->setObjectName(u"provider.address"_s);
    address_->setPlaceholderText(preset.baseUrl.isEmpty() ? u"https://host/v1"_s : preset.baseUrl);
    model_->setObjectName(u"provider.model"_s);
    model_->setEditable(true);
    model_->setInsertPolicy(QComboBox::NoInsert);
    model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    model_->setMinimumContentsLength(24);
    model_->lineEdit()->setPlaceholderText(preset.model.isEmpty() ? tr("Name of the model") : preset.model);
    fetch_->setObjectName(u"provider.fetch"_s);
    key_->setObjectName(u"provider.key"_s);
    key_->setEchoMode(QLineEdit::Password);
    key_->setAttribute(Qt::WA_InputMethodEnabled, false);
    saveKey_->setObjectName(u"provider.saveKey"_s);
    removeKey_->setObjectName(u"provider.removeKey"_s);
    keyState_->setObjectName(u"provider.keyState"_s);
    proxy_->setObjectName(u"provider.proxy"_s);
    proxy_->setPlaceholderText(tr("None, or http://host:port"));
    authority_->setObjectName(u"provider.authority"_s);
    authority_->setPlaceholderText(tr("Those of the system"));
    test_->setObjectName(u"provider.test"_s);
    use_->setObjectName(u"provider.use"_s);
    onlyHere_->setObjectName(u"provider.onlyHere"_s);
    outcome_->setObjectName(u"provider.outcome"_s);
    outcome_->hide();
    notReady_->setObjectName(u"provider.notReady"_s);
    style::setKind(*use_, style::ButtonKind::Primary);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    const auto beside = [](QWidget* field, std::initializer_list<QWidget*> more) {
        auto* pair = new QWidget;
        auto* row = new QHBoxLayout(pair);
        row->setContentsMargins({});
        row->setSpacing(8);
        row->addWidget(field, 1);
        for (auto* one : more)
            row->addWidget(one);
        return pair;
    };
    addRow(*grid, tr("Address"), *address_);
    addRow(
        *grid, tr("Model"), *beside(model_, {fetch_}),
        tr("It refines. The agents of a workflow name their own."));
    auto* keyField = new QWidget;
    auto* column = new QVBoxLayout(keyField);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(beside(key_, {saveKey_, removeKey_}));
    column->addWidget(keyState_);
    addRow(*grid, tr("Key"), *keyField);
    addRow(*grid, tr("Proxy"), *proxy_);
    addRow(
        *grid, tr("Certificate authority"), *beside(authority_, {browse_}),
        tr("A file in PEM form, for servers whose certificate the system does not know."));
    for (const auto& [field, name] : std::initializer_list<std::pair<QWidget*, QString>>{
             {address_, tr("Address")},
             {model_, tr("Model")},
             {model_->lineEdit(), tr("Model")},
             {key_, tr("Key")},
             {proxy_, tr("Proxy")},
             {authority_, tr("Certificate authority")}})
        field->setAccessibleName(name);
    browse_->setAccessibleName(tr("Choose a file of certificates"));
    fetch_->setAccessibleName(tr("Fetch the list of models"));

    auto* actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addWidget(use_);
    actions->addWidget(test_);
    actions->addSpacing(8);
    actions->addWidget(onlyHere_);
    actions->addStretch(1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 16);
    whole->setSpacing(8);
    whole->addWidget(title_);
    whole->addWidget(about_);
    whole->addSpacing(8);
    whole->addLayout(grid);
    whole->addSpacing(8);
    whole->addLayout(actions);
    whole->addWidget(notReady_);
    whole->addWidget(outcome_);
    whole->addStretch(1);
    style::forwardFocus(*this, *address_);

    for (auto* field : {address_, proxy_, authority_})
        connect(field, &QLineEdit::editingFinished, this, &ConnectionForm::save);
    connect(model_->lineEdit(), &QLineEdit::editingFinished, this, &ConnectionForm::save);
    connect(model_, &QComboBox::activated, this, &ConnectionForm::save);
    connect(key_, &QLineEdit::textChanged, this, [this](const QString& text) {
        saveKey_->setEnabled(!text.trimmed().isEmpty());
    });
    const auto saveTyped = [this] {
        if (!key_->text().trimmed().isEmpty())
            saveKey(key_->text().trimmed());
    };
    connect(key_, &QLineEdit::returnPressed, this, saveTyped);
    connect(saveKey_, &QPushButton::clicked, this, saveTyped);
    connect(removeKey_, &QPushButton::clicked, this, [this] { saveKey({}); });
    connect(browse_, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(
            this, tr("Certificate authority"), {}, tr("Certificates (*.pem *.crt);;All files (*)"));
        if (file.isEmpty())
            return;
        authority_->setText(file);
        save();
    });
    connect(fetch_, &QPushButton::clicked, this, &ConnectionForm::fetchModels);
    connect(test_, &QPushButton::clicked, this, &ConnectionForm::test);
    connect(use_, &QPushButton::clicked, this, [this] {
        if (const auto chosen = service_.choose(preset_.id, onlyHere_->isChecked()); !chosen)
            showOutcome(false, words(chosen.error()));
    });
    connect(&theme_, &style::Theme::changed, this, &ConnectionForm::restyle);
    saveKey_->setEnabled(false);
    restyle();
    refresh();
}

void ConnectionForm::addRow(QGridLayout& grid, const QString& title, QWidget& field, const QString& hint) {
    const int row = grid.rowCount();
    auto* name = new QLabel(title);
    names_.push_back(name);
    name->setMinimumHeight(30);
    grid.addWidget(name, row, 0, Qt::AlignTop);
    grid.addWidget(&field, row, 1);
    if (!hint.isEmpty()) {
        auto* words = new QLabel(hint);
        words->setWordWrap(true);
        quiet_.push_back(words);
        grid.addWidget(words, row + 1, 1);
    }
    grid.setRowMinimumHeight(row + 2, 6);
    grid.addItem(new QSpacerItem(0, 6), row + 2, 0);
}

void ConnectionForm::refresh() {
    const auto connection = service_.connection(preset_.id);
    const auto fill = [](QLineEdit* field, const QString& text) {
        if (!field->isModified() && field->text() != text)
            field->setText(text);
    };
    fill(address_, connection.baseUrl);
    fill(proxy_, connection.proxy);
    fill(authority_, connection.caFile);
    if (!model_->lineEdit()->isModified() && model_->currentText() != connection.model)
        model_->setEditText(connection.model);
    removeKey_->setVisible(connection.hasKey);
    key_->setPlaceholderText(
        connection.hasKey  ? tr("A key is kept; write another one to replace it")
        : preset_.needsKey ? tr("Paste the key of your account")
                           : tr("Only where the server asks for one"));
    const QString problem = service_.keyProblem(preset_.id);
    keyState_->setText(
        !problem.isEmpty()  ? problem
        : connection.hasKey ? tr("Kept in the keyring of the desktop. It leaves it only for this provider.")
                            : tr("It is kept in the keyring of the desktop, and nowhere else."));
    const QString missing = whyNotReady();
    const bool isChosen = service_.chosen() == preset_.id;
    notReady_->setText(missing);
    notReady_->setVisible(!missing.isEmpty());
    use_->setEnabled(missing.isEmpty() && !isChosen);
    use_->setText(isChosen ? tr("Used for refinements") : tr("Use for refinements"));
    test_->setEnabled(missing.isEmpty() && !testing_);
    test_->setText(testing_ ? tr("Testing…") : tr("Test connection"));
    fetch_->setEnabled(!connection.baseUrl.isEmpty() && !fetching_);
    fetch_->setText(fetching_ ? tr("Fetching…") : tr("Fetch the list"));
    onlyHere_->setVisible(service_.hasWorkspace());
    if (isChosen)
        onlyHere_->setChecked(service_.isChosenByWorkspace());
    onlyHere_->setEnabled(!isChosen);
    restyle();
}

QString ConnectionForm::whyNotReady() const {
    const auto connection = service_.connection(preset_.id);
    if (connection.baseUrl.isEmpty())
        return tr("Name the address of the server.");
    const QUrl url(connection.baseUrl, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return tr("The address must look like https://host/v1.");
    if (connection.hasKey && url.scheme() == "http"_L1 && !isLoopback(url.host()))
        return tr("The key would travel unprotected: use https:// for %1, or remove the key.")
            .arg(url.host());
    if (preset_.needsKey && !connection.hasKey)
        return tr("%1 wants a key: paste it above and save it.").arg(titleOf(preset_.id));
    if (connection.model.isEmpty())
        return tr("Name the model, or fetch the list.");
    return {};
}

void ConnectionForm::save() {
    auto connection = service_.connection(preset_.id);
    connection.baseUrl = address_->text().trimmed();
    connection.model = model_->currentText().trimmed();
    connection.proxy = proxy_->text().trimmed();
    connection.caFile = authority_->text().trimmed();
    for (auto* field : {address_, proxy_, authority_, model_->lineEdit()})
        field->setModified(false);
    if (connection == service_.connection(preset_.id))
        return;
    outcome_->hide(); // it was about another connection
    if (const auto kept = service_.setConnection(preset_.id, connection); !kept)
        showOutcome(false, words(kept.error()));
    refresh();
}

void ConnectionForm::saveKey(const QString& key) {
    saveKey_->setEnabled(false);
    removeKey_->setEnabled(false);
    keyState_->setText(tr("Waiting for the keyring…"));
    const QPointer<ConnectionForm> self(this);
    service_.storeKey(preset_.id, key, [self, isRemoval = key.isEmpty()](Result<> kept) {
        if (!self)
            return;
        self->removeKey_->setEnabled(true);
        // What was refused stays in its field, to be tried again; it is nowhere else.
        if (kept)
            self->key_->clear();
        self->saveKey_->setEnabled(!self->key_->text().isEmpty());
        self->refresh();
        if (!kept)
            self->showOutcome(false, words(kept.error()));
        else
            self->showOutcome(
                true,
                isRemoval ? tr("The key was removed from the keyring.") : tr("The key is in the keyring."));
    });
}

void ConnectionForm::fetchModels() {
    save();
    fetching_ = service_.models(preset_.id, [this](Result<std::vector<std::string>> read) {
        fetching_.reset();
        if (read) {
            const QSignalBlocker quiet(model_);
            const QString written = model_->currentText();
            model_->clear();
            for (const auto& model : *read)
                model_->addItem(QString::fromStdString(model));
            model_->setEditText(written);
            refresh();
            showOutcome(
                !read->empty(), read->empty() ? tr("The provider lists no models: write the name yourself.")
                                              : tr("%n models are in the list.", nullptr, int(read->size())));
            if (!read->empty() && isVisible())
                model_->showPopup();
        } else {
            refresh();
            showOutcome(false, words(read.error()));
        }
    });
    refresh();
}

void ConnectionForm::test() {
    save();
    outcome_->hide();
    testing_ = service_.test(preset_.id, [this](Result<coreclient::EngineTest> tested) {
        testing_.reset();
        refresh();
        if (!tested)
            return showOutcome(false, words(tested.error()));
        if (!tested->isGood)
            return showOutcome(false, QString::fromStdString(tested->reason));
        const QString model = QString::fromStdString(tested->model);
        const QString token = QString::fromStdString(tested->token).trimmed();
        const QString time = QLocale().toString(tested->latencyMs.value_or(0));
        showOutcome(
            true, token.isEmpty() ? tr("%1 answered after %2 ms, without a word.").arg(model, time)
                                  : tr("%1 answered “%2” after %3 ms.").arg(model, token, time));
    });
    refresh();
}

void ConnectionForm::showOutcome(bool isGood, const QString& sentence) {
    outcome_->setSeverity(isGood ? style::Banner::Severity::Good : style::Banner::Severity::Bad);
    outcome_->setSentence(sentence);
    outcome_->show();
    shell::announce(*this, sentence);
}

void ConnectionForm::restyle() {
    const auto dress = [this](QLabel* label, style::Role role, style::TextSize size) {
        auto palette = label->palette();
        palette.setColor(QPalette::WindowText, theme_.color(role));
        label->setPalette(palette);
        label->setFont(theme_.font(size));
    };
    dress(title_, style::Role::Text, style::TextSize::Title);
    dress(about_, style::Role::TextQuiet, style::TextSize::Body);
    dress(
        keyState_, service_.keyProblem(preset_.id).isEmpty() ? style::Role::TextQuiet : style::Role::Bad,
        style::TextSize::Caption);
    dress(notReady_, style::Role::Warn, style::TextSize::Caption);
    for (auto* label : quiet_)
        dress(label, style::Role::TextQuiet, style::TextSize::Caption);
    for (auto* label : names_)
        dress(label, style::Role::Text, style::TextSize::Emphasis);
}

} // namespace castwright::provider

#include "moc_connectionform.cpp"
