#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Submit as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

# Its time stands still, so that a task that is looked at does not move.
start_still() {
    sandbox_start --clock "$OMS_WIZARD_NOW" --speed 1000
    screens_options="--server $sandbox_url"
}

screens_both submit
screens_both submit_lead still
screens_both submit_refused
screens_both submit_server
screens_both submit_production production
screens_both submit_lost lost
screens_both submit_found found
screens_both submit_differs differs
screens_size=40x12
screens_both submit_small
screens_both submit_server
screens_both submit_production production
screens_both submit_lost lost
screens_both submit_found found
screens_both submit_differs differs
done_testing
