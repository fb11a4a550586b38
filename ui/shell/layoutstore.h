// Where layouts are kept: one file per workspace in the state folder, and one for the window without a
// workspace.
#pragma once

#include <QJsonObject>
#include <QString>

#include "models/vocabulary/error.h"

namespace castwright::shell {

class LayoutStore {
public:
    explicit LayoutStore(QString folder)
        : folder_(std::move(folder)) {}

    // An empty object where there is none, or where the file is no layout: a layout is never worth a
    // question.
    [[nodiscard]] QJsonObject load(const QString& workspace) const;
    [[nodiscard]] Result<> save(const QString& workspace, const QJsonObject& layout) const;

private:
    [[nodiscard]] QString fileFor(const QString& workspace) const;
    QString folder_;
};

} // namespace castwright::shell
