#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The steps Source and Sink as they look, in both languages.
. "$top_srcdir/tests/screens_common.sh"

start_empty() {
    sandbox_start --sources 0
    screens_options="--server $sandbox_url"
}

# One row, which cannot be read.
start_unread() {
    sandbox_start --sources 1 --fault ListDataSource:bad-row
    screens_options="--server $sandbox_url"
}

screens_both source
screens_both source_none empty
screens_both source_unread unread
screens_both source_failed refusing
screens_both sink
screens_both other_source
cd "$tmp" || bail "no $tmp"
spec gone.json
sed 's/"sourceEndpointId": "[^"]*"/"sourceEndpointId": "e_4wgone000001"/
    s/"sinkEndpointId": "[^"]*"/"sinkEndpointId": "e_4wgone000002"/' gone.json >x && mv x gone.json
screens_both endpoint_gone
screens_size=40x12
screens_both endpoint_gone
done_testing
