# SPDX-License-Identifier: Apache-2.0
# A sandbox whose data sources are those of this test. Needs e2e_common.sh.
#     live_data PORT USER     makes $tmp/data: the source live_shop on 127.0.0.1:PORT, the sink live_ob

live_data() {
    mkdir -p "$tmp/data"
    cat >"$tmp/data/datasources.json" <<END
[
{"id": "e_live_shop", "name": "live_shop", "type": "MYSQL", "role": "MASTER",
 "version": "8.0.36", "ip": "127.0.0.1", "port": $1, "userName": "$2"},
{"id": "e_live_ob", "name": "live_ob", "type": "OB_MYSQL", "role": "MASTER",
 "version": "4.2.1.8", "ip": "10.0.0.2", "port": 2883, "userName": "root", "tenant": "shop",
 "cluster": "ob1"}
]
END
    echo '[]' >"$tmp/data/labels.json"
    echo '[]' >"$tmp/data/projects.json"
}
