import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! A small screen beside a counter: its faces when a service has ended there, and nothing else. */
Window {
    id: root

    required property AgentClient client
    readonly property bool wide: width > height
    readonly property bool asks: model.step === "faces" || model.step === "why"

    width: 1280
    height: 800
    visible: true
    color: Theme.ground
    title: model.counter

    RatingViewModel {
        id: model

        objectName: "ratingModel"
        client: root.client
    }

    FocusScope {
        id: stage

        anchors.fill: parent
        objectName: "content"
        focus: true
        Keys.onPressed: event => event.accepted = Ways.leads(event.key) && !Ways.isControl(root.activeFocusItem) && Ways.start(stage)

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.mm(10)
            spacing: Theme.mm(6)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(8)

                KioskText {
                    Layout.fillWidth: true
                    heading: true
                    text: model.step === "faces" ? qsTr("Were you satisfied?") : model.step === "why" ? qsTr("What was the matter?") : model.counter
                    font.pixelSize: root.wide ? Theme.display : Theme.title
                    lineHeight: 1.1
                }

                ColumnLayout {
                    visible: root.asks
                    spacing: 0

                    KioskText {
                        Layout.fillWidth: true
                        text: model.number
                        color: Theme.primary
                        font.pixelSize: Theme.title
                        font.weight: Font.Bold
                        lineHeight: 1.1
                        horizontalAlignment: Text.AlignRight
                    }

                    KioskText {
                        Layout.fillWidth: true
                        Layout.maximumWidth: root.width * 0.5
                        text: model.about
                        lineHeight: 1.1
                        horizontalAlignment: Text.AlignRight
                    }
                }
            }

            RatingFaces {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "faces"
                visible: model.step === "faces"
                model: model
                wide: root.wide
            }

            RatingWhy {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "why"
                visible: model.step === "why"
                model: model
                wide: root.wide
            }

            RatingNote {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "note"
                visible: !root.asks
                model: model
            }
        }
    }

    FocusRing {
        onLost: keyed => {
            if (!keyed || !Ways.start(stage))
                stage.forceActiveFocus();
        }
    }
}
