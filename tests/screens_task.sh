#!/bin/sh
# The step Task as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both task
done_testing
