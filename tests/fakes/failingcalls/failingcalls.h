// Makes the i-th change that this process asks of the file system fail, whoever asks: libraries write through
// the same few functions of the C library as we do.
#pragma once

namespace castwright::fakes {

// From now on the call of that number fails as on a full disk, counted from 0; a negative number ends it.
void failCall(int number);
// Whether it has been reached.
[[nodiscard]] bool hasFailed();

} // namespace castwright::fakes
