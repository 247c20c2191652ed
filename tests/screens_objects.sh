#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Objects as it looks, named one by one and by rules, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both objects
screens_both rules
screens_both rules_edit
screens_both convert demo
screens_both rules_none
done_testing
