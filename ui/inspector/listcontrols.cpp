// Controls of several entries: which tools an agent may call, and names with a text each.
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/inspector/controls.h"
#include "ui/inspector/sentence.h"
#include "ui/style/iconbutton.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

using json::Value;

namespace {

// Every tool definition with a box to tick; a name without a definition stays on the list, marked.
class ToolList final : public FieldControl {
    Q_OBJECT
public:
    ToolList(const style::Theme& theme, const Suggestions& suggestions, QListWidget* list, QWidget* parent)
        : FieldControl(theme, list, parent)
        , offers_(suggestions.tools)
        , list_(list) {
        list_->setSelectionMode(QAbstractItemView::SingleSelection);
        list_->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
        connect(list_, &QListWidget::itemChanged, this, [this] {
            if (!isShowing_) {
                Q_EMIT edited(chosen());
                Q_EMIT finished();
            }
        });
    }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        isShowing_ = true;
        QStringList used;
        if (field.value && field.value->asArray() != nullptr)
            for (const auto& entry : *field.value->asArray())
                if (entry.asString() != nullptr)
                    used.append(QString::fromStdString(*entry.asString()));
        const QStringList defined = offers_ ? offers_() : QStringList();
        QStringList names = defined;
        for (const QString& name : used)
            if (!names.contains(name))
                names.append(name);
        const int row = list_->currentRow();
        list_->clear();
        for (const QString& name : names) {
            auto* item = new QListWidgetItem(name, list_);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
            item->setCheckState(
                !used.contains(name) ? Qt::Unchecked
                : field.isMixed      ? Qt::PartiallyChecked
                                     : Qt::Checked);
            if (!defined.contains(name)) {
                item->setIcon(style::icon(theme(), u"warning"_s, style::Role::Warn));
                item->setToolTip(tr("There is no tool definition of this name."));
            }
        }
        if (names.isEmpty()) {
            auto* item = new QListWidgetItem(tr("The workflow defines no tools yet."), list_);
            item->setFlags(Qt::NoItemFlags);
        }
        list_->setCurrentRow(std::min(row, list_->count() - 1));
        const int rows = std::clamp(list_->count(), 1, 6);
        list_->setFixedHeight(rows * std::max(22, list_->sizeHintForRow(0)) + 2 * list_->frameWidth() + 4);
        order_ = used;
        isShowing_ = false;
    }

private:
    // In the order they had; what is new comes last.
    [[nodiscard]] Value chosen() const {
        QStringList names;
        for (int i = 0; i < list_->count(); ++i)
            if (list_->item(i)->checkState() != Qt::Unchecked)
                names.append(list_->item(i)->text());
        std::ranges::stable_sort(names, {}, [this](const QString& name) {
            const auto at = order_.indexOf(name);
            return at < 0 ? order_.size() : at;
        });
        Value::Array entries;
        for (const QString& name : names)
            entries.emplace_back(name.toStdString());
        return entries;
    }

    std::function<QStringList()> offers_;
    QListWidget* list_;
    QStringList order_;
    bool isShowing_ = false;
};

// Rows of a name and a text. Secrets stand in them as references to the keychain.
class Texts final : public FieldControl {
    Q_OBJECT
public:
    Texts(const style::Theme& theme, const Suggestions& suggestions, QWidget* area, QWidget* parent)
        : FieldControl(theme, area, parent)
        , suggestions_(suggestions)
        , rows_(new QVBoxLayout)
        , add_(new QPushButton(style::icon(theme, u"plus"_s), tr("Add")))
        , sentence_(new Sentence(theme)) {
        auto* column = new QVBoxLayout(area);
        column->setContentsMargins({});
        column->setSpacing(4);
        rows_->setSpacing(4);
        column->addLayout(rows_);
        column->addWidget(sentence_);
        column->addWidget(add_, 0, Qt::AlignLeft);
        sentence_->setObjectName(u"inspector.texts.sentence"_s);
        add_->setAccessibleName(tr("Add a row"));
        connect(add_, &QPushButton::clicked, this, [this] { addRow({}, {})->setFocus(); });
    }
    [[nodiscard]] bool isTall() const override { return true; }
    void show(const Field& field) override {
        Value::Object wanted;
        if (!field.isMixed && field.value && field.value->asObject() != nullptr)
            wanted = *field.value->asObject();
        if (Value(wanted) == Value(held()) && (rows_->count() > 0 || wanted.empty()))
            return; // a row that has no name yet stays
        while (rows_->count() > 0)
            remove(rows_->itemAt(0)->widget());
        for (const auto& [name, value] : wanted)
            addRow(
                QString::fromStdString(name),
                value.asString() ? QString::fromStdString(*value.asString()) : QString());
        judge();
    }

private:
    QLineEdit* addRow(const QString& name, const QString& text) {
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins({});
        line->setSpacing(4);
        auto* key = new QLineEdit(name);
        key->setPlaceholderText(tr("Name"));
        key->setAccessibleName(tr("Name"));
        auto* value = new QLineEdit(text);
        value->setPlaceholderText(tr("Value"));
        value->setAccessibleName(tr("Value of %1").arg(name));
        auto* secret = new style::IconButton(theme(), u"key"_s, tr("Use a secret of the keychain"));
        auto* drop = new style::IconButton(theme(), u"trash"_s, tr("Remove this row"));
        line->addWidget(key, 2);
        line->addWidget(value, 3);
        line->addWidget(secret);
        line->addWidget(drop);
        rows_->addWidget(row);
        for (auto* edit : {key, value}) {
            watchEnd(edit);
            connect(edit, &QLineEdit::textEdited, this, &Texts::report);
        }
        connect(secret, &QAbstractButton::clicked, this, [this, secret, key, value] {
            // What looks like a secret is moved; else one is chosen and put where the cursor stands.
            const bool isMoved = suggestions_.keepSecret && looksSecret(key->text(), value->text());
            const QString chosen = isMoved ? keepSecret(suggestions_, theme(), *secret, {}, value->text())
                                           : chooseSecret(suggestions_, theme(), *secret, {});
            if (chosen.isEmpty())
                return;
            if (isMoved)
                value->setText(secretReference(chosen));
            else
                value->insert(secretReference(chosen));
            report();
            Q_EMIT finished();
        });
        connect(drop, &QAbstractButton::clicked, this, [this, row] {
            remove(row);
            report();
            Q_EMIT finished();
        });
        return key;
    }
    void remove(QWidget* row) {
        rows_->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    [[nodiscard]] Value::Object held() const {
        Value::Object object;
        for (int i = 0; i < rows_->count(); ++i) {
            const auto edits = rows_->itemAt(i)->widget()->findChildren<QLineEdit*>();
            if (!edits[0]->text().isEmpty())
                object.emplace_back(edits[0]->text().toStdString(), Value(edits[1]->text().toStdString()));
        }
        return object;
    }
    void report() {
        judge();
        auto object = held();
        Q_EMIT edited(object.empty() ? std::nullopt : std::optional<Value>(std::move(object)));
    }

    static QString sentenceOn(const QString& names) {
        return tr("%1 looks like a secret. The key beside it moves it to the keyring; the file "
                  "keeps its name only.")
            .arg(names);
    }
    // A value that should not stand in a file is said, with the way out beside it.
    void judge() {
        QStringList names;
        for (int i = 0; i < rows_->count(); ++i) {
            const auto edits = rows_->itemAt(i)->widget()->findChildren<QLineEdit*>();
            const bool isBare = looksSecret(edits[0]->text(), edits[1]->text());
            if (isBare)
                names.append(edits[0]->text());
            edits[1]->setAccessibleDescription(isBare ? sentenceOn(edits[0]->text()) : QString());
        }
        sentence_->say(style::Role::Warn, names.isEmpty() ? QString() : sentenceOn(names.join(u", "_s)));
    }

    Suggestions suggestions_;
    QVBoxLayout* rows_;
    QPushButton* add_;
    Sentence* sentence_;
};

} // namespace

FieldControl* makeToolListControl(
    const Field&, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent) {
    return new ToolList(theme, suggestions, new QListWidget, parent);
}

FieldControl*
makeTextsControl(const Field&, const style::Theme& theme, const Suggestions& suggestions, QWidget* parent) {
    return new Texts(theme, suggestions, new QWidget, parent);
}

} // namespace castwright::inspector

#include "listcontrols.moc"
