#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The steps of full, incremental and reverse transfer as they look, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both full
screens_both incr
screens_both incr_only
screens_both reverse
done_testing
