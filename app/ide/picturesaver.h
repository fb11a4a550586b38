// A graph saved as a picture: where to is asked, a large one is written in the background, and what became of
// it is said.
#pragma once

#include <QObject>
#include <QString>

#include <memory>

#include "models/vocabulary/error.h"
#include "ui/canvas/canvaspage.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/notifications.h"
#include "ui/shell/tasks.h"

namespace castwright::ide {

class PictureSaver : public QObject {
    Q_OBJECT
public:
    // The folder is offered first, and then the one that was taken last. All outlive it.
    PictureSaver(
        const style::Theme& theme, shell::CommandRegistry& commands, shell::Notifications& notifications,
        shell::Tasks& tasks, QWidget& window, QString folder);
    ~PictureSaver() override;

    void save(canvas::CanvasPage& page);

private:
    [[nodiscard]] QString askPath(const QString& name);
    struct Work;
    void draw(const std::shared_ptr<Work>& work); // a while, and then goes on after what else is to do
    void write(const std::shared_ptr<Work>& work);
    void end(quint64 task, const QString& path, const Result<>& written, double scale);
    void showFolder();

    const style::Theme& theme_;
    shell::CommandRegistry& commands_;
    shell::Notifications& notifications_;
    shell::Tasks& tasks_;
    QWidget& window_;
    QString folder_;
    bool hasSaved_ = false;
};

} // namespace castwright::ide
