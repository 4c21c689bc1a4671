import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! The one way to how one wants to see and hear: in the resident's language, and so that whoever
    does not read it finds it too. */
PressButton {
    id: button

    required property ResidentSession session
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech
    /*! The width there is. */
    required property real most

    readonly property list<string> ways: [qsTr("size"), qsTr("colours"), speech.available ? qsTr("voice") : "", frame.tooHigh > 0 ? qsTr("lower") : "", qsTr("language")]
    readonly property color ink: down ? Theme.pressedInk : Theme.primary
    readonly property bool told: all.width + Theme.mm(26) <= most

    readonly property TextMetrics all: TextMetrics {
        font.pixelSize: Theme.frame
        text: button.Accessible.description
    }

    text: qsTr("Settings")
    implicitWidth: row.implicitWidth + Theme.mm(12)
    implicitHeight: Math.max(Theme.mm(26), row.implicitHeight + Theme.mm(4))
    objectName: "settings"
    Accessible.description: ways.filter(each => each !== "").join(" · ")
    onClicked: session.openSettings()

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : Theme.surface
        border.width: Theme.outlineWidth
        border.color: Theme.outline
    }

    contentItem: Item {
        RowLayout {
            id: row

            anchors.centerIn: parent
            spacing: Theme.mm(4)

            KioskIcon {
                name: "settings"
                size: Theme.mm(10)
                color: button.ink
            }

            ColumnLayout {
                spacing: 0

                RowLayout {
                    id: names

                    spacing: Theme.mm(2)

                    KioskText {
                        Layout.alignment: Qt.AlignBaseline
                        text: button.text
                        color: button.ink
                        font.pixelSize: Theme.frame * 1.3
                        font.weight: Font.Bold
                        lineHeight: 1
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }

                    KioskText {
                        Layout.alignment: Qt.AlignBaseline
                        visible: text !== button.text
                        text: button.frame.settingsElsewhere
                        color: button.ink
                        font.pixelSize: Theme.frame
                        lineHeight: 1
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }

                KioskText {
                    visible: button.told
                    text: button.Accessible.description
                    color: button.down ? Theme.pressedInk : Theme.mutedInk
                    font.pixelSize: Theme.frame
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
