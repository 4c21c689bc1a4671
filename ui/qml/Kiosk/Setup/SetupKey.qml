pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What guards the key to everything that residents tell; a weak one is signed for by name. */
SetupFrame {
    id: page

    readonly property bool weakKey: viewModel.key === "host_only"

    title: qsTr("Where is the hall's key kept?")
    subtitle: qsTr("Everything that residents tell is locked by it; whoever has the key and the disk reads it")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.mm(5)

        ColumnLayout {
            Layout.fillWidth: true
            visible: page.weakKey
            spacing: Theme.mm(3)

            KioskText {
                Layout.fillWidth: true
                text: qsTr("Whoever steals this PC reads every name and every word in it. Who answers for that?")
                color: Theme.accent
                font.pixelSize: Theme.label
                font.weight: Font.Bold
                lineHeight: 1.15
            }

            KioskField {
                Layout.fillWidth: true
                objectName: "signed_by"
                maximumLength: 40
                placeholderText: qsTr("Full name of who answers for it")
                text: page.viewModel.signedBy
                onTextEdited: page.viewModel.setSignedBy(text)
            }
        }

        TileGrid {
            columns: page.wide ? 2 : 1

            Repeater {
                model: page.viewModel.keys

                KioskTile {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Theme.mm(62)
                    objectName: "key_" + modelData.id
                    symbol: modelData.id === "host_only" ? "warning" : "lock"
                    most: Theme.title
                    chosen: page.viewModel.key === modelData.id
                    text: modelData.word
                    detail: modelData.detail
                    onClicked: page.viewModel.chooseKey(modelData.id)
                }
            }
        }
    }
}
