#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Objects as it looks, named one by one and by rules, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both objects
screens_both rules
screens_both rules_edit
screens_both convert demo
screens_both rules_none
cd "$tmp" || bail "no $tmp"
cat >rules.json <<'END'
{"name": "t", "type": "MIGRATION", "sourceEndpointId": "e_1", "sinkEndpointId": "e_2",
 "transferMapping": {"mode": "WILDCARD", "databases": [
  {"name": "shop", "mappedName": "x", "tables": [
   {"name": "a*", "mappedName": "a*", "whereClause": "id > 1", "id": "77"},
   {"name": "b", "mappedName": "b"}]},
  {"name": "crm", "mappedName": "crm"}]}}
END
screens_both rules_loaded nobody
done_testing
