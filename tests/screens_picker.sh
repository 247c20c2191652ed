#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Picking objects out of a list as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both picker
screens_both picker_case
screens_both picker_demo demo
screens_both picker_bulk demo
screens_both keyless demo
screens_size=40x12
screens_both picker_small demo
screens_both keyless demo
done_testing
