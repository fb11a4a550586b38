// The control for one setting, chosen by its schema: a list of choices, a switch, a number, a text, a list of
// texts.
#include "ui/shell/settingcontrol.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QWheelEvent>

#include <limits>

#include "ui/shell/settingsschema.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

// A wheel that scrolls the page must not change what happens to be under the pointer.
template <class Base>
class Calm : public Base {
public:
    using Base::Base;

protected:
    void wheelEvent(QWheelEvent* event) override {
        if (this->hasFocus())
            Base::wheelEvent(event);
        else
            event->ignore();
    }
};

template <class Widget>
Widget* calm() {
    auto* const widget = new Calm<Widget>;
    widget->setFocusPolicy(Qt::StrongFocus);
    return widget;
}

class Choice final : public SettingControl {
public:
    Choice(const SettingDescription& setting, bool withDeveloperValues, QWidget* parent)
        : Choice(calm<QComboBox>(), setting, withDeveloperValues, parent) {}

    void setValue(const QJsonValue& value) override {
        const QSignalBlocker quiet(box_);
        auto at = box_->findData(value.toVariant());
        if (at < 0 && faultOf(setting_, value).isEmpty()) {
            box_->addItem(titleOfValue(setting_, value), value.toVariant());
            at = box_->count() - 1;
        }
        box_->setCurrentIndex(at >= 0 ? at : box_->findData(setting_.defaultValue.toVariant()));
    }

private:
    Choice(QComboBox* box, const SettingDescription& setting, bool withDeveloperValues, QWidget* parent)
        : SettingControl(box, parent)
        , box_(box)
        , setting_(setting) {
        const auto developers = setting.schema["developerValues"_L1].toArray();
        for (const auto& value : setting.schema["enum"_L1].toArray())
            if (withDeveloperValues || !developers.contains(value))
                box_->addItem(titleOfValue(setting, value), value.toVariant());
        connect(box_, &QComboBox::currentIndexChanged, this, [this] {
            Q_EMIT edited(QJsonValue::fromVariant(box_->currentData()));
        });
    }

    QComboBox* box_;
    SettingDescription setting_;
};

class Switch final : public SettingControl {
public:
    explicit Switch(QWidget* parent)
        : Switch(new QCheckBox, parent) {}

    void setValue(const QJsonValue& value) override {
        const QSignalBlocker quiet(box_);
        box_->setChecked(value.toBool());
        name();
    }

private:
    Switch(QCheckBox* box, QWidget* parent)
        : SettingControl(box, parent)
        , box_(box) {
        connect(box_, &QCheckBox::toggled, this, [this](bool isOn) {
            name();
            Q_EMIT edited(isOn);
        });
    }
    void name() { box_->setText(box_->isChecked() ? SettingControl::tr("On") : SettingControl::tr("Off")); }

    QCheckBox* box_;
};

class Whole final : public SettingControl {
public:
    Whole(const SettingDescription& setting, QWidget* parent)
        : Whole(calm<QSpinBox>(), setting, parent) {}

    void setValue(const QJsonValue& value) override {
        const QSignalBlocker quiet(box_);
        box_->setValue(value.toInt());
        show(value.toInt());
    }

private:
    Whole(QSpinBox* box, const SettingDescription& setting, QWidget* parent)
        : SettingControl(box, parent)
        , box_(box) {
        const auto unit = setting.schema["unit"_L1].toString();
        box_->setRange(
            setting.schema["minimum"_L1].toInt(std::numeric_limits<int>::min()),
            setting.schema["maximum"_L1].toInt(std::numeric_limits<int>::max()));
        box_->setKeyboardTracking(false); // a number counts when it is complete
        if (!unit.isEmpty())
            box_->setSuffix(u'\u202f' + unit);
        connect(box_, &QSpinBox::valueChanged, this, [this](int value) {
            show(value);
            Q_EMIT edited(value);
        });
        if (unit != "%"_L1)
            return;
        slider_ = calm<QSlider>();
        slider_->setOrientation(Qt::Horizontal);
        slider_->setRange(box_->minimum(), box_->maximum());
        slider_->setPageStep(10);
        slider_->setSingleStep(5);
        // What the slider changes may move the page under the pointer: it counts when it is let go.
        slider_->setTracking(false);
        // The box beside it says and takes the same number by the keyboard.
        slider_->setFocusPolicy(Qt::ClickFocus);
        slider_->setAccessibleName(SettingControl::tr("%1, slider").arg(setting.title));
        connect(slider_, &QSlider::valueChanged, box_, &QSpinBox::setValue);
        connect(slider_, &QSlider::sliderMoved, this, [this](int value) {
            const QSignalBlocker quiet(box_);
            box_->setValue(value);
        });
        static_cast<QHBoxLayout*>(layout())->insertWidget(0, slider_, 1);
        setTabOrder(slider_, box_);
    }
    void show(int value) {
        if (!slider_)
            return;
        const QSignalBlocker quiet(slider_);
        slider_->setValue(value);
    }

    QSpinBox* box_;
    QSlider* slider_ = nullptr;
};

class Decimal final : public SettingControl {
public:
    Decimal(const SettingDescription& setting, QWidget* parent)
        : Decimal(calm<QDoubleSpinBox>(), setting, parent) {}

    void setValue(const QJsonValue& value) override {
        const QSignalBlocker quiet(box_);
        box_->setValue(value.toDouble());
    }

private:
    Decimal(QDoubleSpinBox* box, const SettingDescription& setting, QWidget* parent)
        : SettingControl(box, parent)
        , box_(box) {
        box_->setRange(
            setting.schema["minimum"_L1].toDouble(-1e9), setting.schema["maximum"_L1].toDouble(1e9));
        box_->setKeyboardTracking(false);
        connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double value) { Q_EMIT edited(value); });
    }

    QDoubleSpinBox* box_;
};

class OneText final : public SettingControl {
public:
    explicit OneText(QWidget* parent)
        : OneText(new QLineEdit, parent) {}

    void setValue(const QJsonValue& value) override {
        // Not while somebody types: their text counts when they are done.
        if (!line_->isModified())
            line_->setText(value.toString());
    }

private:
    OneText(QLineEdit* line, QWidget* parent)
        : SettingControl(line, parent)
        , line_(line) {
        connect(line_, &QLineEdit::editingFinished, this, [this] {
            if (!line_->isModified())
                return;
            line_->setModified(false);
            Q_EMIT edited(line_->text());
        });
    }

    QLineEdit* line_;
};

// One text a line, counted when the field is left.
class Texts final : public SettingControl {
public:
    explicit Texts(QWidget* parent)
        : Texts(new Field, parent) {}

    void setValue(const QJsonValue& value) override {
        if (field_->document()->isModified())
            return;
        QStringList lines;
        for (const auto& item : value.toArray())
            lines << item.toString();
        field_->setPlainText(lines.join(u'\n'));
    }

private:
    class Field : public QPlainTextEdit {
    public:
        std::function<void()> left;

    protected:
        void focusOutEvent(QFocusEvent* event) override {
            QPlainTextEdit::focusOutEvent(event);
            left();
        }
    };

    Texts(Field* field, QWidget* parent)
        : SettingControl(field, parent)
        , field_(field) {
        field_->setTabChangesFocus(true);
        field_->setPlaceholderText(SettingControl::tr("One a line"));
        field_->setFixedHeight(field_->fontMetrics().lineSpacing() * 4 + 16);
        field_->left = [this] {
            if (!field_->document()->isModified())
                return;
            field_->document()->setModified(false);
            QJsonArray items;
            for (const auto& line : field_->toPlainText().split(u'\n', Qt::SkipEmptyParts))
                items << line;
            Q_EMIT edited(items);
        };
    }

    Field* field_;
};

} // namespace

SettingControl::SettingControl(QWidget* input, QWidget* parent)
    : QWidget(parent)
    , input_(input) {
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(input_);
    setFocusProxy(input_);
}

SettingControl*
SettingControl::make(const SettingDescription& setting, bool withDeveloperValues, QWidget* parent) {
    const auto type = setting.schema["type"_L1].toString();
    if (setting.schema.contains("enum"_L1))
        return new Choice(setting, withDeveloperValues, parent);
    if (type == "boolean"_L1)
        return new Switch(parent);
    if (type == "integer"_L1)
        return new Whole(setting, parent);
    if (type == "number"_L1)
        return new Decimal(setting, parent);
    if (type == "array"_L1)
        return new Texts(parent);
    return new OneText(parent);
}

void SettingControl::describe(const QString& name, const QString& description) {
    input_->setAccessibleName(name);
    input_->setAccessibleDescription(description);
}

} // namespace castwright::shell

#include "moc_settingcontrol.cpp"
