// One secret: a field that names what the keyring holds. A plain value is never written by it, and one that
// somebody else has written is said and can be moved to where it belongs.
#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/inspector/controls.h"
#include "ui/inspector/secretdialog.h"
#include "ui/inspector/sentence.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

using json::Value;

QString
chooseSecret(const Suggestions& suggestions, const style::Theme& theme, QWidget& button, const QString& now) {
    QMenu menu;
    menu.setObjectName(u"secret.menu"_s);
    const QStringList names = suggestions.secrets ? suggestions.secrets() : QStringList();
    for (const QString& name : names) {
        auto* entry = menu.addAction(style::icon(theme, u"key"_s), name);
        entry->setData(name);
        entry->setCheckable(true);
        entry->setChecked(name == now);
    }
    if (!menu.isEmpty())
        menu.addSeparator();
    const QAction* fresh =
        suggestions.keepSecret
            ? menu.addAction(style::icon(theme, u"plus"_s), FieldControl::tr("Keep a new secret…"))
            : nullptr;
    if (menu.isEmpty())
        menu.addAction(FieldControl::tr("No keyring is at hand."))->setEnabled(false);
    const QAction* chosen = menu.exec(button.mapToGlobal(QPoint(0, button.height())));
    if (chosen == nullptr)
        return {};
    return chosen == fresh ? keepSecret(suggestions, theme, button, {}, {}) : chosen->data().toString();
}

QString keepSecret(
    const Suggestions& suggestions, const style::Theme& theme, QWidget& button, const QString& name,
    const QString& secret) {
    SecretDialog dialog(
        theme, suggestions.secrets ? suggestions.secrets() : QStringList(), name, secret,
        suggestions.keepSecret, button.window());
    return dialog.exec() == QDialog::Accepted ? dialog.name() : QString();
}

namespace {

class SecretControl final : public FieldControl {
    Q_OBJECT
public:
    SecretControl(const style::Theme& theme, const Suggestions& suggestions, QWidget* area, QWidget* parent)
        : FieldControl(theme, area, parent)
        , suggestions_(suggestions)
        , choose_(new QPushButton(style::icon(theme, u"key"_s), {}))
        , sentence_(new Sentence(theme))
        , move_(new QPushButton(tr("Move it to the keyring…"))) {
        auto* column = new QVBoxLayout(area);
        column->setContentsMargins({});
        column->setSpacing(4);
        column->addWidget(choose_, 0, Qt::AlignLeft);
        column->addWidget(sentence_);
        column->addWidget(move_, 0, Qt::AlignLeft);
        choose_->setObjectName(u"inspector.secret"_s);
        sentence_->setObjectName(u"inspector.secret.sentence"_s);
        move_->setObjectName(u"inspector.secret.move"_s);
        connect(choose_, &QPushButton::clicked, this, [this] {
            if (const QString name = chooseSecret(suggestions_, this->theme(), *choose_, secretName(text_));
                !name.isEmpty())
                refer(name);
        });
        connect(move_, &QPushButton::clicked, this, [this] {
            if (const QString name = keepSecret(suggestions_, this->theme(), *move_, {}, text_);
                !name.isEmpty())
                refer(name);
        });
    }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        text_ = !field.isMixed && field.value && field.value->asString()
                    ? QString::fromStdString(*field.value->asString())
                    : QString();
        const QString name = secretName(text_);
        const bool isKnown = suggestions_.secrets && suggestions_.secrets().contains(name);
        const bool isPlain = !text_.isEmpty() && name.isEmpty();
        choose_->setText(
            field.isMixed     ? tr("Different values")
            : !name.isEmpty() ? name
            : isPlain         ? tr("Choose a secret instead…")
                              : tr("Choose a secret…"));
        choose_->setAccessibleName(QString::fromStdString(field.title) + u": "_s + choose_->text());
        sentence_->say(
            style::Role::Warn,
            isPlain ? tr("This stands in the file as it is, for everybody who reads the workflow.")
            : !name.isEmpty() && !isKnown ? tr("The keyring here has no secret of this name yet.")
                                          : QString());
        choose_->setAccessibleDescription(sentence_->text());
        move_->setVisible(isPlain && suggestions_.keepSecret);
    }

private:
    void refer(const QString& name) {
        Q_EMIT edited(Value(secretReference(name).toStdString()));
        Q_EMIT finished();
    }

    Suggestions suggestions_;
    QPushButton* choose_;
    Sentence* sentence_;
    QPushButton* move_;
    QString text_;
};

} // namespace

FieldControl*
makeSecretControl(const Field&, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent) {
    return new SecretControl(theme, suggestions, new QWidget, parent);
}

} // namespace castwright::inspector

#include "secretcontrol.moc"
