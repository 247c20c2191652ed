#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The steps Source and Sink as they look, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both source
screens_both source_failed refusing
screens_both sink
screens_both other_source
done_testing
