#include "ui/inspector/nodeform.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <format>
#include <functional>
#include <utility>

#include "models/json/pointer.h"
#include "ui/inspector/problemrows.h"
#include "ui/style/card.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/iconbutton.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

namespace {

QString words(const std::string& text) {
    return QString::fromStdString(text);
}

// A quiet line: what a field is called, and what it is for.
QLabel* makeCaption(const style::Theme& theme, const QString& text) {
    auto* title = new QLabel(text);
    const auto dress = [title, &theme] {
        title->setFont(theme.font(style::TextSize::Caption));
        auto palette = title->palette();
        palette.setColor(QPalette::WindowText, theme.color(style::Role::TextQuiet));
        title->setPalette(palette);
    };
    dress();
    QObject::connect(&theme, &style::Theme::changed, title, dress);
    return title;
}

QLabel* makeTitle(const style::Theme& theme, const Field& field) {
    return makeCaption(theme, words(field.title));
}

// One line, whole in its tooltip: lines that wrap would leave the fields around them too little height.
QWidget* makeHelp(const style::Theme& theme, const Field& field) {
    auto* help = new style::ElidedLabel(theme, words(field.help));
    help->setObjectName(u"inspector.documentation:"_s + words(field.pointer));
    help->setTint(style::Role::TextQuiet);
    help->setTextSize(style::TextSize::Caption);
    help->setToolTip(words(field.help));
    return help;
}

} // namespace

NodeForm::NodeForm(
    const style::Theme& theme, document::WorkflowDocument& document, document::ProblemWatch& problems,
    const workflow::NodeKinds& kinds, Suggestions suggestions, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , document_(document)
    , problems_(problems)
    , kinds_(kinds)
    , suggestions_(std::move(suggestions)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
}

void NodeForm::show(const std::vector<workflow::NodeId>& nodes) {
    std::vector<const workflow::Node*> present;
    for (const auto& id : nodes)
        if (const auto* node = document_.graph().find(id))
            present.push_back(node);
    plan_ = present.empty() ? std::vector<Field>() : planFields(present, kinds_);
    auto shape = shapeOf(plan_);
    if (nodes != nodes_ || shape != shape_ || body_ == nullptr) {
        // Other fields of the same nodes: who was writing goes on where he was.
        if (next_.empty() && nodes == nodes_)
            next_ = pointerWithFocus();
        nodes_ = nodes;
        shape_ = std::move(shape);
        rebuild();
    }
    fill(plan_);
    showProblems();
    if (!next_.empty())
        giveFocus(std::exchange(next_, {}));
}

std::string NodeForm::pointerWithFocus() const {
    const auto* focus = QApplication::focusWidget();
    for (const auto& [pointer, row] : rows_)
        if (focus != nullptr && row.control->isAncestorOf(focus))
            return pointer;
    return {};
}

void NodeForm::giveFocus(const std::string& pointer) {
    if (const auto row = rows_.find(pointer); row != rows_.end())
        return row->second.control->focusInput();
    // In the order of the plan, not of the names.
    const std::function<FieldControl*(const std::vector<Field>&)> first =
        [&](const std::vector<Field>& fields) -> FieldControl* {
        for (const auto& field : fields) {
            if (const auto row = rows_.find(field.pointer);
                row != rows_.end() && field.pointer.starts_with(pointer + '/'))
                return row->second.control;
            if (auto* inner = first(field.fields))
                return inner;
        }
        return nullptr;
    };
    if (auto* control = first(plan_))
        control->focusInput();
    else if (auto* add = body_->findChild<QWidget*>(u"inspector.add:"_s + words(pointer)))
        add->setFocus(Qt::OtherFocusReason);
}

void NodeForm::rebuild() {
    rows_.clear();
    if (body_ != nullptr) {
        body_->hide();
        body_->deleteLater(); // it may be one of its own controls that asked for this
    }
    body_ = new QWidget;
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins({});
    column->setSpacing(12);
    addFields(plan_, *column);
    layout()->addWidget(body_);
    body_->setEnabled(!isReadOnly_);
}

void NodeForm::addFields(const std::vector<Field>& fields, QVBoxLayout& into) {
    for (const auto& field : fields)
        if (field.editor == Editor::group)
            addGroup(field, into);
        else if (field.editor == Editor::list)
            addList(field, into);
        else
            addRow(field, into);
}

void NodeForm::addRow(const Field& field, QVBoxLayout& into) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(makeTitle(theme_, field));
    head->addStretch();
    auto* reset =
        new style::IconButton(theme_, u"undo"_s, tr("Back to the default of %1").arg(words(field.title)));
    reset->setObjectName(u"inspector.reset:"_s + words(field.pointer));
    auto policy = reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    reset->setSizePolicy(policy);
    head->addWidget(reset);
    column->addLayout(head);
    auto* control = FieldControl::make(field, theme_, suggestions_, nullptr);
    control->setObjectName(u"inspector.field:"_s + words(field.pointer));
    control->describe(words(field.title), words(field.help));
    column->addWidget(control);
    if (!field.help.empty())
        column->addWidget(makeHelp(theme_, field));
    auto* problems = new QWidget;
    problems->setLayout(new QVBoxLayout);
    problems->layout()->setContentsMargins({});
    problems->hide();
    column->addWidget(problems);
    into.addWidget(box);
    rows_[field.pointer] = {control, reset, problems};
    // What the document refuses is said where it was typed.
    connect(control, &FieldControl::edited, this, [this, field, control](const auto& value) {
        if (const auto done = change(field, value); !done)
            control->refuse(words(done.error().message));
    });
    connect(control, &FieldControl::finished, this, [this] { document_.closeGroup(); });
    connect(reset, &QAbstractButton::clicked, this, [this, field] {
        report(change(field, field.standard));
        document_.closeGroup();
    });
}

void NodeForm::addGroup(const Field& field, QVBoxLayout& into) {
    auto* card = new style::Card(theme_);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(10);
    column->addWidget(makeTitle(theme_, field));
    if (!field.help.empty())
        column->addWidget(makeHelp(theme_, field));
    if (!field.alternatives.empty()) {
        auto* which = new QComboBox;
        which->setAccessibleName(words(field.title));
        for (const auto& title : field.alternativeTitles)
            which->addItem(words(title));
        which->setCurrentIndex(static_cast<int>(field.alternative));
        connect(which, &QComboBox::activated, this, [this, field](int index) {
            chooseAlternative(field, static_cast<std::size_t>(index));
        });
        column->addWidget(which);
    }
    addFields(field.fields, *column);
    if (!field.alternatives.empty())
        addFields(field.alternatives[field.alternative], *column);
    into.addWidget(card);
}

void NodeForm::addList(const Field& field, QVBoxLayout& into) {
    into.addWidget(makeTitle(theme_, field));
    if (!field.help.empty())
        into.addWidget(makeHelp(theme_, field));
    for (std::size_t i = 0; i < field.fields.size(); ++i) {
        const auto& entry = field.fields[i];
        auto* card = new style::Card(theme_);
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(12, 8, 8, 12);
        column->setSpacing(8);
        auto* head = new QHBoxLayout;
        head->addWidget(makeTitle(theme_, entry));
        head->addStretch();
        auto* drop = new style::IconButton(theme_, u"trash"_s, tr("Remove entry %1").arg(i + 1));
        head->addWidget(drop);
        column->addLayout(head);
        addFields(entry.fields, *column);
        into.addWidget(card);
        connect(drop, &QAbstractButton::clicked, this, [this, entry] {
            std::vector<workflow::GraphEdit> edits;
            for (const auto& node : nodes_)
                edits.emplace_back(workflow::RemoveField{node, entry.pointer});
            next_ = entry.pointer.substr(0, entry.pointer.rfind('/')); // the first that is left, or the end
            report(run(std::move(edits), tr("Remove an entry").toStdString(), {}));
        });
    }
    auto* add = new QPushButton(style::icon(theme_, u"plus"_s), tr("Add to %1").arg(words(field.title)));
    add->setObjectName(u"inspector.add:"_s + words(field.pointer));
    add->setEnabled(!field.isMixed);
    into.addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this, field] {
        const auto present = [&](const workflow::Node& node) {
            const auto* value = valueAt(node, field.pointer);
            return value != nullptr && value->asArray() != nullptr ? *value->asArray() : json::Value::Array{};
        };
        std::vector<workflow::GraphEdit> edits;
        for (const auto& id : nodes_)
            if (const auto* node = document_.graph().find(id)) {
                auto entries = present(*node);
                entries.push_back(*field.newEntry);
                next_ = json::pointerTo(field.pointer, entries.size() - 1);
                edits.emplace_back(workflow::SetField{id, field.pointer, json::Value(std::move(entries))});
            }
        report(run(std::move(edits), tr("Add to %1").arg(words(field.title)).toStdString(), {}));
    });
}

void NodeForm::fill(const std::vector<Field>& fields) {
    for (const auto& field : fields) {
        fill(field.fields);
        if (!field.alternatives.empty())
            fill(field.alternatives[field.alternative]);
        const auto at = rows_.find(field.pointer);
        if (at == rows_.end())
            continue;
        at->second.control->show(field);
        at->second.reset->setVisible(
            field.editor != Editor::name && (field.standard || !field.isRequired)
            && (field.isMixed || field.value != field.standard));
    }
}

void NodeForm::showProblems() {
    std::map<std::string, std::vector<document::Problem>> byField;
    for (const auto& id : nodes_)
        for (auto& problem : problems_.ofNode(id)) {
            // Under the field it names, or the nearest one around it; the rest stands above the form.
            auto pointer = problem.pointer;
            while (!pointer.empty() && !rows_.contains(pointer))
                pointer.resize(pointer.rfind('/'));
            if (!pointer.empty())
                byField[pointer].push_back(std::move(problem));
        }
    for (auto& [pointer, row] : rows_) {
        const auto& problems = byField[pointer];
        QStringList sentences;
        for (const auto& problem : problems)
            sentences.append(words(problem.message));
        row.control->setProblems(sentences.join(u' '));
        showProblemRows(*row.problems, theme_, problems, [this](const spec::QuickFix& fix) {
            report(problems_.fix(fix));
        });
    }
}

Result<> NodeForm::change(const Field& field, const std::optional<json::Value>& value) {
    if (field.editor == Editor::name && nodes_.size() == 1 && value && value->asString() != nullptr) {
        const auto* node = document_.graph().find(nodes_.front());
        const auto* kind = node == nullptr ? nullptr : kinds_.of(*node);
        if (kind != nullptr && kind->isAgent()) {
            return document_.renameAgent(nodes_.front(), *value->asString());
        }
    }
    std::vector<workflow::GraphEdit> edits;
    for (const auto& id : nodes_) {
        const auto* node = document_.graph().find(id);
        if (node == nullptr)
            continue;
        const auto* present = valueAt(*node, field.pointer);
        if (value && (present == nullptr || !(*present == *value)))
            edits.emplace_back(workflow::SetField{id, field.pointer, *value});
        else if (!value && present != nullptr)
            edits.emplace_back(workflow::RemoveField{id, field.pointer});
    }
    // Typing in one field of the same nodes is one command.
    std::string key = "field:" + field.pointer;
    for (const auto& id : nodes_)
        key += "|" + id.value;
    return run(std::move(edits), tr("Change %1").arg(words(field.title)).toStdString(), std::move(key));
}

void NodeForm::chooseAlternative(const Field& field, std::size_t alternative) {
    // What both have in common stays; a value that is fixed for the alternative is set.
    std::vector<workflow::GraphEdit> edits;
    for (const auto& id : nodes_) {
        const auto* node = document_.graph().find(id);
        const auto* present = node == nullptr ? nullptr : valueAt(*node, field.pointer);
        json::Value made{json::Value::Object{}};
        for (const auto& inner : field.alternatives[alternative]) {
            const auto key = json::pointerSteps(inner.pointer)->back();
            const auto* kept = present == nullptr ? nullptr : present->find(key);
            if (inner.standard)
                made.set(key, *inner.standard);
            else if (kept != nullptr)
                made.set(key, *kept);
            else if (inner.isRequired)
                made.set(key, json::Value(""));
        }
        edits.emplace_back(workflow::SetField{id, field.pointer, std::move(made)});
    }
    report(run(std::move(edits), tr("Change %1").arg(words(field.title)).toStdString(), {}));
}

Result<>
NodeForm::run(std::vector<workflow::GraphEdit> edits, const std::string& label, std::string mergeKey) {
    return edits.empty() ? Result<>() : document_.editGraph(edits, label, std::move(mergeKey));
}

void NodeForm::report(const Result<>& outcome) {
    if (outcome)
        return;
    next_.clear();
    Q_EMIT failed(outcome.error());
}

void NodeForm::setReadOnly(bool isReadOnly) {
    isReadOnly_ = isReadOnly;
    if (body_ != nullptr)
        body_->setEnabled(!isReadOnly);
}

void NodeForm::focusField(const std::string& pointer) {
    auto wanted = pointer;
    while (!wanted.empty() && !rows_.contains(wanted))
        wanted.resize(wanted.rfind('/'));
    FieldControl* control = wanted.empty() ? nullptr : rows_.at(wanted).control;
    if (control == nullptr && !plan_.empty() && rows_.contains(plan_.front().pointer))
        control = rows_.at(plan_.front().pointer).control;
    if (control != nullptr)
        control->focusInput();
}

} // namespace castwright::inspector

#include "moc_nodeform.cpp"
