#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The life of a task on the screen, by keys alone: submitted, its precheck fails, mended, passed,
# started, watched until it follows its source, too far behind, two tables added, slowed down,
# stopped, resumed, verified, released, deleted.
. "$top_srcdir/tests/e2e_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || bail "no $tmp"
export XDG_STATE_HOME="$tmp/state" OMS_USER=admin

tour_screen() {
    sed -n "/^=== $1 /,/^--- cursor/p" screens
}

# tour LANGUAGE WORDS...: in the locale that is set; what it says of the lag before and after, of the
# pause, and of a task that is gone.
tour() {
    rm -rf fix.sql "$XDG_STATE_HOME"
    e2e_start --clock "$OMS_WIZARD_NOW" \
        --life 'tour/precheck:DB_INCR_LOG=failed:1 tour/lag:900@40..200'
    OMS_SERVER=$sandbox_url
    export OMS_SERVER
    e2e_plays "$1: from the request to the alarm" 0 tour_tasks.keys open tour.json
    like "$1: the item that fails is named, with what the server says" "$(tour_screen fails)" \
        'standby'
    like "$1: it follows its source" "$(tour_screen follows)" "$2"
    like "$1: it is behind, above the alarm, and MONITORING" "$(tour_screen behind)" "$3"
    e2e_plays "$1: from there to its end" 10 tour_tasks_end.keys --objects listed
    is "$1: all tables are sent, the two that are added last" \
        "$(grep '"action":"CreateProjectModifyRecords"' "$sandbox_requests" | tr -d ' \\' |
            grep -o '"name":"t_[a-z]*"' | paste -s -d ' ' -)" \
        '"name":"t_differs" "name":"t_more" "name":"t_new"'
    like "$1: how long it may rest" "$(tour_screen stopped)" "$4"
    like "$1: that it is gone is said" "$(tour_screen gone)" "$5"
    is "$1: the SQL is for both rows" "$(grep -cE '^(INSERT|UPDATE) ' fix.sql)" 2
    is "$1: it is the user's alone" "$(ls -l fix.sql | cut -c 1-10)" "-rw-------"
    is "$1: each verb was sent once" \
        "$(for a in CreateProject StartProject CreateProjectModifyRecords UpdateProjectConfig \
            StopProject ResumeProject ReleaseProject DeleteProject; do asked $a; done | paste -s -d ' ' -)" \
        "1 1 1 1 2 1 1 1"
    is "$1: the precheck was run anew" "$(asked SubmitPreCheck)" 2
    is "$1: and the journal has them all" \
        "$("$wizard" history | cut -f 3,7 | paste -s -d ' ' - | tr '\t' ' ')" \
        "created create done start done objects add done configure done stop done resume done stop done release done delete"
    sandbox_stop
}

printf 'shop.%s\n' t_differs t_new t_more >listed # what the source holds
spec tour.json tour
sed -i 's/"enableIncrTransfer": false/"enableIncrTransfer": true/; s/"t_order"/"t_differs"/
    s/"enableFullVerify": true,/&\n  "incrTransferConfig": {"storeLogKeptHour": 24},/' tour.json
tour en 'Lag 2 s; ' 'Lag [0-9]+ min; .*above 300 s' 'another 12 h' 'no such task any more'
if speak zh_CN; then
    tour zh_CN '延迟 2 秒' '延迟 [0-9]+ 分钟；.*超过 300 秒告警' '12 小时' '已没有该任务'
else
    skip "in Chinese" "this machine cannot have the locale"
fi
done_testing
