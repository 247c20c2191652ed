#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Server as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

unset OMS_USER OMS_PASSWORD
screens_both server nobody
OMS_USER=admin OMS_PASSWORD=other
export OMS_USER OMS_PASSWORD
screens_both server_password

# A proxy that is not on this machine reads what goes to a server that is.
screens_play server_proxy.keys "$tmp/proxy" --server http://127.0.0.1:1 --proxy http://proxy.invalid:3128
is "the words about a proxy that is not here" "$screens_status" 10
screens_play server_proxy.keys "$tmp/proxy" --server http://127.0.0.1:1 --proxy http://127.0.0.1:1
is "(none about one that is)" "$screens_status" 1
done_testing
