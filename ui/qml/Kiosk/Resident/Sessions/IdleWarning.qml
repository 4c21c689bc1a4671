import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Is somebody there? Counts down, then everything of the resident is wiped. */
Rectangle {
    id: warning

    required property ResidentSession session
    /*! In low mode nothing above this is to be touched. */
    property real lowTop: 0
    /*! Height of the place at the bottom where the SOS control stands. */
    property real reserved: 0
    /*! Large type on a low screen: the answers stand side by side, clear of the SOS control. */
    readonly property bool low: width > height && Theme.elder

    visible: session.warning > 0
    color: Theme.veil
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Are you still there?")
    Accessible.description: qsTr("The screen is cleared in a few seconds.")

    // what lies below is not to be touched while this asks
    MouseArea {
        anchors.fill: parent
        onClicked: warning.session.touch()
    }

    KioskPanel {
        anchors.horizontalCenter: parent.horizontalCenter
        y: warning.lowTop + Math.max(Theme.mm(3), (parent.height - warning.lowTop - warning.reserved - height) / 2)
        width: Math.min(parent.width - Theme.mm(28), Theme.mm(220) * Theme.step)
        height: column.implicitHeight + Theme.mm(warning.low ? 12 : 24)

        ColumnLayout {
            id: column

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.mm(12)
            spacing: Theme.mm(warning.low ? 4 : 6)

            KioskText {
                Layout.fillWidth: true
                heading: true
                text: qsTr("Are you still there?")
                font.pixelSize: Theme.title
                lineHeight: 1.2
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                objectName: "countdown"
                text: warning.session.warning
                color: Theme.accent
                font.pixelSize: Theme.mm(warning.low ? 30 : 40)
                font.weight: Font.Bold
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                text: qsTr("In %n seconds this screen is cleared, so that nobody sees what is yours.", "", warning.session.warning)
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: warning.session.parting === "keep" ? qsTr("What you have answered so far is then handed in as it is.") : warning.session.parting === "drop" ? qsTr("What you have answered so far is then deleted.") : ""
                color: Theme.accent
                horizontalAlignment: Text.AlignHCenter
            }

            GridLayout {
                Layout.fillWidth: true
                columns: warning.low ? 2 : 1
                columnSpacing: Theme.mm(6)
                rowSpacing: Theme.mm(6)
                uniformCellWidths: true

                KioskButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    main: true
                    text: qsTr("Yes, go on")
                    onClicked: warning.session.touch()
                }

                KioskButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    text: qsTr("I am done, clear it now")
                    onClicked: warning.session.end()
                }
            }
        }
    }
}
