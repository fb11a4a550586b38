// What a dragged tool view carries, and how a place takes it.
#pragma once

#include <QDrag>
#include <QMimeData>
#include <QString>
#include <QWidget>

namespace castwright::shell {

inline constexpr auto viewMime = "application/x-castwright-view";

inline void dragView(QWidget* source, const QString& id, const QPixmap& picture) {
    auto* drag = new QDrag(source);
    auto* data = new QMimeData;
    data->setData(QLatin1StringView(viewMime), id.toUtf8());
    drag->setMimeData(data);
    drag->setPixmap(picture);
    drag->exec(Qt::MoveAction);
}

[[nodiscard]] inline QString draggedView(const QMimeData* data) {
    return QString::fromUtf8(data->data(QLatin1StringView(viewMime)));
}

} // namespace castwright::shell
