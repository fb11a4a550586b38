// Its forms come from the engine, so that what stands here is what it does.
#include "ui/provider/plannerpanel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/provider/formlist.h"
#include "ui/provider/presets.h"
#include "ui/provider/providerpage.h"
#include "ui/shell/announce.h"
#include "ui/style/banner.h"
#include "ui/style/buttonkind.h"
#include "ui/style/forwardfocus.h"

using namespace Qt::StringLiterals;

namespace castwright::provider {

PlannerPanel::PlannerPanel(Service& service, const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , service_(service)
    , theme_(theme)
    , title_(new QLabel(titleOf(QString(planner))))
    , about_(
          new QLabel(tr("It is no language model: it reads plain English by a fixed set of sentence forms. "
                        "It needs no network and no key, and gives the same answer to the same request.")))
    , use_(new QPushButton)
    , test_(new QPushButton(tr("Test connection")))
    , onlyHere_(new QCheckBox(tr("In this workspace only")))
    , outcome_(new style::Banner(theme, style::Banner::Severity::Good, {}))
    , heading_(new QLabel)
    , forms_(new FormList(theme)) {
    setAccessibleName(title_->text());
    about_->setWordWrap(true);
    use_->setObjectName(u"planner.use"_s);
    test_->setObjectName(u"planner.test"_s);
    onlyHere_->setObjectName(u"planner.onlyHere"_s);
    outcome_->setObjectName(u"planner.outcome"_s);
    outcome_->hide();
    heading_->setWordWrap(true);
    style::setKind(*use_, style::ButtonKind::Primary);
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
    whole->addSpacing(4);
    whole->addLayout(actions);
    whole->addWidget(outcome_);
    whole->addSpacing(8);
    whole->addWidget(heading_);
    whole->addWidget(forms_, 1);
    style::forwardFocus(*this, *use_);
    connect(use_, &QPushButton::clicked, this, &PlannerPanel::choose);
    connect(test_, &QPushButton::clicked, this, &PlannerPanel::test);
    connect(forms_, &FormList::chosen, this, &PlannerPanel::exampleChosen);
    connect(&theme_, &style::Theme::changed, this, &PlannerPanel::restyle);
    restyle();
    refresh();
}

void PlannerPanel::choose() {
    if (const auto chosen = service_.choose(QString(planner), onlyHere_->isChecked()); !chosen) {
        outcome_->setSeverity(style::Banner::Severity::Bad);
        outcome_->setSentence(QString::fromStdString(chosen.error().message));
        outcome_->show();
    }
}

void PlannerPanel::test() {
    outcome_->hide();
    testing_ = service_.test(QString(planner), [this](Result<coreclient::EngineTest> tested) {
        testing_.reset();
        refresh();
        const bool isGood = tested && tested->isGood;
        const QString sentence = isGood ? tr("The engine answered “%1” after %2 ms.")
                                              .arg(
                                                  QString::fromStdString(tested->token),
                                                  QLocale().toString(tested->latencyMs.value_or(0)))
                                 : tested ? QString::fromStdString(tested->reason)
                                          : QString::fromStdString(tested.error().message);
        outcome_->setSeverity(isGood ? style::Banner::Severity::Good : style::Banner::Severity::Bad);
        outcome_->setSentence(sentence);
        outcome_->show();
        shell::announce(*this, sentence);
    });
    refresh();
}

void PlannerPanel::refresh() {
    const bool isChosen = service_.chosen() == planner;
    use_->setText(isChosen ? tr("Used for refinements") : tr("Use for refinements"));
    use_->setEnabled(!isChosen);
    test_->setEnabled(!testing_);
    test_->setText(testing_ ? tr("Testing…") : tr("Test connection"));
    onlyHere_->setVisible(service_.hasWorkspace());
    onlyHere_->setEnabled(!isChosen);
    if (isChosen)
        onlyHere_->setChecked(service_.isChosenByWorkspace());
    const auto& engine = service_.engine();
    forms_->showForms(engine.forms);
    forms_->setVisible(!engine.forms.empty());
    heading_->setText(
        !engine.forms.empty()
            ? tr("What it understands, in the words of the open workflow. Press one to write it into the "
                 "prompt.")
            : tr("What it understands is listed here when the core and its engine are there."));
}

void PlannerPanel::restyle() {
    const auto dress = [this](QLabel* label, style::Role role, style::TextSize size) {
        auto palette = label->palette();
        palette.setColor(QPalette::WindowText, theme_.color(role));
        label->setPalette(palette);
        label->setFont(theme_.font(size));
    };
    dress(title_, style::Role::Text, style::TextSize::Title);
    dress(about_, style::Role::TextQuiet, style::TextSize::Body);
    dress(heading_, style::Role::TextQuiet, style::TextSize::Caption);
}

} // namespace castwright::provider

#include "moc_plannerpanel.cpp"
