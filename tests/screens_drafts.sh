#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Undo, and a draft that is left and resumed, as they look, in both languages.
. "$top_srcdir/tests/screens_common.sh"

for language in en zh_CN; do
    rm -rf "$XDG_STATE_HOME"
    screens_in $language undo
    screens_in $language resume
done
done_testing
