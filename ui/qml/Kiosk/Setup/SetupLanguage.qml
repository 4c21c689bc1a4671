pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! The first page: which language the technician reads. It becomes the hall's own. */
SetupFrame {
    id: page

    title: "请选择语言 · Choose a language"
    subtitle: "大厅的屏幕也用它开始 · The hall's screens begin with it"
    action: ""

    TileGrid {
        anchors.left: parent.left
        anchors.right: parent.right
        columns: page.wide ? 2 : 1

        Repeater {
            model: page.viewModel.languages

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.mm(56)
                objectName: "speak_" + modelData.code
                symbol: "globe"
                size: Theme.title
                text: modelData.name
                onClicked: page.viewModel.speak(modelData.code)
            }
        }
    }
}
