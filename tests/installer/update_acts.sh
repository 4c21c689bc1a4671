# What a booted PC of tests/installer/test_update.py does: one update after another; run as root by its systemd.

for i in $(seq 300); do [ -S /var/lib/linli/run/technician.sock ] && break; sleep 1; done

now() { # the hall is quiet once its first check has ended
    for i in $(seq 120); do
        kiosk update now >/tmp/now 2>&1
        status=$?
        [ "$status" = 2 ] && grep -q 'would disturb' /tmp/now || break
        sleep 2
    done
    echo "exit $status"
    cat /tmp/now
}
standing() {
    echo "version $(dpkg-query -W -f '${Version} ${db:Status-Status}' linli-agent)" \
        "$(dpkg-query -W -f '${Version} ${db:Status-Status}' linli-program)"
    for i in $(seq 120); do systemctl is-active --quiet linli-agent && break; sleep 1; done
    echo "agent $(systemctl is-active linli-agent) $(test -e /var/lib/linli-update/installing && echo closed)"
}

echo "== good"
kiosk update take --from /srv/good
now
standing
echo "== again"
kiosk update take --from /srv/good
echo "== spoilt"
kiosk update take --from /srv/spoilt
echo "== bad"
kiosk update take --from /srv/bad
now
standing
echo "== killed"
for after in 1 3 6 10 20; do
    kiosk update take --from /srv/next --allow-older >/dev/null 2>&1
    systemctl start --no-block linli-update-now.service
    sleep "$after"
    systemctl kill --signal=KILL --kill-whom=all linli-update-now.service
    sleep 1
    # as after a cut: nothing runs but what the start of the PC brings
    systemctl start linli-update-resume.service
    for i in $(seq 60); do
        kiosk update status | grep -q -e 'waits for' -e 'runs (before' -e 'runs again' && break
        sleep 2
    done
    echo "after $after: $(kiosk update status)"
    standing
    [ "$(dpkg --audit | wc -l)" = 0 ] || echo "half: $(dpkg --audit)"
    if kiosk update status | grep -q 'runs (before'; then # back, for the next one
        kiosk update take --from /srv/good --allow-older >/dev/null && now >/dev/null
    fi
done
echo "== journal"
kiosk update status
systemctl stop linli-agent
runuser -u linli -- kiosk verify --data /var/lib/linli
