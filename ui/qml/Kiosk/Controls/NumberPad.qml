pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! Figures, and letters where a ticket number begins with one, to type with a finger. */
GridLayout {
    id: pad

    /*! Letters shown above the figures, such as "ABCDEF". */
    property string letters: ""
    /*! At most two signs beside the figures, such as a point. */
    property string signs: ""

    readonly property bool scannedByRows: true
    readonly property real keyHeight: Math.max(Theme.target, Theme.mm(20))

    signal typed(string key)
    signal erased

    // figures run from the left in every language
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    columns: 6
    columnSpacing: Theme.mm(3)
    rowSpacing: Theme.mm(3)
    uniformCellWidths: true

    Repeater {
        model: pad.letters.length

        KioskButton {
            required property int index

            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitWidth: Theme.target
            implicitHeight: pad.keyHeight
            most: Theme.mm(15) * Math.min(Theme.step, 1.25)
            text: pad.letters[index]
            onClicked: pad.typed(text)
        }
    }

    Item {
        Layout.columnSpan: 6 - pad.letters.length % 6
        visible: pad.letters.length % 6 !== 0
    }

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        KioskButton {
            required property string modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: 2
            implicitWidth: Theme.target
            implicitHeight: pad.keyHeight
            most: Theme.mm(15) * Math.min(Theme.step, 1.25)
            text: modelData
            onClicked: pad.typed(modelData)
        }
    }

    // 0 stands under 8, as on every telephone
    Item {
        Layout.columnSpan: 2
        visible: pad.signs === ""
    }

    Repeater {
        model: [...pad.signs.slice(0, 1), "0", ...pad.signs.slice(1)]

        KioskButton {
            required property string modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: 2
            implicitWidth: Theme.target
            implicitHeight: pad.keyHeight
            most: Theme.mm(15) * Math.min(Theme.step, 1.25)
            text: modelData
            onClicked: pad.typed(modelData)
        }
    }

    KioskButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.columnSpan: [2, 2, 6][pad.signs.length]
        implicitWidth: Theme.target
        implicitHeight: pad.keyHeight
        most: Theme.mm(15) * Math.min(Theme.step, 1.25)
        symbol: "erase"
        // beside 0 large words find no room
        text: Theme.step > 1.25 && pad.signs.length < 2 ? "" : qsTr("Erase")
        Accessible.name: qsTr("Erase")
        onClicked: pad.erased()
    }
}
