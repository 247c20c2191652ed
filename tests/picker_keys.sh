#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the keys of the picker do, and what they do not.
. "$top_srcdir/tests/e2e_common.sh"

PATH=$top_builddir:$PATH
cd "$tmp" || bail "no $tmp"

e2e_start
e2e_plays "filters that are not understood, that come back; ranges" 10 picker_filter.keys
sandbox_stop

e2e_start
e2e_plays "tables without a key" 10 picker_no_key.keys
sandbox_stop

e2e_start
e2e_plays "keys, and what they are called" 10 picker_keys.keys
sandbox_stop

e2e_start
e2e_plays "finding objects of the task" 10 objects_find.keys
sandbox_stop

e2e_start
e2e_plays "choosing by a list" 10 picker_list.keys
sandbox_stop
done_testing
