// The proposals of the workflow as a list: which are to review, which run, wait, failed or are done with.
#pragma once

#include <QAbstractListModel>
#include <QWidget>

#include <array>
#include <vector>

#include "ui/refine/inboxfilter.h"
#include "ui/refine/service.h"
#include "ui/style/theme.h"

class QListView;
class QStackedWidget;

namespace castwright::style {
class Banner;
class EmptyState;
class Pill;
class SearchField;
} // namespace castwright::style

namespace castwright::refine {

[[nodiscard]] bool matches(const ProposalLine& line, InboxFilter filter);

class InboxModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit InboxModel(Service& service, QObject* parent = nullptr);

    void setFilter(InboxFilter filter);
    void setSearch(const QString& words);
    [[nodiscard]] const ProposalLine* line(const QModelIndex& index) const;
    [[nodiscard]] int count(InboxFilter filter) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void fill();

    Service& service_;
    InboxFilter filter_ = InboxFilter::all;
    QString search_;
    std::vector<ProposalLine> shown_;
};

class Inbox : public QWidget {
    Q_OBJECT
public:
    Inbox(const style::Theme& theme, Service& service, QWidget* parent = nullptr);

    [[nodiscard]] InboxModel& model() { return model_; }
    void setFilter(InboxFilter filter);

Q_SIGNALS:
    void reviewRequested(const castwright::refine::ProposalLine& line);
    void streamRequested(const castwright::refine::ProposalLine& line);
    void toReviewChanged(int count); // for a badge
    void problem(const QString& sentence);

private:
    void showCounts();
    void open(const QModelIndex& index);
    void showMenu(const QPoint& at);
    void act(Act act, const QString& id);
    void showActions();

    const style::Theme& theme_;
    Service& service_;
    InboxModel model_;
    style::SearchField* search_;
    std::array<style::Pill*, inboxFilters> filters_{};
    style::Banner* old_;
    QStackedWidget* stack_;
    QListView* list_;
    QWidget* actions_;
    std::vector<coreclient::Handle> acting_;
};

[[nodiscard]] QString wordOf(const ProposalLine& line);
[[nodiscard]] style::Role roleOf(const ProposalLine& line);

} // namespace castwright::refine
