#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Server as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

unset OMS_USER OMS_PASSWORD
screens_both server nobody
OMS_USER=admin OMS_PASSWORD=other
export OMS_USER OMS_PASSWORD
screens_both server_password
done_testing
