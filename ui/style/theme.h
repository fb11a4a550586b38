// The tokens of the look, resolved for the theme in use, and the one place that switches them live.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

class QApplication;

namespace castwright::style {

// The roles of resources/themes/tokens.json, in its order; a name says the role, never the colour.
enum class Role : std::uint8_t {
    Ground,
    Panel,
    Raised,
    Hover,
    Selected,
    Line,
    LineStrong,
    Text,
    TextQuiet,
    TextFaint,
    Accent,
    OnAccent,
    Focus,
    Good,
    Warn,
    Bad,
    Info,
    AddedGround,
    AddedMark,
    RemovedGround,
    RemovedMark,
    ChangedGround,
    MovedGround,
    Canvas,
    CanvasDot,
    Node,
    Edge,
    EdgeLive,
    // families of node kinds
    Trigger,
    Agent,
    Model,
    Tool,
    Flow,
    Data,
    Knowledge,
    Human,
    Output,
    Count
};

enum class Scheme : std::uint8_t { Dark, Light, HighContrastDark, HighContrastLight };
// HighContrast is dark or light as the system is.
enum class Preference : std::uint8_t { System, Dark, Light, HighContrast };
enum class TextSize : std::uint8_t { Caption, Body, Emphasis, Title, Display };

struct Colors {
    std::array<QColor, static_cast<std::size_t>(Role::Count)> byRole;
    [[nodiscard]] QColor operator[](Role role) const { return byRole[static_cast<std::size_t>(role)]; }
};

// Sizes in logical pixels, times in milliseconds.
struct Metrics {
    int radiusControl = 6;
    int radiusCard = 10;
    int motionQuick = 90; // 0 when the system asks for less motion
    int motionCalm = 180;
};

// Reads the tokens for a scheme from the program's resources.
[[nodiscard]] const Colors& colorsOf(Scheme scheme);

class Theme : public QObject {
    Q_OBJECT
public:
    // Installs style, palette and fonts on the application and follows the system from then on.
    explicit Theme(QApplication& application);
    ~Theme() override;

    void setPreference(Preference preference);
    [[nodiscard]] Preference preference() const;
    [[nodiscard]] Scheme scheme() const;
    [[nodiscard]] bool isDark() const;

    [[nodiscard]] QColor color(Role role) const;
    [[nodiscard]] QFont font(TextSize size) const;
    [[nodiscard]] QFont monospace() const;
    // The same font with figures of one width, for numbers that change while one looks.
    [[nodiscard]] QFont numbers(TextSize size) const;
    [[nodiscard]] const Metrics& metrics() const;

    // Less motion or full motion; nothing follows the system through its widget effects.
    void setReducedMotion(std::optional<bool> isReduced);
    [[nodiscard]] bool isMotionReduced() const;

    // Scales every font and the rows with it; 1 is the design, kept within 0.85 and 2.
    void setTextScale(double factor);
    [[nodiscard]] double textScale() const;

    // The icon in resources/icons that stands for a family of node kinds; empty for other roles.
    [[nodiscard]] static QString familyIcon(Role family);

Q_SIGNALS:
    void changed(); // after palette and style have been applied

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace castwright::style
