// Rows are changed where they are, so that a selection stays while numbers grow.
#include "ui/refine/agenttable.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>

#include <algorithm>

#include "ui/refine/agentstate.h"
#include "ui/refine/session.h"
#include "ui/refine/streamview.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

constexpr int mostRows = 6;

enum Column : int { agentColumn, stateColumn, toolsColumn, inputColumn, outputColumn, costColumn, columns };

QString wordOf(AgentState state) {
    switch (state) {
    case AgentState::atWork:
        return AgentTable::tr("at work");
    case AgentState::done:
        return AgentTable::tr("done");
    case AgentState::failed:
        return AgentTable::tr("failed");
    case AgentState::stopped:
        return AgentTable::tr("stopped");
    }
    Q_UNREACHABLE_RETURN({});
}

QIcon dotOf(const QColor& color) {
    QPixmap dot(12, 12);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(2, 2, 8, 8);
    painter.end();
    return dot;
}

} // namespace

AgentTable::AgentTable(const style::Theme& theme, QWidget* parent)
    : QTreeWidget(parent)
    , theme_(theme) {
    setObjectName(u"run.agents"_s);
    setAccessibleName(tr("Agents of the run"));
    setColumnCount(columns);
    setHeaderLabels({tr("Agent"), tr("State"), tr("Tools"), tr("Tokens in"), tr("Tokens out"), tr("Cost")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(agentColumn, QHeaderView::Stretch);
    for (int column = toolsColumn; column < columns; ++column)
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    connect(&theme, &style::Theme::changed, this, [this] {
        for (int row = 0; row < topLevelItemCount(); ++row)
            topLevelItem(row)->setIcon(agentColumn, {}); // drawn anew by the next word
        fit();
    });
    hide();
}

void AgentTable::showAgents(const Session* session) {
    const QLocale locale;
    int row = 0;
    if (session != nullptr)
        for (std::size_t n = 0; n < session->progress().lanes().size(); ++n) {
            const auto& lane = session->progress().lanes()[n];
            if (lane.agent.empty())
                continue;
            auto* item = topLevelItem(row);
            if (item == nullptr) {
                item = new QTreeWidgetItem(this);
                for (int column = toolsColumn; column < columns; ++column) {
                    item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
                    item->setFont(column, theme_.numbers(style::TextSize::Body));
                }
            }
            item->setText(agentColumn, QString::fromStdString(lane.agent));
            if (item->icon(agentColumn).isNull()) // many times a second nothing of it changes
                item->setIcon(agentColumn, dotOf(theme_.color(StreamView::tintOf(n))));
            item->setText(stateColumn, wordOf(agentStateOf(*session, n)));
            item->setText(toolsColumn, locale.toString(qlonglong(lane.tools)));
            item->setText(inputColumn, locale.toString(qlonglong(lane.usage.input)));
            item->setText(outputColumn, locale.toString(qlonglong(lane.usage.output)));
            item->setText(
                costColumn,
                lane.usage.cost > 0 ? u"$%1"_s.arg(locale.toString(lane.usage.cost, 'f', 4)) : u"–"_s);
            ++row;
        }
    while (topLevelItemCount() > row)
        delete takeTopLevelItem(row);
    setVisible(row > 0);
    fit();
}

void AgentTable::fit() {
    const int rows = std::min(topLevelItemCount(), mostRows);
    const int height = rows > 0 ? sizeHintForRow(0) : 0;
    setFixedHeight(header()->sizeHint().height() + rows * height + 2 * frameWidth());
}

} // namespace castwright::refine

#include "moc_agenttable.cpp"
