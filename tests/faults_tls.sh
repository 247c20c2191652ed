#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# https: whom the program trusts, what it says if it does not, and --insecure.
. "$top_srcdir/tests/faults_common.sh"

cd "$tmp" || exit 99
authority house
authority stranger
certificate good house oms.example 'DNS:localhost, IP:127.0.0.1'
certificate expired house oms.example IP:127.0.0.1 20200101000000Z 20200201000000Z
certificate elsewhere house oms.example 'DNS:oms.example, IP:192.0.2.7'
certificate client house someone DNS:someone
quiet openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
    -subj /CN=lonely -addext 'subjectAltName = IP:127.0.0.1' -keyout lonely.key -out lonely.pem
https_start good
good=$https_url
https_start expired
expired=$https_url
https_start elsewhere
elsewhere=$https_url
https_start lonely
lonely=$https_url
https_start good --tls-ca house.pem
strict=$https_url

# sources STATUS NAME OPTION...
sources() {
    wanted=$1 name=$2
    shift 2
    exits "$name" "$wanted" offline sources --connect-timeout 20 "$@"
}

sources 0 "a good certificate of the authority that was named" --server "$good" --ca-file house.pem
like "and the data sources come" "$(cat out)" 'e_4w3jsq9tntvo'
sources 0 "by its name" --server "https://localhost:${good##*:}" --ca-file house.pem
sources 4 "an authority that nobody named" --server "$good"
err=$(cat err)
like "subject" "$err" 'for .*CN ?= ?oms\.example'
like "issuer" "$err" 'issued by .*CN ?= ?house'
like "validity" "$err" 'valid from .* until .*GMT'
like "the name that was expected" "$err" 'name expected is 127\.0\.0\.1'
like "a way out" "$err" '--ca-file'
like "and that nothing was sent" "$err" 'nothing was sent'
like "and whom the program trusts" "$err" 'authorities in /|no list of authorities'
sources 4 "another authority" --server "$good" --ca-file stranger.pem
sources 4 "an expired certificate" --server "$expired" --ca-file house.pem
err=$(cat err)
like "is called expired" "$err" 'expired'
like "with its time" "$err" 'until Feb  ?1 .*2020'
like "and a way out" "$err" 'clock.*renewed'
sources 4 "a certificate for another name" --server "$elsewhere" --ca-file house.pem
err=$(cat err)
like "names what it is for" "$err" 'oms\.example.*192\.0\.2\.7'
like "and the name expected" "$err" 'name expected is 127\.0\.0\.1'
like "and a way out" "$err" "certificate's names"
sources 4 "a self-signed certificate" --server "$lonely"
like "is called so" "$(cat err)" 'self-signed'
sources 0 "that was named itself" --server "$lonely" --ca-file lonely.pem

# The environment names them where no option does.
export SSL_CERT_FILE=house.pem CURL_CA_BUNDLE=stranger.pem
sources 0 "an authority that SSL_CERT_FILE names" --server "$good"
sources 4 "an option goes before it" --server "$good" --ca-file stranger.pem
like "and is said to" "$(cat err)" 'Only the authorities in stranger\.pem are trusted, as was asked'
exits "config show" 0 offline config show --origin
like "tells the file and the variable" "$(cat out)" '^ca_file = house\.pem.*# SSL_CERT_FILE$'
unset SSL_CERT_FILE
sources 4 "another authority that CURL_CA_BUNDLE names" --server "$good"
like "which is named" "$(cat err)" 'Only the authorities in stranger\.pem .* CURL_CA_BUNDLE'
export SSL_CERT_FILE=nowhere.pem
sources 4 "a file of authorities that is not there" --server "$good"
like "is named" "$(cat err)" 'nowhere\.pem .* SSL_CERT_FILE'
like "with a way out" "$(cat err)" '--ca-file'
unset SSL_CERT_FILE CURL_CA_BUNDLE
exits "config show" 0 offline config show --origin
like "tells the usual place" "$(cat out)" '^ca_file = (/.*# usual place|\(not set\).*)$'

mkdir authorities
cp house.pem authorities/
if quiet openssl rehash authorities; then
    sources 0 "a directory of authorities" --server "$good" --ca-path authorities
    sources 4 "does not trust others" --server "$lonely" --ca-path authorities
fi
sources 9 "a directory that is none" --server "$good" --ca-path house.pem
sources 9 "a certificate that is not there" --server "$good" --cert none.pem
sources 2 "a key without a certificate" --server "$good" --key client.key

sources 0 "the pinned key" --server "$good" --ca-file house.pem --pin "$(pin_of good.pem)"
sources 4 "another pinned key" --server "$good" --ca-file house.pem --pin "$(pin_of lonely.pem)"
like "is said to be another" "$(cat err)" '--pin'
sources 4 "a pinned key does not replace the authority" --server "$good" --pin "$(pin_of good.pem)"
sources 2 "a pin that is none" --server "$good" --pin sha256//abc

sources 6 "no client certificate where one is needed" --server "$strict" --ca-file house.pem
like "is said" "$(cat err)" 'No required SSL certificate'
quiet openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
    -subj /CN=nobody -keyout nobody.key -out nobody.pem
sources 6 "a client certificate of another authority" --server "$strict" --ca-file house.pem \
    --cert nobody.pem --key nobody.key
sources 0 "a client certificate" --server "$strict" --ca-file house.pem \
    --cert client.pem --key client.key
cat client.pem client.key >both.pem
sources 0 "with its key in the same file" --server "$strict" --ca-file house.pem --cert both.pem
quiet openssl ec -in client.key -aes128 -passout pass:secret -out locked.key
sources 4 "an encrypted key does not ask for its password" --server "$strict" --ca-file house.pem \
    --cert client.pem --key locked.key
like "and is said to be one" "$(cat err)" '--key'

# --insecure is never silent.
sources 2 "--insecure without a terminal" --server "$lonely" --insecure
like "says what it needs" "$(cat err)" 'OMS_INSECURE=yes'
export OMS_INSECURE=yes
sources 0 "--insecure with OMS_INSECURE=yes" --server "$lonely" --insecure
like "says what it does" "$(cat err)" 'not checked'
sources 4 "OMS_INSECURE alone does nothing" --server "$lonely"
cat >look.keys <<'END'
@expect "INSECURE"
Enter
@expect "INSECURE"
@expect "25 data sources"
F10
@expect "INSECURE"
F6
@expect "INSECURE"
@resize 40x12
@expect "INSECURE"
END
exits "every screen shows it" 10 offline --insecure --server "$lonely" --keys look.keys
export OMS_INSECURE=no
exits "a script is nobody who sees it" 2 offline --insecure --server "$lonely" --keys look.keys
unset OMS_INSECURE
if command -v tmux >/dev/null; then
    . "$top_srcdir/tests/lib/tmux.sh"
    terminal_start 80 24 "$wizard" sources --insecure --server "$lonely"
    shows "at a terminal it asks" 'Continue anyway'
    terminal_type n
    terminal_keys Enter
    is "and takes no for an answer" "$(terminal_status)" 10
    terminal_start 80 24 "$wizard" --insecure --server "$lonely"
    shows "the wizard shows it" 'INSECURE'
    is "(it ends)" "$(terminal_leave)" 10
else
    skip "at a terminal it asks" "no tmux"
fi
done_testing
