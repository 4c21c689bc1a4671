pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The test picture for the screen: colours, greys, and a line at its very edge. */
Rectangle {
    id: page

    required property SetupViewModel viewModel
    readonly property bool wide: width > height

    color: "#000000"
    border.width: 2
    border.color: "#FFFFFF"

    Grid {
        anchors.fill: parent
        anchors.margins: Theme.mm(4)
        columns: page.wide ? 8 : 2

        Repeater {
            model: ["#FFFFFF", "#E0E0E0", "#A0A0A0", "#606060", "#D01020", "#109040", "#1040C0", "#F0D000"]

            Rectangle {
                required property string modelData

                width: (page.width - Theme.mm(8)) / (page.wide ? 8 : 2)
                height: (page.height - Theme.mm(8)) / (page.wide ? 1 : 4)
                color: modelData
            }
        }
    }

    KioskPanel {
        anchors.centerIn: parent
        width: Math.min(page.width - Theme.mm(40), Theme.mm(210))
        height: words.implicitHeight + Theme.mm(20)

        ColumnLayout {
            id: words

            anchors.fill: parent
            anchors.margins: Theme.mm(10)
            spacing: Theme.mm(6)

            KioskText {
                Layout.fillWidth: true
                heading: true
                text: qsTr("Do you see eight even fields, and a white line all around?")
                font.pixelSize: Theme.title
                lineHeight: 1.1
            }

            RowLayout {
                objectName: "content"
                Layout.fillWidth: true
                spacing: Theme.gap

                KioskButton {
                    Layout.preferredWidth: Theme.mm(60)
                    objectName: "no"
                    size: Theme.label
                    text: qsTr("Not all of it")
                    onClicked: page.viewModel.next()
                }

                KioskButton {
                    Layout.fillWidth: true
                    objectName: "yes"
                    main: true
                    symbol: "check"
                    text: qsTr("Yes, all of it")
                    onClicked: {
                        page.viewModel.coloursTried();
                        page.viewModel.next();
                    }
                }
            }
        }
    }
}
