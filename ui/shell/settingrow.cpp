// One setting on its page: what it is, its control, whether it was changed, and the way back.
#include "ui/shell/settingrow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "ui/shell/settingcontrol.h"
#include "ui/shell/settingsschema.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

constexpr int narrow = 560; // below this the control stands under its text
constexpr int controlWidth = 240;

QLabel* wrapping(QWidget* parent) {
    auto* const label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void colour(QLabel* label, const QColor& color, const QFont& font) {
    auto palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    label->setFont(font);
}

} // namespace

SettingRow::SettingRow(
    const SettingDescription& setting, bool withDeveloperValues, Settings& settings,
    const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , setting_(setting)
    , settings_(settings)
    , theme_(theme)
    , columns_(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , title_(new QLabel(setting.title, this))
    , modified_(new QLabel(tr("Modified"), this))
    , description_(wrapping(this))
    , note_(wrapping(this))
    , message_(wrapping(this))
    , control_(SettingControl::make(setting, withDeveloperValues, this))
    , reset_(new QToolButton(this)) {
    setObjectName(setting.key);
    auto* const heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(title_);
    heading->addWidget(modified_);
    heading->addStretch(1);

    auto* const texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addLayout(heading);
    texts->addWidget(description_);
    texts->addWidget(note_);
    texts->addWidget(message_);

    auto* const right = new QHBoxLayout;
    right->setSpacing(8);
    right->addWidget(control_, 1);
    right->addWidget(reset_);
    control_->setFixedWidth(controlWidth);

    columns_->setContentsMargins(16, 12, 8, 12);
    columns_->setSpacing(16);
    columns_->addLayout(texts, 1);
    columns_->addLayout(right);
    columns_->setAlignment(right, Qt::AlignTop);

    setFocusProxy(control_);
    title_->setBuddy(control_);
    title_->setToolTip(setting.key);
    description_->setText(setting.description);
    control_->describe(setting.title, setting.description);
    auto policy = reset_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(policy);
    reset_->setAutoRaise(true);
    reset_->setFocusPolicy(Qt::StrongFocus);
    reset_->setObjectName(u"reset"_s);
    reset_->setAccessibleName(tr("Reset %1").arg(setting.title));
    message_->setObjectName(u"message"_s);
    note_->setObjectName(u"note"_s);
    modified_->setObjectName(u"modified"_s);

    connect(control_, &SettingControl::edited, this, &SettingRow::edit);
    connect(reset_, &QToolButton::clicked, this, &SettingRow::reset);
    connect(&settings_, &Settings::filesChanged, this, [this] {
        refusal_.clear();
        refresh();
    });
    connect(&theme_, &style::Theme::changed, this, &SettingRow::restyle);
    restyle();
    refresh();
}

bool SettingRow::matches(const QStringList& words) const {
    auto text = QStringList{setting_.key, setting_.title, setting_.description, setting_.group};
    for (const auto& value : setting_.schema["enum"_L1].toArray())
        text << titleOfValue(setting_, value);
    const auto all = text.join(u'\n');
    return std::ranges::all_of(
        words, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

void SettingRow::show(SettingScope scope) {
    scope_ = scope;
    refusal_.clear();
    refresh();
}

void SettingRow::edit(const QJsonValue& value) {
    refusal_.clear();
    if (const auto written = settings_.set(setting_.key, value, scope_); !written)
        refusal_ = QString::fromStdString(describe(written.error()));
    refresh();
}

void SettingRow::reset() {
    // The button is about to hide: the keyboard stays at the setting.
    control_->setFocus();
    refusal_.clear();
    if (const auto done = settings_.reset(setting_.key, scope_); !done)
        refusal_ = QString::fromStdString(describe(done.error()));
    refresh();
}

void SettingRow::refresh() {
    const auto here = settings_.stored(setting_.key, scope_);
    const auto fault = settings_.fault(setting_.key, scope_);
    isModified_ = !here.isUndefined();
    auto value = here;
    if (here.isUndefined() || !fault.isEmpty())
        value = scope_ == SettingScope::Workspace && settings_.isSet(setting_.key, SettingScope::User)
                        && settings_.fault(setting_.key, SettingScope::User).isEmpty()
                    ? settings_.stored(setting_.key, SettingScope::User)
                    : setting_.defaultValue;
    control_->setValue(value);
    modified_->setVisible(isModified_);
    reset_->setVisible(isModified_);
    reset_->setToolTip(tr("Reset to the default: %1").arg(shown(setting_.defaultValue)));
    if (scope_ == SettingScope::Workspace)
        reset_->setToolTip(tr("Remove from this workspace"));
    note_->setText(otherScopes());
    const auto message = refusal_.isEmpty() ? fault : refusal_;
    message_->setText(message);
    message_->setVisible(!message.isEmpty());
    update();
}

void SettingRow::restyle() {
    colour(title_, theme_.color(style::Role::Text), theme_.font(style::TextSize::Emphasis));
    colour(modified_, theme_.color(style::Role::Accent), theme_.font(style::TextSize::Caption));
    colour(description_, theme_.color(style::Role::TextQuiet), theme_.font(style::TextSize::Body));
    colour(note_, theme_.color(style::Role::TextFaint), theme_.font(style::TextSize::Caption));
    colour(message_, theme_.color(style::Role::Bad), theme_.font(style::TextSize::Body));
    reset_->setIcon(style::icon(theme_, u"undo"));
    update();
}

// The default, and what the other file says where that matters.
QString SettingRow::otherScopes() const {
    auto text = tr("Default: %1").arg(shown(setting_.defaultValue));
    const auto other = scope_ == SettingScope::User ? SettingScope::Workspace : SettingScope::User;
    const auto there = settings_.stored(setting_.key, other);
    if (there.isUndefined() || !settings_.fault(setting_.key, other).isEmpty())
        return text;
    text += u" · "_s;
    text += scope_ == SettingScope::User ? tr("This workspace overrides it: %1").arg(shown(there))
                                         : tr("User: %1").arg(shown(there));
    return text;
}

QString SettingRow::shown(const QJsonValue& value) const {
    if (value.isBool())
        return value.toBool() ? SettingControl::tr("On") : SettingControl::tr("Off");
    if (value.isArray()) {
        QStringList items;
        for (const auto& item : value.toArray())
            items << item.toString();
        return items.isEmpty() ? tr("empty") : items.join(u", "_s);
    }
    if (value.isString() && value.toString().isEmpty())
        return tr("empty");
    const auto unit = setting_.schema["unit"_L1].toString();
    return unit.isEmpty() ? titleOfValue(setting_, value) : titleOfValue(setting_, value) + u'\u202f' + unit;
}

void SettingRow::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (!isModified_)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(style::Role::Accent));
    const int x = layoutDirection() == Qt::LeftToRight ? 4 : width() - 7;
    painter.drawRoundedRect(QRect(x, 12, 3, height() - 24), 1.5, 1.5);
}

void SettingRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const auto wanted = event->size().width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (columns_->direction() != wanted)
        columns_->setDirection(wanted);
    columns_->setSpacing(wanted == QBoxLayout::LeftToRight ? 16 : 8);
}

} // namespace castwright::shell

#include "moc_settingrow.cpp"
