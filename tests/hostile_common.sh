# SPDX-License-Identifier: Apache-2.0
# What the tests of hostile input share.
#     hostile_names               $tmp/names: hostile names, one a line, as they stand within the
#                                 quotes of a JSON string; $tmp/bytes: some of them as bytes
#     hostile_server              a server that says nothing else; sets $rude_url, $rude_folder
#     hostile_spec FILE           a spec full of them
#     clean NAME KIND FILE        a test point: judge KIND finds nothing in FILE
#     on_screen NAME STATUS SCRIPT COMMAND...   in a terminal of 80x24; what it sent is judged
. "$top_srcdir/tests/e2e_common.sh"

hostile=$top_builddir/tests/hostile
esc=$(printf '\033')
unset OMS_SERVER

hostile_names() {
    cat >"$tmp/names" <<'END'
csi \u001b[6n\u001b[5m\u001b[2J\u001b[1;1Hx
osc52 \u001b]52;c;aGFjaw==\u0007
osc8 \u001b]8;;http://evil.example/\u001b\\here\u001b]8;;\u001b\\
title \u001b]0;owned\u0007\u001bP$q\u001b\\
c1 \u009b6n\u009d52;c;eA==\u009c\u0085
c0 \u0001\u0007\b\f\n\r\t\u000b\u000e\u007f
bidi \u202egpj.exe\u202c\u2066x\u2069\u061c\u200f
width \u200bze\u200dro\u200c\ufeff\u00ad\u2060
lines \u2028\u2029\u3164\u115f\ue000\udb40\udc41
half \ud83d\ude00\ufffe
END
    # Marks without end, and names without end.
    printf 'marks Z%s\n' "$(printf '\314\201%.0s' $(seq 300))" >>"$tmp/names"
    printf 'zwj \360\237\221\251\342\200\215\360\237\221\251\342\200\215\360\237\221\247\n' >>"$tmp/names"
    printf 'long %s\n' "$(printf '%010000d' 0)" >>"$tmp/names"
    printf 'wide %s\n' "$(printf '\350\256\242%.0s' $(seq 3400))" >>"$tmp/names"
    printf 'csi \033[6n\033[5mx\033]52;c;eA==\007\302\233\342\200\256\377' >"$tmp/bytes"
}

# hostile_rows FORMAT: a row for each name, NAME standing for it and NUMBER for its number.
hostile_rows() {
    hostile_format=$1
    export hostile_format
    LC_ALL=C awk '
        {
            row = ENVIRON["hostile_format"]
            for (out = ""; match(row, /NAME|NUMBER/); row = substr(row, RSTART + RLENGTH))
                out = out substr(row, 1, RSTART - 1) (RLENGTH == 4 ? $0 : NR)
            print (NR > 1 ? "," : "") out row
        }' "$tmp/names"
}

hostile_lists() {
    first=$(head -n 1 "$tmp/names")
    {
        printf '{"success":true,"requestId":"%s","totalCount":42,"data":[' "$first"
        hostile_rows '{"id":"e_source_NUMBER","name":"src NAME","type":"MYSQL","role":"NAME",
            "owner":"NAME","tenant":"NAME","cluster":"NAME","ip":"NAME","port":33,
            "userName":"NAME","region":"NAME","description":"NAME","version":"NAME",
            "timezone":"NAME","charset":"NAME","partnerId":"NAME","oracleSid":"NAME"}'
        echo ,
        hostile_rows '{"id":"e_sink_NUMBER","name":"snk NAME","type":"OB_MYSQL",
            "tenant":"NAME","cluster":"NAME","ip":"10.0.0.1","port":2883,"version":"4.2"}'
        echo ,
        hostile_rows '{"id":"NAME","name":"odd NAME","type":"NAME"}'
        echo ']}'
    } >"$rude_folder/ListDataSource"
    {
        echo '{"success":true,"data":['
        hostile_rows '{"id":"l_NUMBER","name":"NAME"}'
        echo ']}'
    } >"$rude_folder/ListAllLabels"
    echo '{"success":true,"totalCount":0,"data":[]}' >"$rude_folder/ListProjects"
    hostile_refusal "$first" "$(sed -n 2p "$tmp/names")" >"$rude_folder/any"
    printf '{"success":true,"requestId":"r","data":"np_%s"}\n' "$(sed -n 2p "$tmp/names")" \
        >"$rude_folder/created"
}

# A refusal whose every text is hostile.
hostile_refusal() {
    printf '{"success":false,"errorDetail":{"code":"%s","level":"%s","message":"%s","reason":"%s",' \
        "$1" "$1" "$2" "$1"
    printf '"proposal":"%s"},"code":"%s","message":"%s","advice":"%s","requestId":"%s"}\n' \
        "$2" "$1" "$2" "$1" "$1"
}

hostile_spec() {
    {
        printf '{"name":"spec_%s","type":"MIGRATION","sourceEndpointId":"e_source_1",' \
            "$(sed -n 3p "$tmp/names")"
        printf '"sinkEndpointId":"%s","labelIds":[' "$(sed -n 2p "$tmp/names")"
        hostile_rows '"NAME"'
        echo '],"transferMapping":{"mode":"SPECIFIC","databases":['
        hostile_rows '{"name":"db NAME","mappedName":"NAME","tables":[{"name":"NAME",
            "mappedName":"to NAME","whereClause":"a = '\''NAME'\''","filterColumns":["NAME"]}],
            "views":[{"name":"v NAME","mappedName":"v NAME"}]}'
        echo ']},"enableStructTransfer":true,"enableFullTransfer":true,"enableIncrTransfer":false,'
        echo '"enableFullVerify":false,"enableReverseIncrTransfer":false,"unknown":{'
        hostile_rows '"key NAME":"NAME"'
        echo '}}'
    } >"$1"
}

hostile_server() {
    rude_folder=$tmp/rude
    mkdir -p "$rude_folder"
    hostile_lists
    "$hostile/rude" "$rude_folder" >"$tmp/rude.out" &
    rude_pid=$!
    at_exit 'kill $rude_pid 2>/dev/null'
    until_true 30 grep -q '^rude: ' "$tmp/rude.out" || bail "no hostile server"
    rude_url=$(sed -n 's/^rude: //p' "$tmp/rude.out")
}

clean() {
    ok "$1" "$hostile/judge" "$2" "$3"
}

on_screen() {
    screen_name=$1 screen_status=$2 screen_script=$3
    shift 3
    exits "$screen_name" "$screen_status" "$hostile/onscreen" "$screen_script" "$tmp/stream" "$@"
    [ "$tap_got" = "$screen_status" ] || diag "$(tail -c 1500 "$tmp/stream" | cat -v)"
    clean "$screen_name: nothing but its own drawing" stream "$tmp/stream"
}
