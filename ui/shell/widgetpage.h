// A page that is some widget under a fixed uri: settings, shortcuts and the like.
#pragma once

#include <QVBoxLayout>

#include "ui/shell/page.h"
#include "ui/style/forwardfocus.h"

namespace castwright::shell {

class WidgetPage : public Page {
    Q_OBJECT
public:
    WidgetPage(QString uri, QString title, QString icon, QWidget* content)
        : uri_(std::move(uri))
        , title_(std::move(title))
        , icon_(std::move(icon)) {
        setObjectName(QStringLiteral("page.") + uri_.section(u':', 0, 0));
        setAccessibleName(title_);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(content);
        style::forwardFocus(*this, *content);
    }

    [[nodiscard]] QString uri() const override { return uri_; }
    [[nodiscard]] QString title() const override { return title_; }
    [[nodiscard]] QString iconName() const override { return icon_; }

private:
    QString uri_;
    QString title_;
    QString icon_;
};

} // namespace castwright::shell
