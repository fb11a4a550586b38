#include "ui/canvas/newagent.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "models/spec/agentfile.h"
#include "models/workflow/validation.h"
#include "ui/style/buttonkind.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

NewAgentDialog::NewAgentDialog(
    const style::Theme& theme, document::WorkflowDocument& document, const workflow::NodeKinds& kinds,
    Corner corner, QWidget* parent)
    : QDialog(parent)
    , document_(document)
    , kinds_(kinds)
    , corner_(std::move(corner))
    , name_(new QLineEdit)
    , purpose_(new QLineEdit)
    , prompt_(new style::ExactEdit)
    , provider_(new QComboBox)
    , model_(new QLineEdit)
    , tools_(new QListWidget)
    , calledBy_(new QComboBox)
    , fault_(new QLabel)
    , create_(nullptr) {
    setObjectName(u"canvas.newAgent"_s);
    setWindowTitle(tr("New agent"));
    const auto& kind = *kinds.find("Specialist");
    const auto& model = *kind.defaults.find("model");
    name_->setObjectName(u"newAgent.name"_s);
    name_->setPlaceholderText(tr("Researcher"));
    purpose_->setObjectName(u"newAgent.purpose"_s);
    purpose_->setPlaceholderText(tr("One line: when is it the right one to ask?"));
    prompt_->setObjectName(u"newAgent.prompt"_s);
    prompt_->setTextKeepingCursor(words(kind.defaults.stringAt("system_prompt")));
    prompt_->selectAll(); // who types replaces it, as in every field that comes filled
    prompt_->setTabChangesFocus(true);
    prompt_->setMinimumHeight(120);
    for (const auto* provider : {"openai", "anthropic", "ollama"})
        provider_->addItem(QString::fromLatin1(provider));
    provider_->setCurrentText(words(model.stringAt("provider")));
    model_->setText(words(model.stringAt("model")));
    for (const auto& tool : document.graph().tools()) {
        auto* item = new QListWidgetItem(words(tool.name), tools_);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    tools_->setMaximumHeight(84);
    tools_->setVisible(tools_->count() > 0);
    for (const auto& node : document.graph().nodes())
        if (workflow::isOrchestrator(node) && !workflow::isInputForm(node))
            calledBy_->addItem(words(node.name()), QString::fromStdString(node.id.value));
    calledBy_->addItem(tr("Nobody yet"));
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("&Name"), name_);
    form->addRow(tr("&Purpose"), purpose_);
    form->addRow(tr("What it is &told"), prompt_);
    form->addRow(tr("Pro&vider"), provider_);
    form->addRow(tr("&Model"), model_);
    if (tools_->count() > 0)
        form->addRow(tr("&Tools"), tools_);
    form->addRow(tr("&Called by"), calledBy_);
    fault_->setObjectName(u"newAgent.fault"_s);
    fault_->setWordWrap(true);
    auto palette = fault_->palette();
    palette.setColor(QPalette::WindowText, theme.color(style::Role::Bad));
    fault_->setPalette(palette);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    create_ = buttons->addButton(tr("Create the agent"), QDialogButtonBox::AcceptRole);
    create_->setObjectName(u"newAgent.create"_s);
    style::setKind(*create_, style::ButtonKind::Primary);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(fault_);
    column->addWidget(buttons);
    resize(460, sizeHint().height());
    connect(name_, &QLineEdit::textChanged, this, &NewAgentDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewAgentDialog::make);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    fault_->clear(); // nothing is wrong before anything was written
}

void NewAgentDialog::check() {
    const auto name = name_->text().trimmed().toStdString();
    QString fault;
    if (name.empty())
        fault = tr("An agent needs a name: others call it by that.");
    else if (std::ranges::any_of(
                 document_.graph().nodes(), [&](const auto& node) { return node.name() == name; }))
        fault = tr("There is an agent of this name already.");
    else if (const auto path = spec::agentPath(name); !path)
        fault = QString::fromStdString(path.error().message);
    fault_->setText(fault);
    create_->setEnabled(fault.isEmpty());
}

void NewAgentDialog::make() {
    const auto name = name_->text().trimmed().toStdString();
    auto node = kinds_.create(*kinds_.find("Specialist"), document_.graph());
    const auto prompt = prompt_->text().toStdString();
    std::vector<std::string> tools;
    json::Value::Array named;
    for (int i = 0; i < tools_->count(); ++i)
        if (tools_->item(i)->checkState() == Qt::Checked) {
            tools.push_back(tools_->item(i)->text().toStdString());
            named.emplace_back(tools.back());
        }
    node.config.set("name", json::Value(name));
    if (const auto purpose = purpose_->text().trimmed().toStdString(); !purpose.empty())
        node.config.set("description", json::Value(purpose));
    else
        node.config.remove("description");
    node.config.set("system_prompt", json::Value(prompt));
    node.config.set(
        "model", json::Value(json::Value::Object{
                     {"provider", json::Value(provider_->currentText().toStdString())},
                     {"model", json::Value(model_->text().trimmed().toStdString())}}));
    node.config.set("tools", json::Value(std::move(named)));
    std::vector<workflow::GraphEdit> edits{workflow::AddNode{.node = node}};
    const workflow::NodeId caller(calledBy_->currentData().toString().toStdString());
    if (!caller.value.empty())
        edits.emplace_back(
            workflow::AddEdge{{.id = {{caller, ""}, {node.id, ""}, "specialists", 0}, .unknown = {}}});
    const auto corner = corner_(caller);
    document::FileEdits others;
    if (const auto path = spec::agentPath(name); path && document_.bytes(*path) == nullptr)
        if (auto text = spec::newAgentFile(name, prompt, tools))
            others.push_back({*path, document::CreateFile{std::move(*text)}});
    auto command = document_.prepare(
        edits, {{node.id, {.position = {corner.x(), corner.y()}, .pinned = false}}}, std::move(others),
        tr("New agent %1").arg(name_->text().trimmed()).toStdString());
    const auto done = command ? document_.execute(std::move(*command)) : std::unexpected(command.error());
    if (!done) {
        fault_->setText(QString::fromStdString(describe(done.error())));
        return;
    }
    made_ = node.id;
    accept();
}

} // namespace castwright::canvas

#include "moc_newagent.cpp"
