// How a proposal stands, in words: for the pill, the banner, and the page of one with nothing to review.
#pragma once

#include <QString>

#include "ui/review/session.h"
#include "ui/style/banner.h"
#include "ui/style/theme.h"

namespace castwright::review {

struct Standing {
    QString word; // a state
    style::Role role = style::Role::TextQuiet;
    QString title; // what is said in large where there is nothing to review
    QString icon;
    QString reason;   // below the title
    QString sentence; // in the banner over what there is to see; empty where there is nothing to say: it is
                      // open, and current
    style::Banner::Severity severity = style::Banner::Severity::Info;
};
[[nodiscard]] Standing standingOf(const Session& session);

} // namespace castwright::review
