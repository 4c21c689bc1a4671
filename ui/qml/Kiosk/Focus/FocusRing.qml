import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

/*! The ring around the control that has the keys: two colours, outside its border, above whatever
    stands in the window. The inner one lies between two lines of the other, so that it is seen
    whatever the colours of control and ground. One in each window, declared last. */
Item {
    id: overlay

    readonly property Item target: Window.activeFocusItem
    readonly property int edge: Math.max(1, Math.round(Theme.ring / 4))
    /*! Somebody got here by keys. */
    readonly property bool keyed: gotByKeys(target as T.AbstractButton, target as T.TextField, target as T.TextArea)
    /*! Items around which the ring stands in place of the one that has the keys: a row, or what
        never has them itself, such as the keys on the screen. */
    property list<Item> row
    readonly property rect place: row.length > 0 ? around(row) : seen(target)
    readonly property bool shown: (row.length > 0 || keyed && Ways.isControl(target)) && place.width > 0 && place.height > 0
    property bool had: false
    property bool hadKeys: false

    /*! What had the keys is gone, hidden or dead. */
    signal lost(bool keyed)

    function gotByKeys(button: T.AbstractButton, line: T.TextField, area: T.TextArea): bool {
        if (button !== null)
            return button.visualFocus;
        const reason = line !== null ? line.focusReason : area !== null ? area.focusReason : Qt.OtherFocusReason;
        return Ways.byKeys(reason);
    }

    /*! The part of an item that can be seen, in this window; read in a binding, it follows the
        item wherever its parents go. */
    function seen(item: Item): rect {
        if (item === null)
            return Qt.rect(0, 0, 0, 0);
        let left = 0, top = 0, right = item.width, bottom = item.height;
        for (let each = item; each.parent !== null; each = each.parent) {
            const above = each.parent;
            left += each.x;
            right += each.x;
            top += each.y;
            bottom += each.y;
            if (above.clip) {
                left = Math.max(left, 0);
                top = Math.max(top, 0);
                right = Math.min(right, above.width);
                bottom = Math.min(bottom, above.height);
            }
        }
        // whole pixels: a band of two is two everywhere
        left = Math.max(Math.round(left), Theme.ring);
        top = Math.max(Math.round(top), Theme.ring);
        right = Math.min(Math.round(right), width - Theme.ring);
        bottom = Math.min(Math.round(bottom), height - Theme.ring);
        return Qt.rect(left, top, right - left, bottom - top);
    }

    function around(items: list<Item>): rect {
        let left = Infinity, top = Infinity, right = 0, bottom = 0;
        for (const each of items) {
            const part = seen(each); // null, where it is gone
            if (part.width <= 0 || part.height <= 0)
                continue;
            left = Math.min(left, part.x);
            top = Math.min(top, part.y);
            right = Math.max(right, part.x + part.width);
            bottom = Math.max(bottom, part.y + part.height);
        }
        return right > left ? Qt.rect(left, top, right - left, bottom - top) : Qt.rect(0, 0, 0, 0);
    }

    function look() {
        if (Ways.isControl(target)) {
            had = true;
            hadKeys = keyed;
            if (keyed)
                Ways.reveal(target, Theme.ring);
        } else if (had || target !== null && target.activeFocusOnTab) {
            // or hidden before anybody looked: what has the keys then is nothing that one sees
            const byKeys = hadKeys || keyed;
            had = false;
            if (target !== null && !target.visible)
                target.focus = false; // else its scope gives them back to it
            lost(byKeys);
        }
    }

    /*! A finger or a mouse goes on: no ring stays, and none comes with the next screen. */
    function leaveKeys(button: T.AbstractButton, line: T.TextField, area: T.TextArea) {
        const item = button ?? line ?? area;
        if (item !== null)
            item["focusReason"] = Qt.MouseFocusReason;
        hadKeys = false;
        row = [];
    }

    anchors.fill: parent
    z: 1000
    Accessible.ignored: true
    onTargetChanged: {
        row = [];
        Qt.callLater(look);
    }
    onKeyedChanged: Qt.callLater(look)

    PointHandler {
        onActiveChanged: if (active)
            overlay.leaveKeys(overlay.target as T.AbstractButton, overlay.target as T.TextField, overlay.target as T.TextArea)
    }

    Connections {
        target: overlay.target

        function onVisibleChanged() {
            Qt.callLater(overlay.look);
        }

        function onEnabledChanged() {
            Qt.callLater(overlay.look);
        }
    }

    Rectangle {
        objectName: "focusRing"
        visible: overlay.shown
        x: overlay.place.x - Theme.ring
        y: overlay.place.y - Theme.ring
        width: overlay.place.width + 2 * Theme.ring
        height: overlay.place.height + 2 * Theme.ring
        radius: Theme.radius + Theme.ring
        color: "transparent"
        border.width: overlay.edge
        border.color: Theme.ringOuter

        Rectangle {
            objectName: "focusRingInner"
            anchors.fill: parent
            anchors.margins: overlay.edge
            radius: Theme.radius + Theme.ring - overlay.edge
            color: "transparent"
            border.width: Theme.ring - 2 * overlay.edge
            border.color: Theme.ringInner
        }

        Rectangle {
            objectName: "focusRingNearest"
            anchors.fill: parent
            anchors.margins: Theme.ring - overlay.edge
            radius: Theme.radius + overlay.edge
            color: "transparent"
            border.width: overlay.edge
            border.color: Theme.ringOuter
        }
    }
}
