#!/bin/sh
# Whether the OpenAPI document says what a core does: the test asks a running one by it. Usage: openapi.sh BUILD-FOLDER
set -eu
ctest --test-dir "$1" --output-on-failure -R '^contract/tst_openapi$'
echo "OpenAPI is in step: a running core was asked by every path and method of its document"
