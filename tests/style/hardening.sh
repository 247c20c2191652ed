#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The programs are built hardened, wherever the compiler and the linker can do it.
. "$top_srcdir/tests/lib/tap.sh"

value() {
    sed -n "s/^$1 = //p" "$top_builddir/Makefile"
}

command -v readelf >/dev/null || skip_all "no readelf"
[ -z "$(value SAN_CFLAGS)" ] || skip_all "sanitizers have checks of their own"
compiler=$(value HARD_CFLAGS) linker=$(value HARD_LDFLAGS)

# hardened FLAG NAME PATTERN READELF-OPTION: what the flag brings is there; without it, no test.
hardened() {
    case " $compiler $linker " in
    *"$1"*) ok "$program: $2" sh -c "readelf -W $4 '$top_builddir/$program' | grep -qE '$3'" ;;
    *) skip "$program: $2" "no $1 here" ;;
    esac
}

for program in oms-wizard oms-sandbox oms-objects; do
    [ -f "$top_builddir/$program" ] || continue
    hardened -pie "it can lie anywhere" 'Type: *DYN' -h
    hardened -Wl,-z,relro "what is relocated becomes read-only" GNU_RELRO -l
    hardened -Wl,-z,now "and is relocated at the start" 'BIND_NOW|Flags:.*NOW' -d
    hardened -fstack-protector-strong "stacks are guarded" __stack_chk_fail -s
    hardened _FORTIFY_SOURCE "copies are measured" '__[a-z]+_chk' -s
done
done_testing
