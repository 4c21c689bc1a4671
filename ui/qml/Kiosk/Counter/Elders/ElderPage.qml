pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One elder: where they live, who helps, what was measured, alarms and visits. */
ColumnLayout {
    id: page

    required property CounterElderViewModel person
    property bool listening: true

    readonly property var seen: person.elder

    spacing: Theme.mm(4)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            objectName: "elderName"
            text: page.seen.name || ""
            font.pixelSize: Theme.deskLarge
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskButton {
            objectName: "changeElder"
            text: qsTr("Change")
            shortcut: "C"
            onClicked: page.person.begin("form")
        }

        DeskButton {
            objectName: "withdrawElder"
            text: qsTr("Agrees no more")
            onClicked: page.person.begin("withdraw")
        }
    }

    ElderWithdrawal {
        Layout.fillWidth: true
        visible: page.person.mode === "withdraw"
        person: page.person
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        DeskCard {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            title: qsTr("How to reach them")
            lines: (page.seen.facts || []).concat(page.seen.bandTroubles || [])
        }

        HelpersCard {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            person: page.person
            helpers: page.seen.helpers || []
        }
    }

    DeskCard {
        Layout.fillWidth: true
        title: qsTr("Health, as they told it")
        lines: [page.seen.health ? page.seen.health : page.seen.consent ? qsTr("nothing told") : qsTr("They did not agree to health details being kept.")]
    }

    Repeater {
        model: page.seen.measured || []

        ElderChart {
            required property var modelData

            Layout.fillWidth: true
            drawing: modelData
        }
    }

    DeskText {
        Layout.fillWidth: true
        visible: page.seen.consent === true
        text: (page.seen.measured || []).length > 0 ? qsTr("A wristband is no medical device. What looks odd is a reason to call, not a finding.")
            : qsTr("The wristband has told nothing in the last days.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        DeskCard {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            title: qsTr("Alarms in 90 days")
            timed: page.seen.alarms || []
            lines: (page.seen.alarms || []).length === 0 ? [qsTr("none")] : []
        }

        DeskCard {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            title: qsTr("Visits")
            timed: page.seen.visits || []
            lines: (page.seen.visits || []).length === 0 ? [qsTr("none")] : []
        }
    }

    Shortcut {
        sequence: "C"
        enabled: page.listening && page.visible
        onActivated: page.person.begin("form")
    }
}
