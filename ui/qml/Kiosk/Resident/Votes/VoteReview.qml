pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What is about to be cast: one thing as large as there is room, several in their order. */
KioskPanel {
    id: review

    required property ResidentVoteViewModel model
    required property bool wide
    readonly property bool one: model.abstains || model.picked.length === 1
    readonly property string words: model.abstains ? qsTr("None of them") : one ? model.picked[0].label : ""
    readonly property var parts: TypeFit.words(words, true)
    readonly property int large: TypeFit.largest(Theme.title, Theme.mm(36) * Math.min(Theme.step, 1.25), each => TypeFit.tall(parts, each, width - Theme.mm(20), 1) <= height * 0.5 && TypeFit.whole(parts, each, width - Theme.mm(20)))

    implicitHeight: content.implicitHeight + Theme.mm(16)
    border.color: Theme.primary
    border.width: Theme.chosenWidth

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(8)
        spacing: Theme.mm(4)

        KioskText {
            Layout.fillWidth: true
            text: review.model.abstains ? qsTr("You vote for") : review.model.method === "ranked" && !review.one ? qsTr("Your order") : qsTr("You chose")
            color: Theme.mutedInk
            horizontalAlignment: review.one ? Text.AlignHCenter : Text.AlignLeft
            lineHeight: 1.1
        }

        KioskText {
            Layout.fillWidth: true
            objectName: "voteChosen"
            visible: review.one
            text: review.words
            color: Theme.primary
            font.pixelSize: review.large
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: review.model.abstains ? qsTr("You take part, and choose none of these") : review.one ? review.model.picked[0].detail : ""
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.1
        }

        Repeater {
            model: review.one ? [] : review.model.picked

            RowLayout {
                id: line

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(5)

                Rectangle {
                    Layout.preferredWidth: Theme.mm(14)
                    Layout.preferredHeight: Theme.mm(14)
                    radius: width / 2
                    color: Theme.primary

                    KioskText {
                        anchors.centerIn: parent
                        text: line.modelData.number
                        color: Theme.primaryInk
                        font.pixelSize: Theme.frame
                        font.weight: Font.Bold
                        lineHeight: 1
                    }
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    KioskText {
                        Layout.fillWidth: true
                        text: line.modelData.label
                        font.pixelSize: review.model.picked.length < 6 && Theme.step <= 1.25 ? Theme.title : Theme.body
                        font.weight: Font.Bold
                        lineHeight: 1.1
                    }

                    KioskText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: line.modelData.detail
                        color: Theme.mutedInk
                        font.pixelSize: Theme.label
                        lineHeight: 1.1
                    }
                }
            }
        }
    }
}
