import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! How large a millimetre is here: a bank card (ISO/IEC 7810 ID-1) is held to the screen. */
SetupFrame {
    id: page

    readonly property real cardWide: 85.6 // mm
    readonly property real cardHigh: 53.98
    property real scale100: 100

    title: qsTr("Hold a bank card to the picture")
    subtitle: qsTr("Make the picture as large as the card: then letters and buttons have the size that hands and eyes need")
    action: qsTr("The card fits")
    skipText: qsTr("Later")
    onActed: viewModel.measured(height / (Theme.density * scale100 / 100))

    function grow(by: real) {
        scale100 = Math.max(40, Math.min(220, scale100 + by));
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.mm(6)

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Rectangle {
                anchors.centerIn: parent
                width: Math.round(page.cardWide * Theme.density * page.scale100 / 100)
                height: Math.round(page.cardHigh * Theme.density * page.scale100 / 100)
                radius: width * 3.18 / page.cardWide
                color: Theme.primaryTint
                border.width: Theme.outlineWidth
                border.color: Theme.primary

                KioskIcon {
                    anchors.centerIn: parent
                    name: "card"
                    size: parent.height * 0.5
                    color: Theme.primary
                }
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: 4
            columnSpacing: Theme.gap
            uniformCellWidths: true

            KioskButton {
                Layout.fillWidth: true
                symbol: "minus"
                size: Theme.label
                text: qsTr("Much smaller")
                onClicked: page.grow(-5)
            }

            KioskButton {
                Layout.fillWidth: true
                objectName: "smaller"
                symbol: "minus"
                size: Theme.label
                text: qsTr("Smaller")
                onClicked: page.grow(-1)
            }

            KioskButton {
                Layout.fillWidth: true
                objectName: "larger"
                symbol: "plus"
                size: Theme.label
                text: qsTr("Larger")
                onClicked: page.grow(1)
            }

            KioskButton {
                Layout.fillWidth: true
                symbol: "plus"
                size: Theme.label
                text: qsTr("Much larger")
                onClicked: page.grow(5)
            }
        }
    }
}
