# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154
# What the scripts of this folder share.

say() {
    printf '%s\n' "release: $*" >&2
}

# What is taken of Debian as it is: package and version. $root is where it is, "" if in the machine.
debian_versions() {
    if [ -n "$root" ]; then
        cat "$root/versions"
    else
        dpkg-query -W -f '${Package} ${Version}\n' libinih-dev musl-dev
    fi
}

# --- an apt of our own, beside the machine's, which stays as it is; $apt_folder holds all of it -----

keyring() {
    for file in /usr/share/keyrings/debian-archive-keyring.gpg \
        /usr/share/keyrings/debian-archive-keyring.pgp; do
        [ ! -e "$file" ] || { echo "[signed-by=$file]"; return; }
    done
}

# The mirrors of Debian that the machine's apt knows: address, release and label, one a line.
mirrors() {
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(LABEL)' 'Created-By: Packages' \
        'Origin: Debian' | sort -u
}

# own_apt LIST COMMAND...: with one of our lists of mirrors and nothing of the machine's.
own_apt() {
    list=$1 command=$2
    shift 2
    "$command" -o Dir::Etc::SourceList="$apt_folder/$list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$apt_folder/lists" -o Dir::Cache="$apt_folder" \
        -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Get::Only-Source=true \
        -o APT::Sandbox::User= "$@"
}
