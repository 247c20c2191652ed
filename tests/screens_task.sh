#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Task as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both task
done_testing
