// What the forms offer from outside the document: the secrets of the keyring, and the models that the
// providers say they have.
#pragma once

#include <QObject>

#include <vector>

#include "app/ide/secrets/secretkeeper.h"
#include "net/coreclient/request.h"
#include "ui/inspector/fieldcontrol.h"
#include "ui/provider/service.h"

namespace castwright::ide {

class Suggesting : public QObject {
    Q_OBJECT
public:
    // Both outlive it. `namesFile` lists the names of the secrets.
    Suggesting(
        provider::Service& providers, signin::SecretStore& secrets, const QString& namesFile,
        QObject* parent = nullptr);

    // They ask this object, which outlives them.
    [[nodiscard]] inspector::Suggestions suggestions();

private:
    // What is known by now. The first question asks the providers; the answers are there for the next one.
    [[nodiscard]] QStringList models();

    provider::Service& providers_;
    SecretKeeper secrets_;
    QStringList models_;
    std::vector<coreclient::Handle> asked_;
};

} // namespace castwright::ide
