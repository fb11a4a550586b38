#!/bin/bash
# Every C++ file reads as clang-format writes it. Prints the files that do not.
set -uo pipefail
mapfile -t files < <(git ls-files --cached --others --exclude-standard -- '*.cpp' '*.h' | while IFS= read -r file; do [ -f "$file" ] && echo "$file"; done)
[ ${#files[@]} -gt 0 ] || exit 0
bad=$(printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -n 40 clang-format-19 --dry-run -Werror 2>&1 \
    | sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: error.*/\1/p' | sort -u)
[ -z "$bad" ] && { echo "${#files[@]} files"; exit 0; }
echo "$bad"
echo "Put them right by: ./dev exec clang-format-19 -i $(echo "$bad" | tr '\n' ' ')"
exit 1
