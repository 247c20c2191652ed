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
awk 'BEGIN {
    print "{\"type\": \"MIGRATION\", \"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": ["
    print "{\"name\": \"shop\", \"mappedName\": \"shop\", \"tables\": ["
    for (i = 0; i < 50000; i++)
        printf "%s{\"name\": \"t_%d\", \"mappedName\": \"t_%d\"%s}\n", i ? "," : "", i, i,
            i == 2 ? ", \"wherClause\": \"id > 1\"" : i == 49990 ? ", \"more\": 1" : ""
    print "]}]}}" }' >many.json
screens_both objects_marks nobody
awk 'BEGIN {
    print "{\"type\": \"MIGRATION\", \"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": ["
    print "{\"name\": \"shop\", \"mappedName\": \"shop\", \"tables\": ["
    for (i = 0; i < 1234; i++)
        printf "%s{\"name\": \"t_%d\", \"mappedName\": \"t_%d\", \"more\": 1%s}\n", i ? "," : "", i, i,
            i < 1111 ? ", \"whereClause\": \"WHERE id > 1\"" : ""
    print "]}]}}" }' >more.json
screens_both objects_beyond nobody
done_testing
