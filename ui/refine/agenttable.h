// The agents of a run, one a row: who is at work, how many tools each called, its tokens and its cost.
#pragma once

#include <QTreeWidget>

#include "ui/style/theme.h"

namespace castwright::refine {

class Session;

class AgentTable : public QTreeWidget {
    Q_OBJECT
public:
    explicit AgentTable(const style::Theme& theme, QWidget* parent = nullptr);

    void showAgents(const Session* session); // nullptr: none; hides itself where there is none to show

private:
    void fit();

    const style::Theme& theme_;
};

} // namespace castwright::refine
