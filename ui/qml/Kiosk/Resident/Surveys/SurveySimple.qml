import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What is only read: a note, a value that stands; and what one says that one has read. */
ColumnLayout {
    id: simple

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    KioskPanel {
        Layout.fillWidth: true
        visible: simple.part.shape !== "acknowledge"
        implicitHeight: told.implicitHeight + Theme.mm(16)

        KioskText {
            id: told

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.mm(8)
            text: simple.part.shape === "told" ? simple.part.value || "–" : [simple.part.label, simple.part.hint].filter(each => each !== "").join("\n")
            font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
            lineHeight: 1.2
        }
    }

    SurveyTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(34))
        visible: simple.part.shape === "acknowledge"
        several: true
        chosen: (simple.model.values[simple.part.key] || []).length > 0
        text: qsTr("Yes, I have read it")
        onClicked: simple.model.acknowledge(simple.part.key)
    }

    Item {
        Layout.fillHeight: true
    }
}
