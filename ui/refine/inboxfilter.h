// Which proposals the inbox shows.
#pragma once

#include <QtTypes>

namespace castwright::refine {

enum class InboxFilter : quint8 { all, toReview, running, waiting, failed, resolved };
inline constexpr int inboxFilters = 6;

} // namespace castwright::refine
