// The files that a refinement has changed so far, with the lines that came and went.
#pragma once

#include <QAbstractListModel>
#include <QListView>

#include <map>
#include <string>
#include <vector>

#include "net/progress/progress.h"
#include "ui/style/theme.h"

namespace castwright::refine {

class FileList : public QListView {
    Q_OBJECT
public:
    explicit FileList(const style::Theme& theme, QWidget* parent = nullptr);
    ~FileList() override;

    void showFiles(const std::map<std::string, progress::FileLook>& files); // hidden while there are none
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

Q_SIGNALS:
    void chosen(const QString& path);

private:
    class Model;
    class Painter;

    const style::Theme& theme_;
    std::unique_ptr<Model> model_;
};

} // namespace castwright::refine
