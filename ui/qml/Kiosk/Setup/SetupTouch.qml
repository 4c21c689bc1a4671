pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! The test picture for touch: a mark in each corner and one in the middle. */
Rectangle {
    id: page

    required property SetupViewModel viewModel
    readonly property real side: Theme.mm(30)
    property list<bool> met: [false, false, false, false, false]

    color: Theme.ground

    function meet(index: int) {
        met[index] = true;
        if (met.every(each => each)) {
            viewModel.touchTried();
            viewModel.next();
        }
    }

    FocusScope {
        objectName: "content"
        anchors.fill: parent
        focus: true

        Repeater {
            model: [[0, 0], [1, 0], [0.5, 0.5], [0, 1], [1, 1]]

            PressButton {
                id: mark

                required property var modelData
                required property int index
                readonly property bool met: page.met[index]

                objectName: "mark_" + index
                x: modelData[0] * (page.width - width)
                y: modelData[1] * (page.height - height)
                width: page.side
                height: page.side
                text: met ? qsTr("Mark %1, touched").arg(index + 1) : qsTr("Mark %1").arg(index + 1)
                onClicked: page.meet(index)

                background: Rectangle {
                    color: mark.met ? Theme.primary : Theme.surface
                    border.width: Theme.outlineWidth
                    border.color: Theme.primary
                }

                contentItem: Item {
                    KioskIcon {
                        anchors.centerIn: parent
                        name: mark.met ? "check" : "touch"
                        size: page.side * 0.55
                        color: mark.met ? Theme.primaryInk : Theme.primary
                    }
                }
            }
        }
    }

    KioskText {
        anchors.horizontalCenter: parent.horizontalCenter
        y: page.height * 0.24
        width: page.width - 2 * Theme.mm(20)
        heading: true
        text: qsTr("Touch each of the five marks")
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.mm(13)
        lineHeight: 1.1
    }

    KioskButton {
        anchors.horizontalCenter: parent.horizontalCenter
        y: page.height * 0.72
        objectName: "skip"
        dashed: true
        text: qsTr("A mark does not answer: go on")
        onClicked: page.viewModel.next()
    }
}
