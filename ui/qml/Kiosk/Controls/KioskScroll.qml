import QtQuick
import QtQuick.Layouts
import Kiosk.Focus
import Kiosk.Theme

/*! Room for what may be longer than the screen: two plain controls move it, a finger does too. At
    rest nothing that is read or pressed is cut through: it is shown whole, or not at all. */
Item {
    id: scroll

    /*! What is shown; when it becomes something else, it is shown from its beginning. */
    property string about: ""
    default property alias content: holder.data
    /*! What fills this height fills the room. */
    readonly property real room: height
    readonly property bool overflowing: holder.height > height + 1

    /*! {top, bottom} of what must not be cut through, downwards, none over another. */
    readonly property var bands: overflowing ? merged(solids(holder, 0)) : []
    readonly property real end: flick.contentY + flick.height
    readonly property var cutAbove: flick.moving ? undefined : across(flick.contentY)
    readonly property var cutBelow: flick.moving ? undefined : across(end)
    /*! What in here has the keys of somebody who came by keys. It is moved into the page as it is, and
        never hidden there with a row beside which something else does not fit. */
    readonly property Item keyed: inside(Window.activeFocusItem) && Ways.byKeys(Window.activeFocusItem["focusReason"]) ? Window.activeFocusItem : null // qmllint disable missing-property
    /*! What of the content is shown: the page, with room for the ring of what has the keys. */
    readonly property real from: keyed !== null ? flick.contentY - Theme.ring : cutAbove !== undefined && cutAbove.bottom < end - Theme.target ? cutAbove.bottom : Math.max(flick.contentY - Theme.ring, bottomBefore(flick.contentY))
    readonly property real to: keyed !== null ? end + Theme.ring : cutBelow !== undefined && cutBelow.top > flick.contentY + Theme.target ? cutBelow.top : Math.min(end + Theme.ring, topAfter(end))
    /*! Where the last page begins. */
    readonly property real last: bands.reduce((first, band) => Math.min(first, flick.contentHeight - band.top <= flick.height ? band.top : Infinity), Infinity)

    onAboutChanged: flick.contentY = 0

    /*! What is read or pressed in an item, or all of the item where it is no arrangement of others
        and less than half a page. */
    function solids(item: Item, y: real): var {
        const found = [];
        for (const each of item.children) {
            if (!each.visible || each.height < 1)
                continue;
            const at = y + each.y;
            const whole = each.children.length === 0 || !Ways.arranges(each) && each.height <= flick.height / 2;
            if (whole)
                found.push({ "top": at, "bottom": at + each.height });
            else
                found.push(...solids(each, at));
        }
        return found;
    }

    function inside(item: Item): bool {
        for (let each = item; each !== null; each = each.parent) {
            if (each === holder)
                return true;
        }
        return false;
    }

    function merged(solid: var): var {
        const found = [];
        for (const each of solid.sort((one, other) => one.top - other.top)) {
            const before = found[found.length - 1];
            if (before !== undefined && each.top < before.bottom - 1)
                before.bottom = Math.max(before.bottom, each.bottom);
            else
                found.push(each);
        }
        return found;
    }

    function bottomBefore(y: real): real {
        return bands.reduce((last, band) => band.bottom < y + 1 ? band.bottom : last, -Infinity);
    }

    function topAfter(y: real): real {
        const after = bands.find(band => band.top > y - 1);
        return after !== undefined ? after.top : Infinity;
    }

    function across(y: real): var {
        return bands.find(band => band.top < y - 1 && y + 1 < band.bottom);
    }

    function show(y: real) {
        flick.contentY = Math.max(0, Math.min(Math.max(flick.most, last === Infinity ? 0 : last), y));
    }

    function turn(way: int) {
        const page = Math.max(Theme.target, flick.height - Theme.mm(16));
        const below = bands.find(band => band.bottom > end + 1);
        const above = bands.find(band => flick.contentY - band.top <= flick.height);
        if (way > 0)
            show(below !== undefined && below.top > flick.contentY + Theme.target ? below.top : flick.contentY + page);
        else
            show(above !== undefined && above.top < flick.contentY - 1 ? above.top : flick.contentY - page);
    }

    /*! Where a finger has left it in the middle of something, it goes to the nearer end of that. */
    function rest() {
        const cut = across(flick.contentY);
        const below = bands.find(band => cut !== undefined && band.top >= cut.bottom - 1);
        if (cut !== undefined && cut.bottom - cut.top <= flick.height)
            show(below !== undefined && cut.bottom - flick.contentY < flick.contentY - cut.top ? below.top : cut.top);
    }

    Item {
        id: pane

        // room around it for the ring of what has the keys
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width + 2 * Theme.ring
        y: scroll.from - flick.contentY
        height: scroll.to - scroll.from
        clip: scroll.overflowing

        Flickable {
            id: flick

            readonly property real most: Math.max(0, contentHeight - height)

            y: -pane.y
            width: pane.width
            height: scroll.height - (scroll.overflowing ? rail.height + Theme.gap : 0)
            contentWidth: width
            contentHeight: holder.height
            bottomMargin: scroll.last === Infinity ? 0 : Math.max(0, scroll.last - most)
            interactive: scroll.overflowing
            boundsBehavior: Flickable.StopAtBounds
            onContentHeightChanged: scroll.show(contentY)
            onMovementEnded: scroll.rest()

            Item {
                id: holder

                anchors.horizontalCenter: parent.horizontalCenter
                width: scroll.width
                height: childrenRect.height
            }
        }
    }

    RowLayout {
        id: rail

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        spacing: Theme.gap
        uniformCellSizes: true
        visible: scroll.overflowing

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            focusPolicy: Qt.NoFocus // what scrolls follows the keys
            implicitHeight: Math.max(Theme.target, contentItem.implicitHeight + Theme.mm(2))
            symbol: "up"
            enabled: flick.contentY > 1
            text: qsTr("Up")
            onClicked: scroll.turn(-1)
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            focusPolicy: Qt.NoFocus // what scrolls follows the keys
            implicitHeight: Math.max(Theme.target, contentItem.implicitHeight + Theme.mm(2))
            symbol: "down"
            enabled: scroll.end < flick.contentHeight - 1
            text: qsTr("More below")
            onClicked: scroll.turn(1)
        }
    }
}
