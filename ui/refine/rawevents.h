// Every event of a stream as it came: a list, and the whole data of the one that is chosen.
#pragma once

#include <QAbstractListModel>
#include <QPointer>
#include <QWidget>

#include "ui/refine/session.h"
#include "ui/style/theme.h"

class QListView;
class QPlainTextEdit;

namespace castwright::refine {

class RawEventsModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void showSession(Session* session);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QString wholeText(int row) const; // laid out where it is JSON

private:
    void follow();

    QPointer<Session> session_;
    int shown_ = 0;
    std::size_t resets_ = 0;
};

class RawEvents : public QWidget {
    Q_OBJECT
public:
    explicit RawEvents(const style::Theme& theme, QWidget* parent = nullptr);

    void showSession(Session* session);
    void select(std::size_t event);

private:
    RawEventsModel model_;
    QListView* list_;
    QPlainTextEdit* text_;
};

} // namespace castwright::refine
