#include "ui/review/mergedialog.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/style/buttonkind.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

// The first lines of what one side says.
QString brief(const std::string& text) {
    constexpr qsizetype most = 160;
    const QString all = QString::fromUtf8(text).trimmed();
    return all.isEmpty() ? MergeDialog::tr("(nothing)") : all.size() > most ? all.first(most) + u'…' : all;
}

} // namespace

MergeDialog::MergeDialog(const style::Theme& theme, Outcome::Clash clash, QWidget* parent)
    : QDialog(parent)
    , theme_(theme)
    , clash_(std::move(clash))
    , result_(new BytesEdit(theme))
    , problem_(new QLabel) {
    setObjectName(u"review.merge"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settle %1").arg(QString::fromUtf8(clash_.path)));
    if (clash_.draft && clash_.decided) {
        const auto name = clash_.path.substr(clash_.path.rfind('/') + 1);
        if (auto begun = Settling::begin(name, clash_.base.value_or(""), *clash_.draft, *clash_.decided)) {
            picks_.assign(begun->places().size(), Pick::draft);
            settling_ = std::move(*begun);
        }
    }
    auto* column = new QVBoxLayout(this);
    auto* said = new QLabel(QString::fromUtf8(clash_.message));
    said->setWordWrap(true);
    column->addWidget(said);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->addWidget(makeSources());
    if (settling_ && !settling_->places().empty())
        parts->addWidget(makePlaces(*settling_));
    result_->setObjectName(u"review.merge.result"_s);
    result_->setAccessibleName(tr("The file as it will be"));
    auto* below = new QWidget;
    auto* rows = new QVBoxLayout(below);
    rows->setContentsMargins({});
    rows->addWidget(new QLabel(tr("The file as it will be — edit it freely:")));
    rows->addWidget(result_, 1);
    parts->addWidget(below);
    column->addWidget(parts, 1);
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    column->addWidget(makeButtons());
    showResult();
    resize(980, 720);
}

QWidget* MergeDialog::makeSources() {
    auto* all = new QSplitter(Qt::Horizontal);
    const auto add = [&](const QString& title, const std::optional<std::string>& text, const QString& name) {
        auto* side = new QWidget;
        auto* rows = new QVBoxLayout(side);
        rows->setContentsMargins({});
        rows->addWidget(new QLabel(title));
        auto* shown = new QPlainTextEdit(text ? QString::fromUtf8(*text) : tr("There is no such file."));
        shown->setObjectName(name);
        shown->setAccessibleName(title);
        shown->setReadOnly(true);
        shown->setFont(theme_.monospace());
        shown->setLineWrapMode(QPlainTextEdit::NoWrap);
        rows->addWidget(shown);
        all->addWidget(side);
    };
    add(tr("Your file now"), clash_.draft, u"review.merge.draft"_s);
    add(tr("Before both"), clash_.base, u"review.merge.base"_s);
    add(tr("What you accepted"), clash_.decided, u"review.merge.decided"_s);
    return all;
}

QWidget* MergeDialog::makePlaces(const Settling& settling) {
    auto* list = new QWidget;
    auto* rows = new QVBoxLayout(list);
    for (std::size_t i = 0; i < settling.places().size(); ++i) {
        const auto& place = settling.places()[i];
        auto* title = new QLabel(
            place.about.empty() ? tr("Place %1 of %2").arg(i + 1).arg(settling.places().size())
                                : QString::fromUtf8(place.about));
        title->setWordWrap(true);
        rows->addWidget(title);
        auto* group = new QButtonGroup(list);
        const auto offer = [&](Pick which, const QString& text, const char* name) {
            auto* button = new QRadioButton(text);
            button->setObjectName(u"review.merge.%1.%2"_s.arg(QLatin1StringView(name)).arg(i));
            button->setChecked(which == Pick::draft);
            group->addButton(button);
            rows->addWidget(button);
            connect(button, &QRadioButton::toggled, this, [this, i, which](bool isOn) {
                if (isOn)
                    pick(i, which);
            });
        };
        offer(Pick::draft, tr("Yours: %1").arg(brief(place.draft)), "draft");
        offer(Pick::proposal, tr("The proposal's: %1").arg(brief(place.proposal)), "proposal");
        if (!settling.isGraph())
            offer(Pick::both, tr("Both, yours first"), "both");
    }
    rows->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    return scroll;
}

QWidget* MergeDialog::makeButtons() {
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins({});
    const auto add = [&](const QString& text, const QString& name, auto act) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    const auto take = [this](const std::optional<std::string>& bytes) {
        Q_EMIT settled(clash_, bytes);
        accept();
    };
    add(clash_.draft ? tr("Keep my file") : tr("Leave it away"), u"review.merge.keep"_s,
        [this, take] { take(clash_.draft); });
    add(clash_.decided ? tr("Take the proposal's file") : tr("Delete it"), u"review.merge.take"_s,
        [this, take] { take(clash_.decided); });
    row->addStretch(1);
    add(tr("Cancel"), u"review.merge.cancel"_s, [this] { reject(); });
    auto* done = add(tr("Use this text"), u"review.merge.use"_s, [this, take] { take(result_->bytes()); });
    style::setKind(*done, style::ButtonKind::Primary);
    return foot;
}

void MergeDialog::pick(std::size_t place, Pick pick) {
    picks_[place] = pick;
    showResult();
}

void MergeDialog::showResult() {
    auto text =
        settling_ ? settling_->text(picks_) : (clash_.draft ? *clash_.draft : clash_.decided.value_or(""));
    if (text)
        result_->setBytes(std::move(*text));
    problem_->setVisible(!text || !result_->isText());
    problem_->setText(
        text ? tr("Not all of this file is text. It can be taken as it is, and not be edited here.")
             : QString::fromUtf8(describe(text.error())));
}

} // namespace castwright::review

#include "moc_mergedialog.cpp"
