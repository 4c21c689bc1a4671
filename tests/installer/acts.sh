# What a booted PC of tests/installer/test_stick.py does; run as root by its systemd, told line by line.

for i in $(seq 300); do [ -S /var/lib/linli/run/technician.sock ] && break; sleep 1; done
for i in $(seq 120); do
    kiosk doctor --data /var/lib/linli >/tmp/doctor
    grep -q 'resident-1 is not connected' /tmp/doctor || break
    sleep 1
done
systemctl is-active linli-agent.service linli-screen@resident.service
grep -c 'resident-1 is not connected' /tmp/doctor

mkdir -m 777 /srv/open
touch /tmp/of-somebody-else
cat >/acts.sh <<'EOF'
try() {
    name=$1
    shift
    if "$@" >/dev/null 2>&1; then echo "$name: done"; else echo "$name: refused"; fi
}
try sane true
try write_where_anybody_may touch /srv/open/x
try write_program touch /usr/lib/linli/x
try read_home ls /root
try namespace unshare --user true
try network_namespace unshare --user --net true
try personality setarch x86_64 --addr-no-randomize true
try set_user_id sh -c 'cp /bin/true /tmp/t && chmod u+s /tmp/t'
try module modprobe loop
try kernel_setting sh -c 'echo 1 > /proc/sys/kernel/sysrq'
try clock date -s 2020-01-01
try host_name hostname other
try other_processes ls /proc/1/fd
try see_processes ls -d /proc/1
try temporary_of_others ls /tmp/of-somebody-else
try mount mount -t tmpfs none /tmp
try own_temporary touch /tmp/mine
EOF
acts() { # acts UNIT USER: the unit's own lines, with another program
    systemctl cat "$1" | sed -e '/^ExecStart=/d; /^Type=/d; /^Restart/d; /^Watchdog/d; /^Notify/d' \
        -e '/^Requires=/d; /^PartOf=/d; /^Condition/d; /^After=/d; /^Standard/d; /^Install/,$d' \
        -e 's|^\[Service\]|[Service]\nType=oneshot\nExecStart=/bin/sh /acts.sh|' \
        -e 's|^Type=oneshot|&\nStandardOutput=append:/acted|' -e 's/%i/resident/g' \
        >"/run/systemd/system/acts-$2.service"
    : >/acted
    systemctl daemon-reload
    systemctl start "acts-$2.service"
    echo "== $1"
    cat /acted
}
acts linli-agent.service linli
acts linli-window@resident.service linli-resident

echo "== reading"
by_screen() { if runuser -u linli-resident -- "$@" >/dev/null 2>&1; then echo read; else echo kept; fi; }
for file in keyslots.json journal.db hall.toml machine.key head; do
    echo "$file: $(by_screen cat "/var/lib/linli/$file")"
done
echo "list: $(by_screen ls /var/lib/linli)"
journalctl --no-pager --priority 3 --unit 'linli*' --unit 'acts*' --lines 20
