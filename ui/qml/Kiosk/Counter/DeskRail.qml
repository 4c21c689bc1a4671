pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter.Alarms.Active
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The left rail: where one can go, who sits here, and the lock. */
Rectangle {
    id: rail

    required property CounterSignInViewModel signIn
    required property list<CounterPageEntry> pages
    /*! A silent alarm of this counter stands. */
    property bool discreet: false
    property string page: "queue"
    /*! An alarm above leaves less room: the entries stand closer. */
    readonly property bool compact: height < Theme.mm(74) + shown * Theme.mm(16.4)
    readonly property int shown: pages.filter(each => each.may).length + 2
    /*! … and have room for their word alone: there is something else to do. */
    readonly property bool crowded: height < Theme.mm(36) + shown * Theme.mm(10)
    readonly property real notes: crowded ? 0 : pages.filter(each => each.may && each.page !== null && each.page.note !== "").length * Theme.mm(8)
    readonly property real entryHeight: compact ? Math.max(Theme.mm(8), Math.min(Theme.deskTarget * 1.4, (height - Theme.mm(36) - notes) / shown - entries.spacing)) : Theme.deskTarget * 1.4

    signal raiseWanted
    signal duress
    signal revealed

    color: Theme.rail
    implicitWidth: entries.implicitWidth

    ColumnLayout {
        id: entries

        anchors.fill: parent
        anchors.topMargin: rail.compact ? Theme.mm(3) : Theme.mm(7)
        anchors.bottomMargin: rail.compact ? Theme.mm(1) : Theme.mm(4)
        spacing: Theme.mm(rail.compact ? 0.5 : 1)

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(4)
            Layout.rightMargin: Theme.mm(1)
            Layout.bottomMargin: rail.compact ? Theme.mm(1) : Theme.mm(5)
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                objectName: "railTitle"
                text: qsTr("Linli")
                color: Theme.primaryInk
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold

                TapHandler {
                    longPressThreshold: 1
                    onLongPressed: rail.duress()
                }
            }

            DiscreetSign {
                objectName: "discreetSign"
                visible: rail.discreet
                onClicked: rail.revealed()
            }
        }

        Flickable {
            id: places

            /*! Whatever has the keys, or was gone to, is in sight. */
            function reveal(entry: Item) {
                contentY = Math.max(0, Math.min(entry.y, Math.max(contentY, entry.y + entry.height - height)));
            }

            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitWidth: list.implicitWidth
            contentWidth: width
            contentHeight: list.implicitHeight
            // many pages, and an alarm above: they do not all find room
            interactive: contentHeight > height + 1
            clip: interactive
            boundsBehavior: Flickable.StopAtBounds
            onContentHeightChanged: returnToBounds()
            ScrollBar.vertical: ScrollBar {}

            ColumnLayout {
                id: list

                width: places.width
                spacing: entries.spacing

                Repeater {
                    model: rail.pages

                    DeskRailEntry {
                        id: entry

                        required property CounterPageEntry modelData

                        Layout.fillWidth: true
                        Layout.preferredHeight: note === "" ? rail.entryHeight : Math.max(rail.entryHeight, implicitHeight)
                        objectName: "rail" + modelData.name[0].toUpperCase() + modelData.name.slice(1)
                        visible: modelData.may
                        text: modelData.title
                        note: rail.crowded || modelData.page === null ? "" : modelData.page.note
                        shortcut: modelData.key
                        count: modelData.page === null ? 0 : modelData.page.badge
                        current: rail.page === modelData.name
                        onClicked: rail.page = modelData.name
                        onCurrentChanged: if (current)
                            places.reveal(entry)
                        onActiveFocusChanged: if (activeFocus)
                            places.reveal(entry)
                    }
                }
            }
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            Layout.bottomMargin: rail.compact ? 0 : Theme.mm(3)
            objectName: "raiseAlarm"
            text: qsTr("Call for help")
            shortcut: "F11"
            onClicked: rail.raiseWanted()
        }

        DeskText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(4)
            Layout.rightMargin: Theme.mm(2)
            Layout.bottomMargin: rail.compact ? 0 : Theme.mm(3)
            readonly property string seat: qsTr("%1\nCounter %2").arg(rail.signIn.name).arg(rail.signIn.counter)

            text: rail.compact ? seat.replace("\n", " · ") : seat
            color: Theme.primaryInk
            wrapMode: rail.compact ? Text.NoWrap : Text.Wrap
            elide: rail.compact ? Text.ElideRight : Text.ElideNone
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railLock"
            text: qsTr("Lock")
            shortcut: "F12"
            onClicked: rail.signIn.lock()
        }
    }
}
