// Choosing a template, a name and a place.
#include "ui/welcome/newworkspacepage.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/style/buttonkind.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"
#include "ui/style/sectionheader.h"

using namespace Qt::StringLiterals;

namespace castwright::welcome {

namespace {

// One template as a checkable card; arrow keys move between the cards of a group.
class TemplateButton : public QAbstractButton {
public:
    TemplateButton(const style::Theme& theme, TemplateCard card)
        : theme_(theme)
        , card_(std::move(card)) {
        setObjectName(u"new.template."_s + card_.id);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(card_.title);
        setAccessibleDescription(card_.description);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
    }
    [[nodiscard]] QSize sizeHint() const override { return {220, 148}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
        const int radius = theme_.metrics().radiusCard;
        painter.setBrush(theme_.color(underMouse() ? style::Role::Hover : style::Role::Raised));
        painter.setPen(
            isChecked() ? QPen(theme_.color(style::Role::Accent), 2)
                        : QPen(theme_.color(style::Role::Line), 1));
        painter.drawRoundedRect(frame, radius, radius);
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme_.color(style::Role::Focus), 1, Qt::DotLine));
            painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), radius - 3, radius - 3);
        }
        const QRect inner = rect().adjusted(16, 14, -16, -12);
        style::icon(theme_, card_.icon, style::Role::Agent)
            .paint(&painter, QRect(inner.topLeft(), QSize(20, 20)));
        painter.setPen(theme_.color(style::Role::Text));
        painter.setFont(theme_.font(style::TextSize::Emphasis));
        painter.drawText(
            inner.adjusted(30, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop,
            painter.fontMetrics().elidedText(card_.title, Qt::ElideRight, inner.width() - 30));
        painter.setPen(theme_.color(style::Role::TextQuiet));
        painter.setFont(theme_.font(style::TextSize::Body));
        const QRect text = inner.adjusted(0, 30, 0, -26);
        painter.drawText(text, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, card_.description);
        painter.setPen(theme_.color(style::Role::TextFaint));
        painter.setFont(theme_.font(style::TextSize::Caption));
        painter.drawText(
            inner, Qt::AlignLeft | Qt::AlignBottom,
            painter.fontMetrics().elidedText(card_.agents.join(u" · "_s), Qt::ElideRight, inner.width()));
    }

private:
    const style::Theme& theme_;
    TemplateCard card_;
};

} // namespace

QString folderNameFor(const QString& title) {
    QString name;
    for (const QChar letter : title.trimmed().toLower()) {
        if (letter.isLetterOrNumber())
            name += letter;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

NewWorkspacePage::NewWorkspacePage(
    const style::Theme& theme, std::vector<TemplateCard> templates, const QString& parentFolder,
    Create create)
    : templates_(std::move(templates))
    , create_(std::move(create))
    , choice_(new QButtonGroup(this))
    , name_(new QLineEdit)
    , parent_(new QLineEdit(parentFolder))
    , says_(new QLabel)
    , make_(new QPushButton(tr("Create"))) {
    setObjectName(u"page.new"_s);
    setAccessibleName(tr("New workspace"));
    auto* body = new QWidget;
    body->setMaximumWidth(820);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(16);
    auto* heading = new QLabel(tr("New workspace"));
    heading->setFont(theme.font(style::TextSize::Display));
    column->addWidget(heading);

    const auto head = [&theme, column](const QString& text) {
        auto* header = new style::SectionHeader(theme, text);
        header->setInset(0);
        column->addWidget(header);
    };
    head(tr("Template"));
    auto* cards = new QHBoxLayout;
    cards->setSpacing(12);
    for (const auto& card : templates_) {
        auto* button = new TemplateButton(theme, card);
        choice_->addButton(button, int(cards->count()));
        cards->addWidget(button, 1);
    }
    column->addLayout(cards);
    if (auto* first = choice_->button(0))
        first->setChecked(true);

    head(tr("Name and place"));
    name_->setObjectName(u"new.name"_s);
    name_->setAccessibleName(tr("Name of the workspace"));
    name_->setPlaceholderText(tr("For example: Competitor watch"));
    parent_->setObjectName(u"new.parent"_s);
    parent_->setAccessibleName(tr("Folder in which the workspace is made"));
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setObjectName(u"new.browse"_s);
    browse->setAccessibleName(tr("Choose the folder in which the workspace is made"));
    auto* place = new QHBoxLayout;
    place->addWidget(parent_, 1);
    place->addWidget(browse);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    form->addRow(tr("Name"), name_);
    form->addRow(tr("In the folder"), place);
    column->addLayout(form);

    says_->setObjectName(u"new.says"_s);
    says_->setWordWrap(true);
    says_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(says_);
    make_->setObjectName(u"new.create"_s);
    style::setKind(*make_, style::ButtonKind::Primary);
    make_->setDefault(true);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(make_);
    column->addLayout(foot);
    column->addStretch();

    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* middle = new QWidget;
    auto* across = new QHBoxLayout(middle);
    across->setContentsMargins({});
    across->addStretch(1);
    across->addWidget(body, 100);
    across->addStretch(1);
    scroll->setWidget(middle);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(scroll);
    style::forwardFocus(*this, *name_);

    connect(name_, &QLineEdit::textChanged, this, &NewWorkspacePage::check);
    connect(parent_, &QLineEdit::textChanged, this, &NewWorkspacePage::check);
    connect(name_, &QLineEdit::returnPressed, this, &NewWorkspacePage::finish);
    connect(make_, &QPushButton::clicked, this, &NewWorkspacePage::finish);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Where the workspace is made"), parent_->text());
        if (!folder.isEmpty())
            parent_->setText(folder);
    });
    check();
}

QString NewWorkspacePage::uri() const {
    return u"new:workspace"_s;
}

QString NewWorkspacePage::title() const {
    return tr("New workspace");
}

QString NewWorkspacePage::iconName() const {
    return u"template"_s;
}

QString NewWorkspacePage::chosen() const {
    const int index = choice_->checkedId();
    return index < 0 ? QString() : templates_[std::size_t(index)].id;
}

QString NewWorkspacePage::target() const {
    return QDir::cleanPath(parent_->text() + u'/' + folderNameFor(name_->text()));
}

void NewWorkspacePage::check() {
    QString sentence;
    const QDir folder(target());
    bool isGood = false;
    if (templates_.empty())
        sentence = tr("No templates are installed with this program, so there is nothing to begin with.");
    else if (name_->text().trimmed().isEmpty())
        sentence = tr("Give the workspace a name.");
    else if (folderNameFor(name_->text()).isEmpty())
        sentence = tr("A name needs a letter or a digit, because its folder is named after it.");
    else if (!QDir::isAbsolutePath(parent_->text()))
        sentence = tr("Give the whole path of the folder, from the root on.");
    else if (folder.exists() && !folder.isEmpty())
        sentence = tr("%1 exists and is not empty. Choose another name or place.").arg(folder.path());
    else {
        sentence = tr("Will be made in %1.").arg(folder.path());
        isGood = !chosen().isEmpty();
    }
    says_->setText(sentence);
    make_->setEnabled(isGood);
}

void NewWorkspacePage::finish() {
    if (!make_->isEnabled())
        return;
    if (const auto made = create_(chosen(), name_->text().trimmed(), target()); !made) {
        says_->setText(QString::fromStdString(describe(made.error())));
        says_->setFocus();
    }
}

} // namespace castwright::welcome
