// The workspaces opened lately, newest first.
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace castwright::ide {

struct RecentWorkspace {
    QString path;
    QString name;
    QDateTime opened;
};

class RecentWorkspaces {
public:
    explicit RecentWorkspaces(QString file);

    [[nodiscard]] const std::vector<RecentWorkspace>& all() const { return items_; }
    void add(const QString& path, const QString& name, int keep);
    void remove(const QString& path);

private:
    void save() const;
    QString file_;
    std::vector<RecentWorkspace> items_;
};

} // namespace castwright::ide
