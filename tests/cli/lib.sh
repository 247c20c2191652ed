# SPDX-License-Identifier: Apache-2.0
# What the tests of the command line share. Needs tap.sh.
#     offline ARG...      oms-wizard without a terminal to ask at
#     spec FILE [NAME]    writes a spec without errors and warnings, for the sandbox's data sources
#     lossy WAY...        puts a bad line before the sandbox; sets $lossy_url
# shellcheck disable=SC2154

spec_source=e_4w3jsq9tntvo
spec_sink=e_4w1qbmf5irmf

offline() {
    setsid -w "$wizard" "$@" </dev/null
}

spec() {
    cat >"$1" <<END
{
  "name": "${2:-orders}",
  "type": "MIGRATION",
  "sourceEndpointId": "$spec_source",
  "sinkEndpointId": "$spec_sink",
  "transferMapping": {
    "mode": "SPECIFIC",
    "databases": [
      {
        "mappedName": "shop",
        "name": "shop",
        "tables": [
          {
            "mappedName": "t_order",
            "name": "t_order"
          }
        ]
      }
    ]
  },
  "commonTransferConfig": {
    "tableCategory": "ALL"
  },
  "enableStructTransfer": true,
  "structTransferConfig": {
    "deferIndexCreation": false
  },
  "enableFullTransfer": true,
  "enableFullVerify": true,
  "fullTransferConfig": {
    "nonePkUkTruncateDstTable": false,
    "allowDestTableNotEmpty": false,
    "fullTransferSpeedMode": "NORMAL",
    "fullVerifySpeedMode": "NORMAL"
  },
  "enableIncrTransfer": false,
  "enableReverseIncrTransfer": false
}
END
}

lossy_pid=

lossy_said_url() {
    lossy_url=$(sed -n 's/^lossy: //p' "$tmp/lossy.out")
    [ -n "$lossy_url" ] || ! kill -0 "$lossy_pid" 2>/dev/null
}

lossy_stop() {
    [ -z "$lossy_pid" ] || kill "$lossy_pid" 2>/dev/null
    lossy_pid=
}

lossy() {
    lossy_stop
    : >"$tmp/lossy.out"
    "$top_builddir/tests/cli/lossy" "${sandbox_url##*:}" "$@" >"$tmp/lossy.out" &
    lossy_pid=$!
    at_exit lossy_stop
    until_true 30 lossy_said_url
    [ -n "$lossy_url" ] || bail "the bad line does not start"
}

# How often a task of this name was asked for.
requests_for() {
    grep '"action":"CreateProject"' "$sandbox_requests" | grep -c "\"body\":{\"name\":\"$1\""
}
