#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Message queue as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both queue
done_testing
