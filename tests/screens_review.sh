#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Review as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both review
screens_both review_errors
screens_both review_remedies nobody
screens_both actions demo
done_testing
