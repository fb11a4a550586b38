// The panel of notices.
#include "ui/shell/notificationcentre.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "ui/shell/commandregistry.h"
#include "ui/shell/noticemodel.h"
#include "ui/style/fieldnames.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using namespace Qt::StringLiterals;

class NoticeFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void set(const QString& words, int least) {
        words_ = words;
        least_ = least;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& /*parent*/) const override {
        const auto& notice = static_cast<const NoticeModel*>(sourceModel())->notice(row);
        return static_cast<int>(notice.severity) >= least_
               && (notice.text.contains(words_, Qt::CaseInsensitive)
                   || notice.details.contains(words_, Qt::CaseInsensitive));
    }

private:
    QString words_;
    int least_ = 0;
};

NotificationCentre::NotificationCentre(
    Notifications& notifications, CommandRegistry& registry, const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , notifications_(notifications)
    , registry_(registry)
    , model_(new NoticeModel(notifications, theme, this))
    , filter_(new NoticeFilter(this))
    , words_(new QLineEdit(this))
    , severity_(new QComboBox(this))
    , list_(new QListView(this))
    , empty_(new QLabel(this))
    , details_(new QWidget(this))
    , text_(new QPlainTextEdit(details_))
    , actions_(new QHBoxLayout)
    , copy_(new QPushButton(tr("Copy details"), details_))
    , markRead_(new QPushButton(tr("Mark all read"), this))
    , clear_(new QPushButton(tr("Clear"), this)) {
    setObjectName("notifications");
    setAccessibleName(tr("Notifications"));
    filter_->setSourceModel(model_);

    words_->setObjectName("notifications.filter");
    words_->setPlaceholderText(tr("Filter"));
    words_->setAccessibleName(tr("Filter notifications"));
    words_->setClearButtonEnabled(true);
    style::nameFieldButtons(*words_, {});
    severity_->setObjectName("notifications.severity");
    severity_->setAccessibleName(tr("How serious"));
    severity_->addItem(tr("All"), static_cast<int>(Severity::Info));
    severity_->addItem(tr("Warnings and errors"), static_cast<int>(Severity::Warning));
    severity_->addItem(tr("Errors"), static_cast<int>(Severity::Error));
    markRead_->setObjectName("notifications.markRead");
    clear_->setObjectName("notifications.clear");
    copy_->setObjectName("notifications.copy");
    list_->setObjectName("notifications.list");
    list_->setAccessibleName(tr("Notifications, newest first"));
    list_->setModel(filter_);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setWordWrap(true);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    empty_->setObjectName("notifications.empty");
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignTop);
    text_->setObjectName("notifications.details");
    text_->setAccessibleName(tr("Details"));
    text_->setReadOnly(true);
    text_->setFixedHeight(110);

    auto* bar = new QHBoxLayout;
    bar->addWidget(words_, 1);
    bar->addWidget(severity_);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(markRead_);
    buttons->addWidget(clear_);
    buttons->addStretch();
    auto* below = new QVBoxLayout(details_);
    below->setContentsMargins(0, 0, 0, 0);
    below->addWidget(text_);
    auto* row = new QHBoxLayout;
    row->addWidget(copy_);
    row->addStretch();
    row->addLayout(actions_);
    below->addLayout(row);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addLayout(bar);
    layout->addLayout(buttons);
    layout->addWidget(list_, 1);
    layout->addWidget(empty_, 1);
    layout->addWidget(details_);

    const auto refilter = [this] {
        filter_->set(words_->text(), severity_->currentData().toInt());
        updateButtons();
    };
    connect(words_, &QLineEdit::textChanged, this, refilter);
    connect(severity_, &QComboBox::currentIndexChanged, this, refilter);
    connect(markRead_, &QPushButton::clicked, this, [this] { notifications_.markAllRead(); });
    connect(clear_, &QPushButton::clicked, this, [this] { notifications_.clear(); });
    connect(copy_, &QPushButton::clicked, this, [this] {
        if (const auto* notice = current()) {
            auto text = notice->time.toString(Qt::ISODate) + u' ' + notice->text;
            if (!notice->details.isEmpty())
                text += u'\n' + notice->details;
            QGuiApplication::clipboard()->setText(text);
        }
    });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showCurrent(); });
    connect(filter_, &QAbstractItemModel::modelReset, this, [this] { showCurrent(); });
    connect(&notifications_, &Notifications::historyChanged, this, [this] { updateButtons(); });
    updateButtons();
    showCurrent();
}

const Notice* NotificationCentre::current() const {
    const auto index = filter_->mapToSource(list_->currentIndex());
    return index.isValid() ? &model_->notice(index.row()) : nullptr;
}

void NotificationCentre::showCurrent() {
    const auto* notice = current();
    details_->setVisible(notice);
    if (!notice)
        return;
    text_->setPlainText(
        notice->details.isEmpty() ? notice->text : notice->text + u"\n\n"_s + notice->details);
    while (auto* item = actions_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own click may have brought us here
        delete item;
    }
    for (const auto& action : notice->actions) {
        auto* button = new QPushButton(action.title, details_);
        connect(button, &QPushButton::clicked, this, [this, id = action.commandId] { registry_.run(id); });
        actions_->addWidget(button);
    }
    notifications_.markRead(quint64{notice->id});
}

void NotificationCentre::updateButtons() {
    const bool hasRows = filter_->rowCount() > 0;
    list_->setVisible(hasRows);
    empty_->setVisible(!hasRows);
    empty_->setText(
        notifications_.history().empty() ? tr("Nothing to report. What the program tells you stays readable "
                                              "here after it has left the window.")
                                         : tr("No notification matches the filter."));
    markRead_->setEnabled(notifications_.unread() > 0);
    clear_->setEnabled(!notifications_.history().empty());
}

} // namespace castwright::shell

#include "moc_notificationcentre.cpp"
