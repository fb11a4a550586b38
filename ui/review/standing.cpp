#include "ui/review/standing.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

using Severity = style::Banner::Severity;
using style::Role;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::review::Standing)
};

Standing resolved(Resolution resolution) {
    const auto ended = [](const QString& word, Role role, const QString& icon, const QString& sentence) {
        return Standing{
            .word = word,
            .role = role,
            .title = word,
            .icon = icon,
            .reason = sentence,
            .sentence = sentence,
            .severity = role == Role::Good ? Severity::Good : Severity::Info};
    };
    switch (resolution) {
    case Resolution::approved:
        return ended(
            Words::tr("Approved"), Role::Good, u"success"_s,
            Words::tr("Approved as a whole. It can be undone."));
    case Resolution::partial:
        return ended(
            Words::tr("Approved in part"), Role::Good, u"success"_s,
            Words::tr("Approved in part: what was not accepted stayed out. It can be undone."));
    case Resolution::rejected:
        return ended(
            Words::tr("Rejected"), Role::TextFaint, u"close"_s,
            Words::tr("Nothing of it went in. It can be taken up again, with its decisions."));
    case Resolution::noChange:
        return ended(
            Words::tr("Nothing changed"), Role::TextFaint, u"check"_s,
            Words::tr("The engine found the files as they should be."));
    case Resolution::dismissed:
    case Resolution::none:
        break;
    }
    return ended(
        Words::tr("Put aside"), Role::TextFaint, u"minus"_s, Words::tr("It is over, and nothing went in."));
}

// One that is not over, or ended badly.
Standing without(
    const QString& word, Role role, const QString& title, const QString& icon, const QString& reason,
    const QString& sentence = {}) {
    return {
        .word = word,
        .role = role,
        .title = title,
        .icon = icon,
        .reason = reason,
        .sentence = sentence.isEmpty() ? reason : sentence,
        .severity = role == Role::Bad ? Severity::Bad : Severity::Info};
}

} // namespace

Standing standingOf(const Session& session) {
    if (!session.isLoaded() && session.failure().isEmpty())
        return without(
            Words::tr("Reading"), Role::Info, Words::tr("Reading the proposal"), u"clock"_s,
            Words::tr("The core is asked for it."));
    if (!session.isLoaded())
        return without(
            Words::tr("Not read"), Role::Bad, Words::tr("The proposal could not be read"), u"cloud-off"_s,
            session.failure());
    const auto& proposal = session.detail().proposal;
    const QString failure = QString::fromStdString(proposal.failure);
    switch (proposal.status) {
    case ProposalStatus::queued:
        return without(
            Words::tr("Waiting"), Role::Warn, Words::tr("It waits for the engine"), u"clock"_s,
            Words::tr("It is sent when the engine can be reached. There is nothing to review yet."));
    case ProposalStatus::processing:
        return without(
            Words::tr("Running"), Role::Info, Words::tr("The engine is at work"), u"spark"_s,
            Words::tr("There is nothing to review yet. The stream shows how far it is."));
    case ProposalStatus::failed:
        return without(
            Words::tr("Failed"), Role::Bad, Words::tr("It failed"), u"error"_s, failure,
            Words::tr("It failed and cannot be approved: %1").arg(failure));
    case ProposalStatus::cancelled:
        return without(
            Words::tr("Cancelled"), Role::TextFaint, Words::tr("It was cancelled"), u"stop"_s,
            Words::tr("Nothing was changed. It can be tried again from its stream."));
    case ProposalStatus::completed:
        if (session.changes().empty())
            return resolved(Resolution::noChange);
        return {
            .word = Words::tr("To review"),
            .role = Role::Accent,
            .sentence = session.detail().isCurrent
                            ? QString()
                            : Words::tr("Not current: files have changed since it was made. What you accept "
                                        "is merged with them, and what clashes is shown before anything is "
                                        "written."),
            .severity = Severity::Warn};
    case ProposalStatus::resolved:
        break;
    }
    return resolved(proposal.resolution);
}

} // namespace castwright::review
