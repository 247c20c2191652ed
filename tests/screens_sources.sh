#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The data sources on the server as they look, in both languages and three sizes.
. "$top_srcdir/tests/screens_common.sh"

start_old() {
    start_sandbox
    lossy sources-once
    screens_options="--server $lossy_url"
}

for screens_size in 80x24 120x40 40x12; do
    screens_both sources
done
screens_size=80x24
screens_both sources_old old
done_testing
