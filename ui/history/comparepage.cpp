#include "ui/history/comparepage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/review/diffview.h"
#include "ui/review/graphview.h"
#include "ui/style/buttonkind.h"
#include "ui/style/icons.h"
#include "ui/style/separator.h"

using namespace Qt::StringLiterals;

namespace castwright::history {

namespace {

// Two bundles as a proposal that is over: shown, and not decided on.
class Fixed final : public review::Source {
public:
    Fixed(spec::Bundle before, const spec::Bundle& after) {
        proposal_.status = review::ProposalStatus::resolved;
        for (const auto& [path, bytes] : after.files)
            proposal_.written.emplace(path, bytes);
        for (const auto& [path, bytes] : before.files)
            if (after.find(path) == nullptr)
                proposal_.deleted.insert(path);
        proposal_.base.bundle = std::move(before);
    }
    void load(Answer<review::Detail> answer) override {
        review::Detail detail;
        detail.proposal = proposal_;
        answer(std::move(detail));
    }
    void decide(const review::Decisions&, Answer<std::uint64_t> answer) override { answer(nothing()); }
    void comment(const review::Comment&, Answer<std::vector<review::Comment>> answer) override {
        answer(nothing());
    }
    void setViewed(const std::vector<std::pair<std::string, std::string>>&) override {}
    void preview(std::uint64_t, const review::Settlements&, Answer<review::Outcome> answer) override {
        answer(nothing());
    }
    void approve(
        std::uint64_t, const std::string&, const review::Settlements&, bool, Answer<void> answer) override {
        answer(nothing());
    }
    void reject(Answer<void> answer) override { answer(nothing()); }
    void reopen(Answer<void> answer) override { answer(nothing()); }
    void rebase(Answer<std::string> answer) override { answer(nothing()); }
    void undoApproval(Answer<void> answer) override { answer(nothing()); }
    void checkRecord(Answer<review::RecordCheck> answer) override { answer(nothing()); }

private:
    static std::unexpected<Error> nothing() {
        return fail(ErrorCode::conflict, "There is nothing to decide between two moments.");
    }
    review::Proposal proposal_;
};

} // namespace

ComparePage::ComparePage(
    const style::Theme& theme, const workflow::NodeKinds& kinds, style::Languages& languages, QString uri,
    Side before, Side after)
    : uri_(std::move(uri))
    , before_(before.title)
    , after_(after.title)
    , session_(
          std::make_unique<review::Session>(std::make_unique<Fixed>(std::move(before.files), after.files)))
    , files_(new QListWidget)
    , diff_(new review::DiffView(theme, languages, *session_))
    , graph_(new review::GraphView(theme, kinds, *session_))
    , stack_(new QStackedWidget)
    , graphButton_(new QPushButton(style::icon(theme, u"canvas"_s), tr("Graph"))) {
    setAccessibleName(tr("Comparison of two moments"));
    session_->load();
    files_->setObjectName(u"compare.files"_s);
    files_->setAccessibleName(tr("Files that differ"));
    files_->setFrameShape(QFrame::NoFrame);
    for (const auto& change : session_->changes())
        new QListWidgetItem(
            style::icon(theme, u"file"_s), QString::fromStdString(std::string(change.path.text())), files_);
    auto* none = new QLabel(tr("Both are the same."));
    none->setObjectName(u"compare.none"_s);
    none->setAlignment(Qt::AlignCenter);
    stack_->addWidget(diff_);
    stack_->addWidget(graph_);
    stack_->addWidget(none);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 10, 14, 10);
    auto* words = new QLabel(tr("From “%1” to “%2”").arg(before_, after_));
    words->setObjectName(u"compare.title"_s);
    words->setWordWrap(true);
    head->addWidget(words, 1);
    auto* sides = new QPushButton(style::icon(theme, u"split-right"_s), tr("Side by side"));
    sides->setObjectName(u"compare.sideBySide"_s);
    graphButton_->setObjectName(u"compare.showGraph"_s);
    for (auto* button : {graphButton_, sides}) {
        button->setCheckable(true);
        style::setKind(*button, style::ButtonKind::Quiet);
        head->addWidget(button);
    }
    auto* middle = new QSplitter(Qt::Horizontal);
    middle->addWidget(files_);
    middle->addWidget(stack_);
    middle->setStretchFactor(1, 1);
    middle->setSizes({240, 800});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(new style::Separator(theme, Qt::Horizontal));
    column->addWidget(middle, 1);
    connect(files_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        diff_->show(&session_->changes()[static_cast<std::size_t>(row)]);
        showGraph(false);
    });
    connect(graphButton_, &QPushButton::clicked, this, &ComparePage::showGraph);
    connect(sides, &QPushButton::clicked, this, [this](bool isOn) {
        diff_->setStyle(isOn ? review::DiffStyle::sideBySide : review::DiffStyle::unified);
    });
    hasGraph_ = graph_->show(session_->detail().proposal, session_->changes());
    graphButton_->setEnabled(hasGraph_);
    if (files_->count() == 0)
        stack_->setCurrentWidget(none);
    else
        files_->setCurrentRow(0);
}

ComparePage::~ComparePage() = default;

QString ComparePage::title() const {
    return tr("Compare: %1").arg(before_.size() > 24 ? before_.first(23) + u'…' : before_);
}

bool ComparePage::isShowingGraph() const {
    return stack_->currentWidget() == graph_;
}

void ComparePage::showGraph(bool isShown) {
    const bool really = isShown && hasGraph_;
    graphButton_->setChecked(really);
    if (files_->count() > 0)
        stack_->setCurrentIndex(really ? 1 : 0);
}

void ComparePage::focusInEvent(QFocusEvent*) {
    diff_->setFocus();
}

} // namespace castwright::history

#include "moc_comparepage.cpp"
