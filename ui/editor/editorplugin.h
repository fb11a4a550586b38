// What the module hands out: views of text by KTextEditor.
#pragma once

#include <QObject>
#include <QSet>

#include "ui/textview/textview.h"

namespace castwright::editor {

class EditorPlugin : public QObject, public textview::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "dev.castwright.textview.Factory/1")
    Q_INTERFACES(castwright::textview::Factory)
public:
    [[nodiscard]] std::unique_ptr<textview::TextView>
    make(const textview::Look& look, QWidget* parent) override;

private:
    bool isSetUp_ = false;
    QSet<QString> readLanguages_;
};

} // namespace castwright::editor
