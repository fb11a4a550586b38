// One supervisor per open workspace.
#include "app/ide/corelink.h"

#include <QDebug>
#include <QJsonDocument>

#include "net/coreclient/clock.h"
#include "net/rendezvous/rendezvous.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

CoreLink::CoreLink(QString program)
    : program_(std::move(program))
    , clock_(std::make_unique<coreclient::SystemClock>()) {}

CoreLink::~CoreLink() = default;

void CoreLink::serve(const QString& workspace, const std::function<QStringList()>& arguments) {
    dismiss();
    if (!workspace.isEmpty()) {
        const auto folders = rendezvous::foldersFromEnvironment();
        if (!folders) {
            qWarning().noquote() << "the core cannot be started:" << describe(folders.error());
            Q_EMIT changed();
            return;
        }
        supervisor_ = std::make_unique<coreclient::Supervisor>(
            coreclient::SupervisorOptions{
                .program = program_,
                .workspace = workspace,
                .moreArguments =
                    [arguments] { return arguments() + QStringList{u"--settings-pipe"_s, u"0"_s}; },
                .folders = *folders},
            *clock_);
        connect(supervisor_.get(), &coreclient::Supervisor::stateChanged, this, &CoreLink::changed);
        connect(supervisor_.get(), &coreclient::Supervisor::logChanged, this, &CoreLink::changed);
        if (revision_ > 0)
            supervisor_->configure(line());
        supervisor_->start();
    }
    Q_EMIT changed();
}

// The core of a workspace that was left ends by itself: nobody waits for it.
void CoreLink::dismiss() {
    using coreclient::Supervisor;
    if (!supervisor_)
        return;
    Supervisor* old = supervisor_.release();
    old->setParent(this);
    old->disconnect(this);
    connect(old, &Supervisor::stateChanged, old, [old](Supervisor::State state) {
        if (state == Supervisor::State::stopped || state == Supervisor::State::failed)
            old->deleteLater();
    });
    old->stop();
}

void CoreLink::restart() {
    if (supervisor_)
        supervisor_->restart();
}

void CoreLink::stop() {
    if (supervisor_)
        supervisor_->stop();
}

void CoreLink::configure(const QJsonObject& settings) {
    if (revision_ > 0 && settings == settings_)
        return;
    settings_ = settings;
    ++revision_;
    if (supervisor_)
        supervisor_->configure(line());
}

QByteArray CoreLink::line() const {
    auto whole = settings_;
    whole[u"revision"_s] = revision_;
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

bool CoreLink::isReady() const {
    return state() == coreclient::Supervisor::State::ready;
}

coreclient::Supervisor::State CoreLink::state() const {
    return supervisor_ ? supervisor_->state() : coreclient::Supervisor::State::idle;
}

std::optional<coreclient::Endpoint> CoreLink::endpoint() const {
    return supervisor_ ? supervisor_->endpoint() : std::nullopt;
}

QString CoreLink::sentence() const {
    return supervisor_ ? supervisor_->sentence()
                       : tr("No core runs: no workspace is open, or the settings leave it off.");
}

QString CoreLink::log() const {
    return supervisor_ ? QString::fromUtf8(supervisor_->log()) : QString();
}

} // namespace castwright::ide
