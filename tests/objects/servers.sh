# SPDX-License-Identifier: Apache-2.0
# Database servers of the tests' own. Needs tap.sh.
#     mariadb_start     sets $mariadb_port; mariadb_client is mariadb as the administrator
#     postgres_start    sets $postgres_dir, the place of its socket; postgres_client is psql
#     server_kill       no shutdown: as if the machine were gone
# They listen for this machine only, keep all they have in a directory of the test's own, and end
# with the test. As root they run as nobody, since PostgreSQL refuses root.

server_pid=
# Ten thousand tables are twenty thousand files: in memory where there is enough of it.
server_dir=
if [ "$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 500000 ] 2>/dev/null; then
    server_dir=$(mktemp -d /dev/shm/oms-test.XXXXXX)
fi
if [ -z "$server_dir" ]; then
    server_dir=$tmp/server
    mkdir "$server_dir"
fi
at_exit 'rm -rf "$server_dir"'
if [ "$(id -u)" = 0 ]; then
    chmod 711 "$tmp"
    chown nobody "$server_dir"
fi

# Becomes a command of the user of the servers, in their directory: for ( server_exec ... ) &,
# where $! has to be the server itself.
server_exec() {
    cd "$server_dir" || exit 1
    [ "$(id -u)" != 0 ] ||
        set -- setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- "$@"
    exec "$@"
}

as_server() (
    server_exec "$@"
)

# It answers, or it is gone and nothing can be waited for.
answers_or_gone() {
    "$@" >/dev/null 2>&1 || ! kill -0 "$server_pid" 2>/dev/null
}

server_kill() {
    [ -z "$server_pid" ] || kill -9 "$server_pid" 2>/dev/null
    [ -z "$server_pid" ] || wait "$server_pid" 2>/dev/null
    server_pid=
}

mariadb_client() {
    mariadb --no-defaults --default-character-set=utf8mb4 --socket="$server_dir/s" --user=root "$@"
}

# mariadbd cannot choose a free port by itself: others are tried until one is free.
mariadb_start() {
    as_server mariadb-install-db --no-defaults --datadir="$server_dir/data" --tmpdir="$server_dir" \
        --skip-test-db --auth-root-authentication-method=normal >"$tmp/install.log" 2>&1 ||
        bail "mariadb-install-db failed: $(cat "$tmp/install.log")"
    at_exit server_kill
    for mariadb_try in 1 2 3 4 5 6 7 8 9; do
        mariadb_port=$((20000 + ($$ + mariadb_try * 1009) % 10000))
        (server_exec mariadbd --no-defaults --datadir="$server_dir/data" --tmpdir="$server_dir" \
            --bind-address=127.0.0.1 --port="$mariadb_port" \
            --socket="$server_dir/s" --pid-file="$server_dir/pid" \
            --skip-log-bin --debug-no-sync --innodb-buffer-pool-size=16M \
            --innodb-log-file-size=4M) >"$tmp/mariadb.log" 2>&1 </dev/null &
        server_pid=$!
        until_true 60 answers_or_gone mariadb_client -e 'SELECT 1'
        mariadb_client -e 'SELECT 1' >/dev/null 2>&1 && return
        server_kill
    done
    bail "mariadbd did not start: $(tail -n 5 "$tmp/mariadb.log")"
}

# The directory of initdb and postgres, which Debian keeps off the PATH. Nothing: not installed.
postgres_programs() {
    for postgres_bin in /usr/lib/postgresql/*/bin; do
        [ ! -x "$postgres_bin/postgres" ] || postgres_found=$postgres_bin
    done
    echo "${postgres_found-}"
}

# Ends the test here if no PostgreSQL can be started.
postgres_needed() {
    [ -n "$(postgres_programs)" ] || skip_all "postgres is not installed (Debian: postgresql)"
    id -un >/dev/null 2>&1 || skip_all "initdb wants a user with a name, and $(id -u) has none"
}

postgres_client() {
    PGPASSWORD=$postgres_password psql --no-psqlrc --quiet --host "$postgres_dir" --username admin \
        --set ON_ERROR_STOP=1 postgres "$@"
}

# postgres_start PASSWORD
postgres_start() {
    postgres_password=$1
    postgres_dir=$server_dir
    printf '%s\n' "$postgres_password" >"$tmp/pw"
    chmod 644 "$tmp/pw"
    as_server "$(postgres_programs)/initdb" --no-sync --pgdata="$server_dir/data" --username=admin \
        --auth=scram-sha-256 --pwfile="$tmp/pw" --encoding=UTF8 --locale=C.UTF-8 \
        >"$tmp/install.log" 2>&1 || bail "initdb failed: $(cat "$tmp/install.log")"
    at_exit server_kill
    (server_exec "$(postgres_programs)/postgres" -D "$server_dir/data" -k "$server_dir" \
        -c listen_addresses= -c fsync=off -c dynamic_shared_memory_type=mmap \
        -c max_locks_per_transaction=2048) >"$tmp/postgres.log" 2>&1 </dev/null &
    server_pid=$!
    until_true 60 answers_or_gone postgres_client -c 'SELECT 1'
    postgres_client -c 'SELECT 1' >/dev/null 2>&1 ||
        bail "postgres did not start: $(tail -n 5 "$tmp/postgres.log")"
}
