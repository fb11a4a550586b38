// What a window keeps of a workspace outside of it: one file per workspace in a folder, and one for the
// window without a workspace.
#pragma once

#include <QJsonObject>
#include <QString>

#include "models/vocabulary/error.h"

namespace castwright::shell {

class WorkspaceStore {
public:
    explicit WorkspaceStore(QString folder)
        : folder_(std::move(folder)) {}

    // An empty object where there is none, or where the file is not one of these: what is kept here is never
    // worth a question.
    [[nodiscard]] QJsonObject load(const QString& workspace) const;
    [[nodiscard]] Result<> save(const QString& workspace, const QJsonObject& what) const;

private:
    [[nodiscard]] QString fileFor(const QString& workspace) const;
    QString folder_;
};

} // namespace castwright::shell
