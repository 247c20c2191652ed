#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The tasks on the server as they look, in both languages and three sizes.
. "$top_srcdir/tests/screens_common.sh"

for screens_size in 80x24 120x40; do
    screens_both tasks
done
screens_size=80x24
screens_both tasks_verbs
screens_size=40x12
screens_both tasks_small
screens_both tasks_verbs
done_testing
