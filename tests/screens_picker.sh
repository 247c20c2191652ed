#!/bin/sh
# Picking objects out of a list as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both picker
done_testing
