#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The dialogs of every step as they look, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both dialogs
done_testing
