pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Keys to touch: figures for a PIN, and letters too for an account. */
GridLayout {
    id: pad

    property bool letters: false
    readonly property list<string> keys: letters
        ? "1234567890qwertyuiopasdfghjklzxcvbnm".split("").concat(["⌫"])
        : ["1", "2", "3", "4", "5", "6", "7", "8", "9", "C", "0", "⌫"]

    signal typed(string key)
    signal erased
    signal cleared

    columns: letters ? 10 : 3
    rowSpacing: Theme.mm(1)
    columnSpacing: Theme.mm(1)
    uniformCellWidths: true

    Repeater {
        model: pad.keys

        DeskButton {
            required property string modelData

            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(12)
            Layout.minimumWidth: Theme.mm(9)
            objectName: "key-" + modelData
            focusPolicy: Qt.NoFocus
            padding: 0
            text: modelData
            size: Theme.deskLabel
            Accessible.name: modelData === "⌫" ? qsTr("Delete the last one")
                : modelData === "C" ? qsTr("Clear") : modelData
            onClicked: {
                if (modelData === "⌫")
                    pad.erased();
                else if (modelData === "C" && !pad.letters)
                    pad.cleared();
                else
                    pad.typed(modelData);
            }
        }
    }
}
