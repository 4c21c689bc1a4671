pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What kind of hall it is, how it is called, and where it is. */
SetupFrame {
    id: page

    title: qsTr("What kind of hall is it?")
    subtitle: qsTr("Services, counters and words begin with what such a hall has; all of it can be changed later")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.mm(5)

        KioskField {
            Layout.fillWidth: true
            objectName: "name"
            enabled: page.viewModel.kind !== "" && !page.viewModel.fromStick
            maximumLength: 40
            placeholderText: qsTr("Name of the hall")
            text: page.viewModel.name
            onTextEdited: page.viewModel.setName(text)
        }

        KioskField {
            Layout.fillWidth: true
            objectName: "address"
            visible: !page.viewModel.fromStick
            maximumLength: 60
            placeholderText: qsTr("Address, as it is said to 120, 110 and 119")
            text: page.viewModel.address
            onTextEdited: page.viewModel.setAddress(text)
        }

        TileGrid {
            columns: page.wide ? 2 : 1

            Repeater {
                model: page.viewModel.kinds

                KioskTile {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Theme.mm(60)
                    objectName: "kind_" + modelData.id
                    symbol: modelData.id === "stick" ? "document" : modelData.id === "mediation" ? "people" : "house"
                    most: Theme.title
                    chosen: page.viewModel.kind === modelData.id
                    text: modelData.word
                    detail: modelData.detail
                    onClicked: page.viewModel.chooseKind(modelData.id)
                }
            }
        }
    }
}
