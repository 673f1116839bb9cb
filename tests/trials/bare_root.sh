#!/bin/bash
# The two commands of the README in a bare Debian root: in a path with a space, as root, then as a plain user.
#
#   tests/trials/bare_root.sh [FOLDER] [COMMAND …]
#
# FOLDER is where the root is made (a new temporary one; it is removed at the end unless it was named). Each COMMAND is
# a target of the Makefile with its variables, `demo SERVE=0` and `test` where none is named. What is committed is tried,
# not what lies about. Run as root, before each release; it takes as long as installing and testing everything twice.
#
# Held to: as root both commands pass with nothing installed but make, Python and certificates; a plain user whom a system
# package is missing is told so in one sentence; with the packages there, both pass for that user too.
set -euo pipefail
tree=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
root=${1:-$(mktemp -d -t bare-root.XXXXXX)}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- "demo SERVE=0" test
[ "$(id -u)" = 0 ] || { echo "Run this as root: it makes a root of its own." >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "Please install debootstrap." >&2; exit 2; }

mounted=""
leave() {
    # shellcheck disable=SC2086
    for place in $mounted; do umount "$root/$place" || true; done
    case $root in */bare-root.*) rm -rf --one-file-system "$root" ;; esac
}
trap leave EXIT

[ -e "$root/bin/bash" ] || debootstrap --variant=minbase --include=make,python3,ca-certificates bookworm "$root" >"$root.log"
# A new temporary folder is its maker's alone; the plain user has to enter this one.
chmod 755 "$root"
for settings in /etc/resolv.conf /etc/pip.conf /etc/apt; do
    [ ! -e $settings ] || cp -aL $settings "$root/etc/" 2>/dev/null || true
done
for place in proc dev; do mount --bind /$place "$root/$place"; mounted="$place $mounted"; done
for variable in ${PIP_FIND_LINKS:-} ${PIP_CERT:-}; do
    [ ! -e "$variable" ] || { mkdir -p "$root$(dirname "$variable")"; cp -aL "$variable" "$root$variable"; }
done

within() { # USER COMMAND…: in the checkout of that user
    local user=$1; shift
    local home=/root; [ "$user" = root ] || home=/home/$user
    chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=$home LANG=C.UTF-8 \
        $(env | grep '^PIP_' | sed 's/ /\\ /g') \
        setpriv --reuid="$(chroot "$root" id -u "$user")" --regid="$(chroot "$root" id -g "$user")" --clear-groups \
        bash -c 'cd "$1" && shift && exec "$@"' bash "$home/the record" "$@"
}

lay() { # USER: what is committed, in a folder with a space
    local home=$root/root; [ "$1" = root ] || home=$root/home/$1
    rm -rf "$home/the record"; mkdir -p "$home/the record"
    git -C "$tree" archive HEAD | tar -x -C "$home/the record"
    chroot "$root" chown -R "$1:" "${home#"$root"}/the record"
}

chroot "$root" id reader >/dev/null 2>&1 || chroot "$root" useradd --create-home reader

lay reader
if said=$(within reader make test 2>&1); then
    echo "As a plain user without the packages: make test passed; the root was not bare."
elif sentence=$(grep -m 1 -E 'Please install|apt-get install' <<<"$said"); then
    echo "As a plain user without the packages: $sentence"
else
    tail -40 <<<"$said"
    echo "As a plain user without the packages: no sentence that helps." >&2
    exit 1
fi

for user in root reader; do
    lay $user
    for command in "$@"; do
        begun=$(date +%s)
        # shellcheck disable=SC2086
        within $user make $command >"$root/$user.log" 2>&1 || { tail -40 "$root/$user.log"; echo "As $user: make $command failed." >&2; exit 1; }
        echo "As $user: make $command passed after $(($(date +%s) - begun)) s."
    done
done
