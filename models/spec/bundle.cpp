// The revision of a bundle.
#include "models/spec/bundle.h"

#include "models/vocabulary/hash.h"

namespace castwright::spec {

const std::string* Bundle::find(const BundlePath& path) const {
    const auto found = files.find(path);
    return found == files.end() ? nullptr : &found->second;
}

std::string revision(const Bundle& bundle) {
    std::string all; // a path holds no line end, and a hash has one length
    for (const auto& [path, content] : bundle.files) {
        if (path.root() == BundleRoot::layout)
            continue;
        all += contentHash(content) + ' ' + path.text() + '\n';
    }
    return contentHash(all);
}

} // namespace castwright::spec
