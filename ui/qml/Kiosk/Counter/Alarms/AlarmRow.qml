import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! One alarm in the list: what and where, since when, how it stands. */
DeskRow {
    id: row

    required property var modelData

    readonly property color tone: modelData.closed ? Theme.mutedInk : modelData.waits ? Theme.alarm : Theme.good

    marked: chosen || modelData.waits
    mark: modelData.waits ? Theme.emergency : Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [modelData.title, modelData.since, modelData.about].concat(modelData.marks).filter(word => word !== "").join(", ")

    ColumnLayout {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(5)
        width: parent.width - Theme.mm(9)
        spacing: Theme.mm(0.5)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: row.modelData.title
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            DeskText {
                Layout.alignment: Qt.AlignTop
                text: row.modelData.since
                color: row.tone
                font.weight: Font.Bold
                Accessible.ignored: true
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.modelData.marks.concat([row.modelData.about]).filter(word => word !== "").join("  ·  ")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
