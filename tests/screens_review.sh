#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Review as it looks, and files that are no spec, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both review
screens_both review_plan
screens_both review_errors
screens_both review_remedies nobody
screens_both actions demo

cd "$tmp" || bail "no $tmp"
cat >broken.json <<'END'
{
  "name": "orders_to_ob",
  "type": "MIGRATION"
  "transferMapping": {
    "databases": [{"name": "shop", "mappedName": "shop", "tables": []}]
  }
}
END
printf '{"a\033[2J\357\273\277\001": 1,\n "labels": 5,\n "name": "x", "name": "y",\n "type": \377}\n' >hostile.json
printf '{"name": "orders"}\n' >good.json
screens_both raw nobody
screens_both escape nobody
screens_size=40x12
screens_both raw nobody
screens_both review_plan
done_testing
