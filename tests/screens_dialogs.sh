#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The dialogs of every step as they look, in both languages. And F1 in them.
. "$top_srcdir/tests/screens_common.sh"

screens_both dialogs
screens_both help
screens_both paste nobody
screens_size=40x12
screens_both paste nobody
done_testing
