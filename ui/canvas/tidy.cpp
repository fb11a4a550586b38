#include "ui/canvas/tidy.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <QVariantAnimation>

#include "models/workflow/layered.h"

namespace castwright::canvas {

namespace {

constexpr std::size_t mostAnimated = 2000; // more than that is a jump, not a walk

} // namespace

Tidy::Tidy(const style::Theme& theme, CanvasView& view, Actions& actions)
    : QObject(&view)
    , theme_(theme)
    , view_(view)
    , actions_(actions)
    , animation_(new QVariantAnimation(this)) {
    animation_->setStartValue(0.0);
    animation_->setEndValue(1.0);
    animation_->setEasingCurve(QEasingCurve::InOutCubic);
    connect(animation_, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double t = value.toDouble();
        Scene::Places places;
        for (const auto& [index, way] : ways_)
            if (view_.scene().node(index))
                places.emplace_back(index, way.first + (way.second - way.first) * t);
        view_.scene().moveTemporarily(places);
    });
    connect(animation_, &QVariantAnimation::finished, this, &Tidy::commit);
    rebuilt_ = view.scene().rebuilt.connect([this] {
        ways_.clear(); // of nodes that have other numbers now
        animation_->stop();
    });
}

Tidy::~Tidy() {
    stop_.request_stop();
}

void Tidy::start() {
    stop_.request_stop();
    stop_ = {};
    isRunning_ = true;
    // What is pinned stays; so that it can, its place has to be known.
    QThreadPool::globalInstance()->start([graph = actions_.document().graph(),
                                          layout = actions_.document().layout(), token = stop_.get_token(),
                                          self = QPointer(this)] {
        workflow::LayeredOptions options;
        options.stop = token;
        auto places = workflow::layered(graph, layout, options);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [self, token, places = std::move(places)]() mutable {
                if (!self || token.stop_requested())
                    return;
                if (places)
                    self->arrived(std::move(*places));
                else {
                    self->isRunning_ = false;
                    Q_EMIT self->failed(places.error());
                }
            });
    });
}

void Tidy::arrived(std::map<workflow::NodeId, workflow::Placement> places) {
    places_ = std::move(places);
    ways_.clear();
    for (const auto& [id, place] : places_) {
        const auto index = view_.scene().find(id);
        if (const auto* node = view_.scene().node(index))
            ways_.push_back({index, {node->rect.topLeft(), QPointF(place.position.x, place.position.y)}});
    }
    const int time = theme_.isMotionReduced() ? 0 : theme_.metrics().motionCalm;
    if (ways_.size() > mostAnimated || time == 0 || !view_.isVisible())
        return commit();
    animation_->setDuration(time);
    animation_->start();
}

void Tidy::commit() {
    if (places_.empty()) {
        isRunning_ = false;
        Q_EMIT finished();
        return;
    }
    auto places = std::exchange(places_, {});
    // Nodes that went while the layout was made need no place.
    std::erase_if(places, [this](const auto& entry) {
        return actions_.document().graph().find(entry.first) == nullptr;
    });
    const auto done = actions_.place(places, tr("Tidy up").toStdString());
    isRunning_ = false;
    ways_.clear();
    if (!done) {
        view_.scene().restorePlaces();
        Q_EMIT failed(done.error());
    }
    view_.fit();
    Q_EMIT finished();
}

} // namespace castwright::canvas

#include "moc_tidy.cpp"
