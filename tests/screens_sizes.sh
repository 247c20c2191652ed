#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main road on a small and on a large terminal, and where there is no UTF-8.
. "$top_srcdir/tests/screens_common.sh"

screens_size=40x12
screens_both road
screens_both small
screens_size=120x40
screens_both road
screens_size=80x24
screens_both road
screens_in C road
done_testing
