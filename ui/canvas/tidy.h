// Tidying up: the layered layout off the window's thread, then the nodes walk to their places, as one step
// that can be undone.
#pragma once

#include <QObject>

#include <memory>
#include <stop_token>

#include "ui/canvas/canvasview.h"

class QVariantAnimation;

namespace castwright::canvas {

class Tidy : public QObject {
    Q_OBJECT
public:
    Tidy(const style::Theme& theme, CanvasView& view, Actions& actions);
    ~Tidy() override;

    void start(); // a second start begins anew
    [[nodiscard]] bool isRunning() const { return isRunning_; }

Q_SIGNALS:
    void finished();
    void failed(const castwright::Error& error);

private:
    void arrived(std::map<workflow::NodeId, workflow::Placement> places);
    void commit();

    const style::Theme& theme_;
    CanvasView& view_;
    Actions& actions_;
    std::stop_source stop_;
    bool isRunning_ = false;
    std::map<workflow::NodeId, workflow::Placement> places_;
    std::vector<std::pair<Index, std::pair<QPointF, QPointF>>> ways_;
    QVariantAnimation* animation_;
    Connection rebuilt_;
};

} // namespace castwright::canvas
