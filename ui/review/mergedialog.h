// A conflict between the files as they are and what was accepted: three texts side by side, a pick at each
// place, and the result, which may be edited before it is taken.
#pragma once

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

#include "models/review/settling.h"
#include "ui/review/bytesedit.h"
#include "ui/review/source.h"
#include "ui/style/theme.h"

class QLabel;

namespace castwright::review {

class MergeDialog : public QDialog {
    Q_OBJECT
public:
    MergeDialog(const style::Theme& theme, Outcome::Clash clash, QWidget* parent = nullptr);

    void pick(std::size_t place, Pick pick);

Q_SIGNALS:
    // How the file is to be; nothing: it is to go.
    void settled(const castwright::review::Outcome::Clash& clash, const std::optional<std::string>& bytes);

private:
    QWidget* makeSources();
    QWidget* makePlaces(const Settling& settling);
    QWidget* makeButtons();
    void showResult();

    const style::Theme& theme_;
    Outcome::Clash clash_;
    std::optional<Settling> settling_; // nothing where one side has no such file
    std::vector<Pick> picks_;
    BytesEdit* result_;
    QLabel* problem_;
};

} // namespace castwright::review
