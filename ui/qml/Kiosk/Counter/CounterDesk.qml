pragma ComponentBehavior: Bound

import QtQml
import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The open counter terminal: rail and page; above them what must be mended or is lost. */
RowLayout {
    id: desk

    required property AgentClient client
    required property CounterSignInViewModel signIn
    required property CounterNoticesViewModel notices
    required property CounterAlarmsViewModel alarms
    /*! The keys belong to something above the desk. */
    property bool elsewhere: false

    readonly property bool listening: visible && !elsewhere

    signal actWanted(string alarm)
    signal raiseWanted

    /*! That page, with this open on it. */
    function open(page: string, what: string) {
        rail.page = page;
        pages.all.find(entry => entry.name === page).page.open(what);
    }

    function openAlarm(alarm: string) {
        if (!alarms.mayAct)
            return;
        go("alarms");
        if (alarm !== "")
            open("alarms", alarm);
    }

    function go(page: string) {
        rail.page = page;
        forceActiveFocus();
    }

    /*! Whoever sat here before may have been allowed more. */
    function comeIn() {
        // asked of the sign-in itself: what hangs on it may not have heard of it yet
        const at = pages.all.find(entry => entry.name === rail.page);
        const held = signIn.capabilities;
        const may = each => !held.includes(each.without) && (each.capability === "" || held.includes(each.capability));
        if (!may(at))
            rail.page = pages.all.find(may).name;
        forceActiveFocus();
    }

    spacing: 0
    onVisibleChanged: if (visible)
        comeIn()

    CounterPages {
        id: pages
    }

    DeskRail {
        id: rail

        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(38), implicitWidth)
        signIn: desk.signIn
        pages: pages.all
        discreet: desk.alarms.discreet
        onRaiseWanted: desk.raiseWanted()
        onDuress: desk.alarms.duress()
        onRevealed: desk.alarms.reveal()
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            visible: !desk.signIn.connected
            implicitHeight: lost.implicitHeight + Theme.mm(4)
            color: Theme.accent

            DeskText {
                id: lost

                anchors.centerIn: parent
                width: parent.width - Theme.mm(12)
                objectName: "lineLost"
                text: qsTr("Not connected to the main computer. What you see may be old; it is tried again by itself.")
                color: Theme.primaryInk
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }

        NoticeBanner {
            Layout.fillWidth: true
            objectName: "banner"
            viewModel: desk.notices
        }

        Repeater {
            model: pages.all

            Loader {
                id: place

                required property CounterPageEntry modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: rail.page === modelData.name
                Component.onCompleted: setSource(modelData.source, {
                    "client": desk.client,
                    "signIn": desk.signIn,
                    "alarms": desk.alarms,
                    "capability": modelData.capability,
                    "without": modelData.without
                })
                onLoaded: modelData.page = item as CounterPage

                Binding {
                    target: place.modelData.page
                    property: "listening"
                    value: desk.listening && place.visible
                    when: place.modelData.page !== null
                }

                Connections {
                    target: place.modelData.page

                    function onPageWanted(page: string, what: string) {
                        desk.open(page, what);
                    }

                    function onActWanted(alarm: string) {
                        desk.actWanted(alarm);
                    }
                }
            }
        }
    }

    Instantiator {
        model: pages.all

        Shortcut {
            required property CounterPageEntry modelData

            sequence: modelData.key
            enabled: desk.visible && modelData.may && !modelData.keyAbove && (!modelData.keyOwn || desk.listening && rail.page !== modelData.name)
            onActivated: desk.go(modelData.name)
        }
    }
}
