pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Now calling and serving, in a line: as many counters as there is room for. */
KioskPanel {
    id: line

    required property list<var> serving

    readonly property real each: name.implicitWidth + Theme.mm(2) + number.implicitWidth + row.spacing
    readonly property int fits: Math.max(1, Math.floor((width - Theme.mm(14) - head.implicitWidth) / each))

    implicitHeight: row.implicitHeight + Theme.mm(7)

    // as wide as one may be
    KioskText {
        id: name

        visible: false
        text: qsTr("Counter %1").arg("12")
        font.pixelSize: Theme.label
        wrapMode: Text.NoWrap
    }

    KioskText {
        id: number

        visible: false
        text: "A000"
        font.pixelSize: Theme.title
        font.weight: Font.Bold
        wrapMode: Text.NoWrap
    }

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.mm(7)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(6)

        KioskText {
            id: head

            text: qsTr("Now calling and serving")
            color: Theme.mutedInk
            font.pixelSize: Theme.label
            lineHeight: 1
            wrapMode: Text.NoWrap
        }

        Repeater {
            model: line.serving.slice(0, line.fits)

            RowLayout {
                id: one

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(2)

                KioskText {
                    Layout.alignment: Qt.AlignBaseline
                    text: qsTr("Counter %1").arg(one.modelData.counter)
                    font.pixelSize: Theme.label
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                }

                KioskText {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignBaseline
                    text: one.modelData.number
                    color: one.modelData.state === "called" ? Theme.accent : Theme.primary
                    font.pixelSize: Theme.title
                    font.weight: Font.Bold
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
