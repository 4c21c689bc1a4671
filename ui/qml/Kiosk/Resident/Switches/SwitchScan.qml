import QtQuick
import Kiosk.Focus
import Kiosk.Resident
import Kiosk.ViewModels

/*! The ring led by switches, on the ways of the keys: from stop to stop over all that can be seen,
    and over the keyboard on the screen row by row. Where to is the view-model's. */
Item {
    id: scan

    required property ResidentSwitchesViewModel switches
    required property FocusRing ring
    required property Item within
    required property Item keyboardPlace

    readonly property KioskKeyboard keyboard: (keyboardPlace as Loader).item as KioskKeyboard
    /*! The ring is among the keys on the screen; the field has the keys all the while. */
    readonly property bool typing: inKeyboard && keyboard !== null && keyboard.visible
    property bool inKeyboard: false
    /*! Where the row stands (-1: the field, which leads out of the keyboard), and which of its keys
        has the ring; -1: all of it. */
    property real rowTop: 0
    property int key: -1

    function holds(item: Item): bool {
        return item !== null && item["placeholderText"] !== undefined;
    }

    /*! What the ring can stand at now. */
    function stops(): var {
        return typing ? [...keyboard.rows(), [ring.target]] : Ways.stops(within);
    }

    function stopOf(stops: var): int {
        if (!typing)
            return stops.findIndex(each => each.includes(ring.target));
        if (rowTop < 0)
            return stops.length - 1;
        const apart = stops.slice(0, -1).map(each => Math.abs(Ways.place(each[0]).y - rowTop));
        return apart.indexOf(Math.min(...apart));
    }

    function show(stop: var, at: int) {
        const held = stop.length > 1 && at < 0 ? stop : [];
        const item = stop[Math.max(0, at)];
        if (typing && item !== ring.target) {
            key = at;
            rowTop = Ways.place(item).y;
            ring.row = at < 0 ? stop : [item];
            return;
        }
        rowTop = -1;
        item.forceActiveFocus(Qt.TabFocusReason);
        item["focusReason"] = Qt.TabFocusReason; // also where it had them from a finger
        key = at;
        ring.row = held;
    }

    /*! Where the ring is, else at the field that is written into, else where the way begins. */
    function begin() {
        inKeyboard = false;
        if (!(ring.shown || holds(ring.target)) || !Ways.isControl(ring.target))
            Ways.start(within);
        const one = Ways.stops(within).find(each => each.includes(ring.target));
        if (one !== undefined)
            show(one, -1);
    }

    function move(way: int) {
        if (!ring.shown || way === 0) {
            begin();
            return;
        }
        const all = stops();
        const at = stopOf(all);
        if (at < 0) {
            begin();
            return;
        }
        const [stop, on] = switches.onward(all.map(each => each.length), at, all[at].length > 1 ? key : -1, way);
        show(all[stop], on);
    }

    function pick() {
        const all = stops();
        const at = stopOf(all);
        if (!ring.shown || at < 0)
            begin();
        else if (switches.opens(all[at].length, all[at].length > 1 ? key : -1))
            show(all[at], 0);
        else if (typing && rowTop < 0)
            inKeyboard = false; // the next step leads on from the field
        else if (typing)
            type(all[at]);
        else if (holds(ring.target))
            write();
        else
            press(all[at]);
    }

    function press(stop: var) {
        const item = ring.target;
        item["enter"]();
        if (stop.length > 1 && ring.target === item)
            show(stop, -1); // the next figure is looked for by rows again
    }

    function type(row: var) {
        const top = rowTop;
        row[Math.max(0, key)]["press"]();
        Qt.callLater(() => {
            rowTop = top;
            const all = stops(); // other ones, where the key changed them
            const at = stopOf(all);
            if (typing && at >= 0)
                show(all[at], -1);
        });
    }

    /*! Into the keyboard of the field that has the keys. */
    function write() {
        Qt.inputMethod.show(); // qmllint disable missing-property
        inKeyboard = true;
        const all = stops();
        if (typing && all.length > 1)
            show(all[0], -1);
        else
            inKeyboard = false; // it is on its way
    }

    Connections {
        target: scan.switches

        function onMoved(way: int) {
            scan.move(way);
        }

        function onPicked() {
            scan.pick();
        }
    }

    Connections {
        target: scan.keyboard

        function onVisibleChanged() {
            if (scan.inKeyboard && !scan.keyboard.visible) {
                scan.inKeyboard = false;
                scan.ring.row = [];
            }
        }
    }

    Connections {
        target: scan.ring

        function onTargetChanged() {
            scan.inKeyboard = false;
            scan.key = -1;
        }
    }
}
