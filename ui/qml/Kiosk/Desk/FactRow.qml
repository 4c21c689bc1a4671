import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! A line of a list: a name, what it is, how it stands, and what can be done; once asked, twice. */
Rectangle {
    id: row

    required property string title
    property string about: ""
    property string fact: ""
    property color tone: Theme.mutedInk
    property string action: ""
    property string actionName: ""
    /*! The second question; empty: one touch does it. */
    property string asks: ""
    property bool asked: false

    signal acted

    implicitHeight: content.implicitHeight + Theme.mm(5)
    color: Theme.surface
    Accessible.role: Accessible.ListItem
    Accessible.name: [title, about, fact].filter(word => word !== "").join(", ")

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.hairline
    }

    RowLayout {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(5)
        width: parent.width - Theme.mm(9)
        spacing: Theme.mm(3)

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(0.5)

            DeskText {
                Layout.fillWidth: true
                text: row.title
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: row.about
                color: Theme.mutedInk
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        DeskText {
            Layout.alignment: Qt.AlignTop
            visible: text !== ""
            text: row.fact
            color: row.tone
            font.weight: Font.Bold
            Accessible.ignored: true
        }

        DeskButton {
            objectName: row.actionName
            visible: row.action !== ""
            text: row.asked ? row.asks : row.action
            Accessible.name: text + " " + row.title
            onClicked: {
                if (row.asks !== "" && !row.asked) {
                    row.asked = true;
                } else {
                    row.asked = false;
                    row.acted();
                }
            }
        }
    }
}
