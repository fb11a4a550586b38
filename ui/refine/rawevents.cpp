// Rows of one height in batches; the text of an event is laid out only when somebody looks at it.
#include "ui/refine/rawevents.h"

#include <QJsonDocument>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include "net/protocol/json.h"
#include "ui/style/forwardfocus.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

void RawEventsModel::showSession(Session* session) {
    beginResetModel();
    if (session_)
        session_->disconnect(this);
    session_ = session;
    shown_ = session ? int(session->progress().raw().size()) : 0;
    resets_ = session ? session->progress().resets() : 0;
    if (session)
        connect(session, &Session::progressed, this, &RawEventsModel::follow);
    endResetModel();
}

void RawEventsModel::follow() {
    const auto& progress = session_->progress();
    const int count = int(progress.raw().size());
    if (progress.resets() != resets_ || count < shown_) {
        beginResetModel();
        resets_ = progress.resets();
        shown_ = count;
        endResetModel();
    } else if (count > shown_) {
        beginInsertRows({}, shown_, count - 1);
        shown_ = count;
        endInsertRows();
    }
}

int RawEventsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !session_ ? 0 : shown_;
}

QVariant RawEventsModel::data(const QModelIndex& index, int role) const {
    if (!session_ || !index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const auto& event = session_->progress().raw()[std::size_t(index.row())];
    constexpr std::size_t most = 160;
    return u"%1  %2  %3"_s.arg(
        QString::fromStdString(protocol::toString(event.cursor)), QString::fromStdString(event.type),
        QString::fromUtf8(event.data.data(), qsizetype(std::min(event.data.size(), most))).simplified());
}

QString RawEventsModel::wholeText(int row) const {
    if (!session_ || row < 0 || row >= shown_)
        return {};
    const auto& event = session_->progress().raw()[std::size_t(row)];
    if (event.data.empty() && event.bytes > 0)
        return tr(
            "This event had %n bytes. So many came after it that its data is not kept in the window.",
            nullptr, int(event.bytes));
    const auto bytes = QByteArray::fromStdString(event.data);
    const auto document = QJsonDocument::fromJson(bytes);
    return QString::fromUtf8(document.isNull() ? bytes : document.toJson(QJsonDocument::Indented));
}

RawEvents::RawEvents(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , list_(new QListView)
    , text_(new QPlainTextEdit) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* splitter = new QSplitter(Qt::Vertical);
    column->addWidget(splitter);
    list_->setObjectName(u"refine.rawList"_s);
    list_->setAccessibleName(tr("Events as they came"));
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setModel(&model_);
    text_->setObjectName(u"refine.rawText"_s);
    text_->setAccessibleName(tr("The data of the event"));
    text_->setReadOnly(true);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setTabChangesFocus(true);
    text_->setPlaceholderText(tr("Choose an event to see all of it."));
    const auto dress = [this, &theme] {
        list_->setFont(theme.monospace());
        text_->setFont(theme.monospace());
    };
    dress();
    connect(&theme, &style::Theme::changed, this, dress);
    splitter->addWidget(list_);
    splitter->addWidget(text_);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    connect(
        list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { text_->setPlainText(model_.wholeText(index.row())); });
    // It stays at its end while one is there.
    connect(&model_, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        list_->setProperty(
            "atEnd", list_->verticalScrollBar()->value() == list_->verticalScrollBar()->maximum());
    });
    connect(&model_, &QAbstractItemModel::rowsInserted, this, [this] {
        if (list_->property("atEnd").toBool())
            list_->scrollToBottom();
    });
    style::forwardFocus(*this, *list_);
}

void RawEvents::showSession(Session* session) {
    model_.showSession(session);
    text_->clear();
}

void RawEvents::select(std::size_t event) {
    const auto index = model_.index(int(event));
    list_->setCurrentIndex(index);
    list_->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

} // namespace castwright::refine
