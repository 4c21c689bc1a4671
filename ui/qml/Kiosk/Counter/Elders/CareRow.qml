import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! An elder or a visit in the list: who, where, what is wrong, when somebody goes there. */
DeskRow {
    id: row

    required property string title
    property string about: ""
    property string warning: ""
    property string fact: ""
    property bool late: false

    marked: chosen || warning !== ""
    mark: warning !== "" ? Theme.accent : Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [title, about, warning, fact].filter(word => word !== "").join(", ")

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
                Layout.alignment: Qt.AlignTop
                text: row.title
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            DeskText {
                Layout.alignment: Qt.AlignTop
                Layout.maximumWidth: row.width * 0.55
                text: row.fact
                color: row.late ? Theme.accent : Theme.mutedInk
                font.weight: row.late ? Font.Bold : Font.Normal
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.about
            color: Theme.mutedInk
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.warning
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
