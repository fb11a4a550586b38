// One family a name, its lines in a fixed order.
#include "net/telemetry/metrics.h"

#include <array>
#include <format>

namespace castwright::telemetry {

namespace {

constexpr std::array bounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0};

std::string braced(const std::string& labels) {
    return labels.empty() ? "" : "{" + labels + "}";
}

std::string with(const std::string& labels, const std::string& more) {
    return labels.empty() ? "{" + more + "}" : "{" + labels + "," + more + "}";
}

} // namespace

void Metrics::Histogram::observe(double seconds) {
    const std::scoped_lock lock(mutex_);
    buckets_.resize(bounds.size());
    for (std::size_t n = 0; n < bounds.size(); ++n)
        if (seconds <= bounds[n])
            ++buckets_[n];
    ++count_;
    sum_ += seconds;
}

Metrics::Family& Metrics::family(const std::string& name, const std::string& help, const char* type) {
    return families_.try_emplace(name, Family{.help = help, .type = type}).first->second;
}

Metrics::Counter&
Metrics::counter(const std::string& name, const std::string& help, const std::string& labels) {
    const std::scoped_lock lock(mutex_);
    auto& made = family(name, help, "counter").counters[labels];
    if (!made)
        made = std::make_unique<Counter>();
    return *made;
}

Metrics::Histogram&
Metrics::histogram(const std::string& name, const std::string& help, const std::string& labels) {
    const std::scoped_lock lock(mutex_);
    auto& made = family(name, help, "histogram").histograms[labels];
    if (!made)
        made = std::make_unique<Histogram>();
    return *made;
}

void Metrics::gauge(
    const std::string& name, const std::string& help, const std::string& labels,
    std::function<double()> value) {
    const std::scoped_lock lock(mutex_);
    family(name, help, "gauge").gauges[labels] = std::move(value);
}

std::string Metrics::text() const {
    const std::scoped_lock lock(mutex_);
    std::string out;
    for (const auto& [name, family] : families_) {
        out += std::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, family.help, family.type);
        for (const auto& [labels, counter] : family.counters)
            out += std::format("{}{} {}\n", name, braced(labels), counter->value());
        for (const auto& [labels, value] : family.gauges)
            out += std::format("{}{} {}\n", name, braced(labels), value());
        for (const auto& [labels, histogram] : family.histograms) {
            const std::scoped_lock own(histogram->mutex_);
            for (std::size_t n = 0; n < bounds.size(); ++n)
                out += std::format(
                    "{}_bucket{} {}\n", name, with(labels, std::format("le=\"{}\"", bounds[n])),
                    histogram->buckets_.empty() ? 0 : histogram->buckets_[n]);
            out += std::format("{}_bucket{} {}\n", name, with(labels, "le=\"+Inf\""), histogram->count_);
            out += std::format("{}_sum{} {}\n", name, braced(labels), histogram->sum_);
            out += std::format("{}_count{} {}\n", name, braced(labels), histogram->count_);
        }
    }
    return out;
}

} // namespace castwright::telemetry
