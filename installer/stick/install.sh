#!/bin/sh
# Makes a kiosk of this PC, from this stick alone: no network is asked for anything.
# 从本 U 盘安装，不需要网络。
#
#     sudo sh install.sh [resident|counter|display|technician|rating|two|agent]
#     sudo sh install.sh --answers FILE      with nobody at the keyboard: docs/technicians.md
#
# The word says which screen this PC has (resident, where none is given); two: residents' and the
# hall's display; agent: none. It may be run again, and brings an older installation up to date.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
say() { printf '%s\n' "$*"; }
refuse() {
    printf '%s\n' "$@" >&2
    exit 2
}
answers=
if [ "${1:-}" = --answers ]; then
    answers=${2:-}
    [ -n "$answers" ] || refuse "Name the file: sh install.sh --answers FILE" \
        "请写上文件：sh install.sh --answers FILE"
    [ $# = 2 ] || refuse "“$3” cannot stand here: the answers are all there is. To look at them: kiosk provision --data DIR --answers $answers --check" \
        "这里不能写“$3”：一切以答案文件为准。只检查文件：kiosk provision --data DIR --answers $answers --check"
    what=$(sed -n 's/^screen *= *"\([^"]*\)".*/\1/p' "$answers") || exit 2
    set -- "${what:-resident}"
fi
what=${1:-resident}

case $what in
    resident | counter | display | technician | rating | two | agent) ;;
    *) refuse "There is no screen “$what”. Give one of: resident counter display technician rating two agent." \
        "没有“$what”这种屏幕。请用其中之一：resident counter display technician rating two agent。" ;;
esac
[ "$(id -u)" = 0 ] || refuse "Only root may install. Type: sudo sh install.sh $what" \
    "需要管理员权限。请输入：sudo sh install.sh $what"
. /etc/os-release
[ "${ID:-}:${VERSION_ID:-}" = debian:12 ] && [ "$(dpkg --print-architecture)" = amd64 ] ||
    refuse "This stick is for Debian 12 on amd64; here is ${PRETTY_NAME:-another system}. Nothing was changed." \
        "本 U 盘用于 Debian 12（amd64），这台电脑是 ${PRETTY_NAME:-其他系统}。未做任何改动。"

say "== Is every file of the stick whole?"
(cd "$here" && sha256sum --quiet --check SHA256SUMS) ||
    refuse "The stick is damaged: see the files above. Copy it anew; nothing was changed." \
        "U 盘已损坏：见上列文件。请重新复制；未做任何改动。"

known=/etc/linli/archive.gpg # what this PC believes already; updates must be signed by it
[ ! -f "$known" ] || cmp -s "$known" "$here/linli-archive.gpg" || [ "${LINLI_NEW_KEY:-}" = yes ] ||
    refuse "This stick is signed by another key than this PC believes ($known). Nothing was changed. If that key is to be believed from now on: sudo LINLI_NEW_KEY=yes sh install.sh $what" \
        "本 U 盘的签名密钥与这台电脑信任的（$known）不同，未做任何改动。如确要改为信任它：sudo LINLI_NEW_KEY=yes sh install.sh $what"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/lists"
cp "$here/linli-archive.gpg" "$work/key.gpg"
ln -s "$here/packages" "$work/packages" # its own path may hold what a list of sources cannot
say "deb [signed-by=$work/key.gpg] file:$work/packages ./" >"$work/sources.list"
apt() { # only what is on the stick, signed by the key on the stick
    DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --no-install-recommends \
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State::Lists="$work/lists" -o Dpkg::Use-Pty=0 \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}
say "== Is it signed?"
apt update >"$work/log" 2>&1 && ! grep -q '^[WE]:' "$work/log" || {
    cat "$work/log" >&2
    refuse "The packages are not signed by the stick's key, or were changed. Nothing was installed." \
        "软件包的签名不对，或者被改动过。未安装任何内容。"
}
say "== Packages"
wanted="linli-agent linli-terminal $(cat "$here/packages/with")"
[ "$what" != agent ] || wanted="linli-agent $(cat "$here/packages/with")"
# shellcheck disable=SC2086 # the list is meant to be split
apt install $wanted
install -D -m 644 "$here/linli-archive.gpg" "$known"
# The way back of a later update (kiosk update) is this version.
version=$(dpkg-query -W -f '${Version}' linli-agent)
kept=/var/lib/linli-update/packages/$(say "$version" | tr '/~' '__')
mkdir -p "$kept"
for package in "$here"/packages/linli-*_"${version#*:}"_*.deb; do
    [ ! -f "$package" ] || cp "$package" "$kept" # an older stick has none of this version
done
sync -f "$kept"

if [ -d /run/systemd/system ]; then
    case $what in
        agent) ;;
        two) systemctl enable linli-x.service linli-window@resident.service linli-window@display.service ;;
        *) systemctl enable "linli-screen@$what.service" ;;
    esac
    case $what in # without a hall the touchscreen asks how it is to be
        resident | two) [ -n "$answers" ] || systemctl enable linli-setup.service ;;
    esac
    if [ "$what" != agent ]; then
        systemctl set-default graphical.target
        # No way out of a kiosk: no other terminal, and no three keys that begin the PC anew.
        systemctl mask autovt@.service ctrl-alt-del.target
        # Not begun now, it would hold off the stick that this runs from; and once: what a technician
        # allowed since stays.
        if [ ! -e /etc/linli/usbguard ] && command -v usbguard >/dev/null; then
            linli-usb-policy --write && systemctl enable usbguard.service && touch /etc/linli/usbguard
        fi
    fi
    systemctl --no-block try-restart 'linli-screen@*.service' # its files are other ones now
fi
say "== Self-test"
report=/var/log/linli-self-test.txt
kiosk self-test --report "$report" || refuse "Something does not work: $report says what." \
    "有项目不正常，见 $report。"
if [ -n "$answers" ]; then
    # One that a power cut left half (`provisioning`) is made anew: nobody has its secrets.
    if [ -e /var/lib/linli/keyslots.json ] && [ ! -e /var/lib/linli/provisioning ]; then
        say "== There is a hall already: it stays as it is. 已有大厅，保持不变。"
        exit 0
    fi
    say "== The hall, by $answers"
    kiosk provision --data /var/lib/linli --answers "$answers" # as root, who may write onto the stick
    chown -R linli:linli /var/lib/linli
    [ ! -d /run/systemd/system ] || systemctl --no-block restart linli-agent.service
    exit 0
fi
case $what in
    resident | two)
        say "== Installed. Start the PC anew: its touchscreen goes on from here. By hand: kiosk provision" \
            "   已安装。请重启电脑，在触摸屏上继续。也可手动：kiosk provision"
        exit 0
        ;;
esac
say "== Installed. Next: kiosk provision --data /var/lib/linli --hall hall.toml --machine tpm2" \
    "   已安装。下一步：kiosk provision --data /var/lib/linli --hall hall.toml --machine tpm2"
