#!/bin/sh
# Tries the README's two commands where nothing is installed: a new Debian 12 under FOLDER.
#
#     installer/fresh-root.sh FOLDER [run|test|"run --option ..."] ...
#
# Needs root and debootstrap. The machine's own settings for apt and pip are used inside as they
# are here; the source is copied, not cloned. The bare system is kept in FOLDER/bare.tar for the
# next time; FOLDER/root is made anew and left, unmounted, to be looked at.
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2 && exit 2; }
mkdir -p "$1"
folder=$(CDPATH='' cd -- "$1" && pwd)
shift
[ $# -gt 0 ] || set -- run test
root=$folder/root

mounts() { sed -n "s|^[^ ]* \($root/[^ ]*\) .*|\1|p" /proc/mounts | sort -r; }
# Lazily: a process that just ended may still hold /dev/shm.
unmount() {
    mounts | while read -r place; do umount -l "$place"; done
    [ -z "$(mounts)" ] || { echo "still mounted under $root" >&2 && exit 1; } # never rm -rf those
}

bare_system() {
    unmount
    rm -rf "$root"
    mkdir -p "$root"
    if [ ! -f "$folder/bare.tar" ]; then
        mirror=$(apt-get indextargets --format '$(SITE)' | grep -v security | head -n 1)
        debootstrap --variant=minbase bookworm "$root" "$mirror" >"$folder/debootstrap.log"
        tar -C "$root" -cf "$folder/bare.tar" .
    else
        tar -C "$root" -xf "$folder/bare.tar"
    fi
}

settings() { # as this machine has them
    for place in /etc/apt /etc/pip.conf /etc/xdg/pip /etc/resolv.conf /etc/hosts \
        /usr/local/share/ca-certificates "$HOME/.config/pip"; do
        [ -e "$place" ] || continue
        inside=$place
        [ "$place" != "$HOME/.config/pip" ] || inside=/root/.config/pip
        rm -rf "${root:?}$inside"
        mkdir -p "$(dirname "$root$inside")"
        cp -aL "$place" "$root$inside"
    done
}

mount_all() {
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --make-rslave "$root/dev"
    # Package folders on this disk that pip is told to look in.
    python3 -m pip config list 2>/dev/null | tr "' " '\n\n' | sed -n 's|^\(file://\)\{0,1\}\(/[^:]*\)$|\2|p' |
        sort -u | while read -r place; do
        [ -d "$place" ] || continue
        top=/$(printf '%s' "$place" | cut -d/ -f2-3)
        mounts | grep -qx "$root$top" && continue
        mkdir -p "$root$top" && mount --bind -o ro "$top" "$root$top"
    done
}

copy_source() {
    mkdir "$root/linli"
    tar -C "$project" --exclude=.git --exclude=.venv --exclude=.build --exclude=./out \
        --exclude=__pycache__ --exclude='.*_cache' --exclude=.hypothesis -cf - . |
        tar -C "$root/linli" --no-same-owner -xf -
}

inside() { # the command with nothing of this session but where to fetch packages from
    keep=$(env | grep -E '^(PIP_|SSL_CERT_|https?_proxy=|HTTPS?_PROXY=|no_proxy=|NO_PROXY=)' || true)
    # shellcheck disable=SC2086 # one NAME=VALUE a word; the command is meant to be split
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin $keep chroot "$root" /bin/sh -c "cd /linli && exec ./dev $1"
}

trap unmount EXIT
bare_system
settings
mount_all
copy_source
for command; do
    begun=$(date +%s)
    if inside "$command"; then verdict=passed; else verdict="FAILED with status $?"; fi
    echo "== fresh root: ./dev $command $verdict after $(($(date +%s) - begun)) s"
    [ "$verdict" = passed ] || exit 1
done
