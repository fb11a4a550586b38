#include "ui/inspector/secretdialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace castwright::inspector {

namespace {

const QRegularExpression& namePattern() {
    static const QRegularExpression pattern(u"^[A-Za-z_][\\w.-]{0,79}$"_s);
    return pattern;
}

} // namespace

QString secretReference(const QString& name) {
    return u"{secret:"_s + name + u'}';
}

QString secretName(const QString& text) {
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u"{secret:"_s) || !trimmed.endsWith(u'}'))
        return {};
    const QString name = trimmed.sliced(8, trimmed.size() - 9);
    return namePattern().match(name).hasMatch() ? name : QString();
}

bool looksSecret(const QString& name, const QString& value) {
    static constexpr std::array words{"authorization", "api-key", "api_key",  "apikey",
                                      "token",         "secret",  "password", "cookie"};
    return !value.trimmed().isEmpty() && !value.contains(u'{')
           && std::ranges::any_of(words, [&](const char* word) {
                  return name.contains(QLatin1StringView(word), Qt::CaseInsensitive);
              });
}

SecretDialog::SecretDialog(
    const style::Theme& theme, const QStringList& names, const QString& name, const QString& secret,
    KeepSecret keep, QWidget* parent)
    : QDialog(parent)
    , names_(names)
    , keep_(std::move(keep))
    , name_(new QLineEdit(name))
    , secret_(new QLineEdit(secret))
    , sentence_(new QLabel) {
    setWindowTitle(tr("Keep a secret"));
    setObjectName(u"secret.dialog"_s);
    name_->setObjectName(u"secret.name"_s);
    name_->setPlaceholderText(u"BRAVE_API_KEY"_s);
    secret_->setObjectName(u"secret.value"_s);
    secret_->setEchoMode(QLineEdit::Password);
    auto* what = new QLabel(
        tr("It is kept in the keyring of your desktop. The workflow's files name it, and never hold "
           "it."));
    what->setWordWrap(true);
    sentence_->setWordWrap(true);
    sentence_->setObjectName(u"secret.sentence"_s);
    auto palette = sentence_->palette();
    palette.setColor(QPalette::WindowText, theme.color(style::Role::Warn));
    sentence_->setPalette(palette);
    auto* form = new QFormLayout;
    form->addRow(tr("Name"), name_);
    form->addRow(tr("Secret"), secret_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    done_ = buttons->addButton(tr("Keep it"), QDialogButtonBox::AcceptRole);
    done_->setObjectName(u"secret.keep"_s);
    done_->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(what);
    column->addLayout(form);
    column->addWidget(sentence_);
    column->addWidget(buttons);
    setMinimumWidth(380);
    connect(name_, &QLineEdit::textChanged, this, &SecretDialog::check);
    connect(secret_, &QLineEdit::textChanged, this, &SecretDialog::check);
    connect(done_, &QPushButton::clicked, this, &SecretDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QString SecretDialog::name() const {
    return name_->text().trimmed();
}

void SecretDialog::check() {
    const bool isName = namePattern().match(name()).hasMatch();
    sentence_->setText(
        !name().isEmpty() && !isName ? tr("A name is made of letters, digits, dots, hyphens and underscores.")
        : names_.contains(name())    ? tr("There is a secret of this name: keeping replaces it.")
                                     : QString());
    done_->setEnabled(isName && !secret_->text().isEmpty());
}

void SecretDialog::keep() {
    done_->setEnabled(false);
    sentence_->setText(tr("The keyring is asked…"));
    keep_(name(), secret_->text(), [self = QPointer(this)](const castwright::Result<>& kept) {
        if (!self)
            return;
        if (kept)
            return self->accept();
        self->sentence_->setText(QString::fromStdString(kept.error().message));
        self->done_->setEnabled(true);
    });
}

} // namespace castwright::inspector

#include "moc_secretdialog.cpp"
