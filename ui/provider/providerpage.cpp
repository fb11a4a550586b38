// The list at the left, what is chosen in it at the right.
#include "ui/provider/providerpage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/provider/connectionform.h"
#include "ui/provider/plannerpanel.h"
#include "ui/provider/presets.h"
#include "ui/style/banner.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::provider {

namespace {

constexpr int widest = 960;
constexpr int listWidth = 208;
constexpr int idRole = Qt::UserRole;

} // namespace

QString titleOf(const QString& id) {
    if (id == planner)
        return ProviderPage::tr("Built-in planner");
    if (id == automatic)
        return ProviderPage::tr("By environment");
    if (id == "custom"_L1)
        return ProviderPage::tr("OpenAI-compatible");
    const auto* preset = findPreset(id);
    return preset ? preset->title : id;
}

ProviderPage::ProviderPage(Service& service, const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , service_(service)
    , theme_(theme)
    , title_(new QLabel(tr("Models and providers")))
    , inUse_(new QLabel)
    , problem_(new style::Banner(theme, style::Banner::Severity::Warn, {}))
    , list_(new QListWidget)
    , stack_(new QStackedWidget)
    , planner_(new PlannerPanel(service, theme)) {
    setAccessibleName(title_->text());
    inUse_->setObjectName(u"provider.inUse"_s);
    inUse_->setWordWrap(true);
    problem_->setObjectName(u"provider.problem"_s);
    problem_->setDismissible(false);
    problem_->hide();

    list_->setObjectName(u"provider.list"_s);
    list_->setAccessibleName(tr("Providers"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->viewport()->setAutoFillBackground(false);
    list_->setUniformItemSizes(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setFixedWidth(listWidth);
    const auto add = [this](const QString& id, QWidget* panel) {
        auto* item = new QListWidgetItem(titleOf(id), list_);
        item->setData(idRole, id);
        stack_->addWidget(panel);
    };
    add(QString(planner), planner_);
    for (const auto& preset : presets()) {
        auto* form = new ConnectionForm(service, preset, theme);
        auto* area = new QScrollArea;
        area->setWidget(form);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setFocusPolicy(Qt::NoFocus);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        forms_.emplace(preset.id, form);
        add(preset.id, area);
    }

    auto* body = new QHBoxLayout;
    body->setSpacing(24);
    body->addWidget(list_);
    body->addWidget(stack_, 1);
    auto* column = new QWidget(this);
    column->setMaximumWidth(widest);
    auto* inside = new QVBoxLayout(column);
    inside->setContentsMargins(24, 24, 24, 0);
    inside->setSpacing(4);
    inside->addWidget(title_);
    inside->addWidget(inUse_);
    inside->addWidget(problem_);
    inside->addSpacing(12);
    inside->addLayout(body, 1);
    auto* middle = new QHBoxLayout(this);
    middle->setContentsMargins({});
    middle->addStretch(1);
    middle->addWidget(column, 100);
    middle->addStretch(1);
    style::forwardFocus(*this, *list_);

    connect(list_, &QListWidget::currentRowChanged, stack_, &QStackedWidget::setCurrentIndex);
    connect(planner_, &PlannerPanel::exampleChosen, this, &ProviderPage::exampleChosen);
    connect(&service_, &Service::changed, this, &ProviderPage::refresh);
    connect(&service_, &Service::engineChanged, this, &ProviderPage::refreshEngine);
    connect(&theme_, &style::Theme::changed, this, &ProviderPage::restyle);
    list_->setCurrentRow(0);
    showProvider(service_.chosen());
    refresh();
}

void ProviderPage::showProvider(const QString& id) {
    for (int row = 0; row < list_->count(); ++row)
        if (list_->item(row)->data(idRole).toString() == id)
            list_->setCurrentRow(row);
}

QString ProviderPage::shown() const {
    const auto* item = list_->currentItem();
    return item ? item->data(idRole).toString() : QString();
}

void ProviderPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    service_.lookAtEngine();
}

void ProviderPage::refresh() {
    for (const auto& [id, form] : forms_)
        form->refresh();
    refreshEngine();
}

void ProviderPage::refreshEngine() {
    planner_->refresh();
    const auto& engine = service_.engine();
    const QString chosen = service_.chosen();
    const QString scope = service_.isChosenByWorkspace() ? tr("chosen for this workspace")
                          : chosen == automatic          ? tr("nothing was chosen yet")
                                                         : tr("chosen for every workspace");
    inUse_->setText(
        engine.engine.empty() ? tr("Chosen: %1 (%2).").arg(titleOf(chosen), scope)
                              : tr("In use: %1 (%2).")
                                    .arg(
                                        engine.isPlanner() ? tr("built-in planner, no language model")
                                                           : QString::fromStdString(engine.engine),
                                        scope));
    const QString problem = service_.engineProblem();
    problem_->setSentence(problem);
    problem_->setVisible(!problem.isEmpty());
    restyle();
}

void ProviderPage::restyle() {
    const auto dress = [this](QLabel* label, style::Role role, style::TextSize size) {
        auto palette = label->palette();
        palette.setColor(QPalette::WindowText, theme_.color(role));
        label->setPalette(palette);
        label->setFont(theme_.font(size));
    };
    dress(title_, style::Role::Text, style::TextSize::Display);
    dress(inUse_, style::Role::TextQuiet, style::TextSize::Body);
    const QString chosen = service_.chosen();
    const QString used = chosen == automatic && service_.engine().isPlanner() ? QString(planner) : chosen;
    for (int row = 0; row < list_->count(); ++row) {
        auto* item = list_->item(row);
        const bool isUsed = item->data(idRole).toString() == used;
        item->setIcon(isUsed ? style::icon(theme_, u"check") : style::icon(theme_, u"circle"));
        item->setSizeHint({0, list_->fontMetrics().height() + 14});
        item->setData(Qt::AccessibleDescriptionRole, isUsed ? tr("in use") : QString());
    }
}

} // namespace castwright::provider

#include "moc_providerpage.cpp"
