#include "app/ide/picturesaver.h"

#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>

#include <atomic>
#include <chrono>

#include "ui/canvas/export.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

// A workflow may be called what no file can be.
QString asFileName(QString name) {
    for (QChar& letter : name)
        if (letter == u'/' || letter == u'\\' || letter.category() == QChar::Other_Control)
            letter = u'-';
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    return name;
}

} // namespace

// What is written elsewhere knows neither the drawing nor the window.
struct PictureSaver::Work {
    Work(const canvas::Scene& scene, const style::Theme& theme, QString to)
        : drawing(scene, theme, canvas::kindOfPicture(to))
        , path(std::move(to)) {}

    canvas::PictureDrawing drawing;
    QString path;
    quint64 task = 0;
    std::shared_ptr<std::atomic<bool>> isGivenUp = std::make_shared<std::atomic<bool>>(false);
};

PictureSaver::PictureSaver(
    const style::Theme& theme, shell::CommandRegistry& commands, shell::Notifications& notifications,
    shell::Tasks& tasks, QWidget& window, QString folder)
    : theme_(theme)
    , commands_(commands)
    , notifications_(notifications)
    , tasks_(tasks)
    , window_(window)
    , folder_(std::move(folder)) {
    commands.add({
        .id = u"canvas.showPictureFolder"_s,
        .title = tr("Show the folder of the picture that was saved last"),
        .category = tr("Canvas"),
        .icon = u"folder"_s,
        .isEnabled = [this] { return hasSaved_; },
        .run = [this] { showFolder(); },
        .needs = tr("Save a picture of a graph first."),
    });
}

PictureSaver::~PictureSaver() = default;

// Empty: the person thought better of it.
QString PictureSaver::askPath(const QString& name) {
    const QString asSvg = tr("SVG, sharp at any size (*.svg)");
    const QString asPng = tr("PNG (*.png)");
    QString filter = asSvg;
    const QString typed = QFileDialog::getSaveFileName(
        &window_, tr("Save a picture of the graph"), folder_ + u'/' + asFileName(name) + u".svg"_s,
        asSvg + u";;"_s + asPng, &filter);
    if (typed.isEmpty())
        return {};
    QString path = canvas::withPictureEnding(
        typed, filter == asPng ? canvas::PictureKind::png : canvas::PictureKind::svg);
    // The dialog has asked about what was typed only.
    const bool isUnasked = path != typed && QFileInfo::exists(path);
    if (isUnasked
        && QMessageBox::question(
               &window_, tr("Save a picture of the graph"),
               tr("%1 is there already. Replace it?").arg(QFileInfo(path).fileName()))
               != QMessageBox::Yes)
        return {};
    return path;
}

void PictureSaver::save(canvas::CanvasPage& page) {
    if (page.scene().isEmpty()) { // said before anybody thinks of a name
        notifications_.post(
            shell::Severity::Info, tr("There is nothing on the canvas to make a picture of."));
        return;
    }
    const QPointer canvas(&page);
    const QString path = askPath(page.title());
    if (path.isEmpty() || !canvas)
        return;
    const auto work = std::make_shared<Work>(page.scene(), theme_, path);
    work->task = tasks_.begin(
        tr("Picture of %1").arg(page.title()), [isGivenUp = work->isGivenUp] { *isGivenUp = true; });
    draw(work);
}

void PictureSaver::draw(const std::shared_ptr<Work>& work) {
    constexpr std::chrono::milliseconds while_{8}; // of a frame
    if (*work->isGivenUp)
        return end(work->task, work->path, fail(ErrorCode::cancelled, {}), 1);
    if (work->drawing.drawFor(while_))
        return write(work);
    tasks_.progress(work->task, work->drawing.percent(), tr("Drawing"));
    QTimer::singleShot(0, this, [this, work] { draw(work); });
}

void PictureSaver::write(const std::shared_ptr<Work>& work) {
    auto drawn = work->drawing.take();
    if (!drawn)
        return end(work->task, work->path, std::unexpected(drawn.error()), 1);
    tasks_.progress(work->task, std::nullopt, tr("Writing"));
    QThreadPool::globalInstance()->start([self = QPointer(this), task = work->task, path = work->path,
                                          isGivenUp = work->isGivenUp, picture = std::move(*drawn)] {
        auto written = canvas::writePicture(picture, path, *isGivenUp);
        // On the window's thread: where the application lives.
        QTimer::singleShot(0, qApp, [self, task, path, written = std::move(written), scale = picture.scale] {
            if (self)
                self->end(task, path, written, scale);
        });
    });
}

void PictureSaver::end(quint64 task, const QString& path, const Result<>& written, double scale) {
    using State = shell::TaskState;
    if (!written) {
        const bool isGivenUp = written.error().code == ErrorCode::cancelled;
        return tasks_.finish(
            task, isGivenUp ? State::Cancelled : State::Failed,
            QString::fromStdString(written.error().message));
    }
    folder_ = QFileInfo(path).absolutePath();
    hasSaved_ = true;
    commands_.refresh({u"canvas.showPictureFolder"_s});
    QString said = tr("%1 is saved.").arg(QFileInfo(path).fileName());
    if (scale < 1) // then it shows less than the canvas does
        said += u' '
                + tr("It had to be made smaller, to %1 % of its size, for programs to show it. An SVG keeps "
                     "everything.")
                      .arg(QLocale().toString(scale * 100, 'f', scale < 0.1 ? 1 : 0));
    tasks_.finish(task, State::Done, said, {{tr("Show in folder"), u"canvas.showPictureFolder"_s}});
}

void PictureSaver::showFolder() {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder_)))
        notifications_.post(
            shell::Severity::Warning,
            tr("The desktop knows no file manager. The folder is %1.").arg(folder_));
}

} // namespace castwright::ide

#include "moc_picturesaver.cpp"
