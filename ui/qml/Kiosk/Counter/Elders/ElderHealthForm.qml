pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Wristband and health, which need a consent of their own (PIPL, article 29). */
ColumnLayout {
    id: form

    /*! {value, name} of each personal limit. */
    required property list<var> names

    signal accepted

    function fill(told: var) {
        consent.checked = told.consent === true;
        band.text = told.band || "";
        health.text = told.health || "";
        own.checked = told.ownLimits === true;
        for (let n = 0; n < limits.count; n++)
            limit(n).text = told[limit(n).quantity] || "";
    }

    function told(): var {
        const found = {
            "consent": consent.checked,
            "band": consent.checked ? band.text : "",
            "health": consent.checked ? health.text : "",
            "ownLimits": consent.checked && own.checked
        };
        for (let n = 0; n < limits.count; n++)
            found[limit(n).quantity] = limit(n).text;
        return found;
    }

    function clear() {
        consent.checked = own.checked = false;
        band.clear();
        health.clear();
    }

    function limit(n: int): var {
        return limits.itemAt(n);
    }

    spacing: Theme.mm(3)

    DeskCheck {
        id: consent

        Layout.fillWidth: true
        objectName: "elderConsent"
        text: qsTr("They agreed to health details being kept, besides")
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Say it so: “We keep what the wristband measures for 30 days, only to call help for you. You may say no, and take it back whenever you like; we visit you all the same.”")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        visible: consent.checked
        spacing: Theme.mm(3)

        LabelledField {
            id: band

            Layout.fillWidth: true
            Layout.preferredWidth: 2
            name: "elderBand"
            label: qsTr("Wristband number")
            maximumLength: 64
            onAccepted: form.accepted()
        }

        LabelledField {
            id: health

            Layout.fillWidth: true
            Layout.preferredWidth: 3
            name: "elderHealth"
            label: qsTr("Illnesses, medicines, allergies")
            maximumLength: 500
            onAccepted: form.accepted()
        }
    }

    DeskCheck {
        id: own

        Layout.fillWidth: true
        objectName: "elderOwnLimits"
        visible: consent.checked
        text: qsTr("Personal limits, chosen with their doctor")
    }

    GridLayout {
        Layout.fillWidth: true
        visible: consent.checked && own.checked
        columns: 2
        columnSpacing: Theme.mm(4)
        rowSpacing: Theme.mm(2)
        uniformCellWidths: true

        Repeater {
            id: limits

            model: form.names

            RowLayout {
                id: line

                required property var modelData
                readonly property string quantity: modelData.value
                property alias text: value.text

                Layout.fillWidth: true
                spacing: Theme.mm(2)

                DeskText {
                    Layout.fillWidth: true
                    text: line.modelData.name
                    wrapMode: Text.Wrap
                }

                DeskField {
                    id: value

                    Layout.preferredWidth: Theme.mm(24)
                    objectName: "limit-" + line.quantity
                    Accessible.name: line.modelData.name
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhFormattedNumbersOnly
                    horizontalAlignment: TextInput.AlignRight
                    maximumLength: 5
                    onAccepted: form.accepted()
                }
            }
        }
    }
}
