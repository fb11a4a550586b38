// Counts and levels of a service, written as Prometheus reads them. From any thread; names and labels are
// fixed by the program, never taken from what came in.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace castwright::telemetry {

class Metrics {
public:
    class Counter {
    public:
        void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
        [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

    private:
        std::atomic<std::uint64_t> value_ = 0;
    };

    // How long things took, in seconds.
    class Histogram {
    public:
        void observe(double seconds);

    private:
        friend class Metrics;
        mutable std::mutex mutex_;
        std::vector<std::uint64_t> buckets_;
        std::uint64_t count_ = 0;
        double sum_ = 0;
    };

    // The same name and labels are the same counter. `labels` as Prometheus writes them: `status="failed"`.
    [[nodiscard]] Counter&
    counter(const std::string& name, const std::string& help, const std::string& labels = {});
    [[nodiscard]] Histogram&
    histogram(const std::string& name, const std::string& help, const std::string& labels = {});
    // A level that is asked for whenever somebody reads; it outlives the readers.
    void gauge(
        const std::string& name, const std::string& help, const std::string& labels,
        std::function<double()> value);

    [[nodiscard]] std::string text() const;

private:
    struct Family {
        std::string help;
        std::string type;
        std::map<std::string, std::unique_ptr<Counter>> counters = {};
        std::map<std::string, std::unique_ptr<Histogram>> histograms = {};
        std::map<std::string, std::function<double()>> gauges = {};
    };
    Family& family(const std::string& name, const std::string& help, const char* type);

    mutable std::mutex mutex_;
    std::map<std::string, Family> families_;
};

} // namespace castwright::telemetry
