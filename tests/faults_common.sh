# SPDX-License-Identifier: Apache-2.0
# Certificates, https servers and proxies for the tests of the ways to a server.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

command -v openssl >/dev/null || skip_all "openssl is missing"
"$top_builddir/oms-sandbox" --tls-cert "$tmp/none" --tls-key "$tmp/none" 2>&1 </dev/null |
    grep -q 'built without https' && skip_all "oms-sandbox was built without https"
export OMS_USER=admin OMS_PASSWORD=admin
unset OMS_SERVER OMS_INSECURE https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY

quiet() {
    "$@" >"$tmp/openssl.out" 2>&1 || bail "$* failed: $(cat "$tmp/openssl.out")"
}

# An authority: NAME.pem and NAME.key.
authority() {
    quiet openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
        -subj "/O=Test/CN=$1" -keyout "$1.key" -out "$1.pem"
}

# certificate NAME AUTHORITY SUBJECT NAMES [FROM UNTIL]: NAME.pem and NAME.key.
certificate() {
    mkdir -p "ca.$2"
    [ -e "ca.$2/index" ] || : >"ca.$2/index"
    cat >"ca.$2/config" <<END
[ca]
default_ca = this
[this]
database = ca.$2/index
new_certs_dir = ca.$2
certificate = $2.pem
private_key = $2.key
default_md = sha256
policy = any
rand_serial = yes
unique_subject = no
x509_extensions = more
[any]
commonName = supplied
[more]
subjectAltName = $4
END
    quiet openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
        -subj "/CN=$3" -keyout "$1.key" -out "$1.csr"
    quiet openssl ca -batch -notext -config "ca.$2/config" -in "$1.csr" -out "$1.pem" \
        -startdate "${5:-$(date -u -d '-1 day' +%Y%m%d%H%M%SZ)}" \
        -enddate "${6:-$(date -u -d '+30 days' +%Y%m%d%H%M%SZ)}"
}

# Its public key as --pin has it.
pin_of() {
    openssl x509 -in "$1" -noout -pubkey | openssl pkey -pubin -outform der |
        openssl dgst -sha256 -binary | base64 | sed 's,^,sha256//,'
}

https_pids=

https_said_url() {
    https_url=$(sed -n 's,.*\(https://127\.0\.0\.1:[0-9]*\).*,\1,p' "$tmp/$1.out")
    [ -n "$https_url" ]
}

https_stop() {
    # shellcheck disable=SC2086
    [ -z "$https_pids" ] || kill $https_pids 2>/dev/null
    https_pids=
}

# https_start NAME [OPTION...]: a sandbox with this certificate; sets $https_url.
https_start() {
    https_name=$1
    shift
    : >"$tmp/$https_name.out"
    "$top_builddir/oms-sandbox" --tls-cert "$https_name.pem" --tls-key "$https_name.key" "$@" \
        >"$tmp/$https_name.out" 2>"$tmp/$https_name.err" </dev/null &
    [ -n "$https_pids" ] || at_exit https_stop
    https_pids="$https_pids $!"
    until_true 30 https_said_url "$https_name" ||
        bail "no https server: $(cat "$tmp/$https_name.err")"
}
