// The line that every benchmark prints for each case. Times are in the unit given, sizes in MB.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <format>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace castwright::bench {

// The value below which this share of the samples lies (nearest rank).
[[nodiscard]] inline double percentile(std::vector<double> samples, double share) {
    if (samples.empty())
        return 0;
    std::ranges::sort(samples);
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size())));
    return samples[std::clamp<std::size_t>(rank, 1, samples.size()) - 1];
}

// The most memory this process has held.
[[nodiscard]] inline double ownPeakMb() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

inline void report(
    std::string_view bench, std::string_view name, const std::vector<double>& samples, std::string_view unit,
    double rssMb) {
    const auto line = std::format(
        R"({{"bench":"{}","case":"{}","n":{},"unit":"{}","median":{:.3f},"p95":{:.3f},"p99":{:.3f},"max":{:.3f},"rss_mb":{:.1f}}})"
        "\n",
        bench, name, samples.size(), unit, percentile(samples, 0.5), percentile(samples, 0.95),
        percentile(samples, 0.99), percentile(samples, 1.0), rssMb);
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
}

} // namespace castwright::bench
