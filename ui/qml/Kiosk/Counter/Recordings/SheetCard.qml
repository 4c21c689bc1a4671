pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The signed sheet of the agreement: whether it is here, how it comes in, its pages. */
Rectangle {
    id: card

    required property CounterSheetsViewModel sheets

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4.5)
        spacing: Theme.mm(2)

        DeskText {
            text: qsTr("Signed sheet")
            font.weight: Font.Bold
        }

        DeskText {
            Layout.fillWidth: true
            text: card.sheets.note
            color: card.sheets.missing ? Theme.alarm : Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskMessage {
            Layout.fillWidth: true
            objectName: "sheetMessage"
            message: card.sheets.message
            fault: card.sheets.messageIsFault
            onDismissed: card.sheets.dismiss()
        }

        Repeater {
            model: card.sheets.sheets

            RowLayout {
                id: sheet

                required property var modelData
                required property int index

                Layout.fillWidth: true
                spacing: Theme.mm(2)

                DeskText {
                    Layout.fillWidth: true
                    text: sheet.modelData.about
                    wrapMode: Text.Wrap
                }

                DeskButton {
                    objectName: "sheet-" + sheet.index
                    visible: sheet.modelData.there && card.sheets.seen !== sheet.modelData.sheet
                    text: qsTr("Look at it")
                    Accessible.name: text + " " + sheet.modelData.about
                    onClicked: card.sheets.want(sheet.modelData.sheet)
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: card.sheets.wanted !== ""
            spacing: Theme.mm(2)
            onVisibleChanged: {
                why.clear();
                if (visible)
                    why.forceActiveFocus();
            }

            DeskField {
                id: why

                Layout.fillWidth: true
                objectName: "whySeen"
                placeholderText: qsTr("Why you look at it; that is recorded")
                maximumLength: 200
                onAccepted: card.sheets.look(text)
            }

            DeskButton {
                objectName: "lookNow"
                main: true
                text: qsTr("Show it")
                onClicked: card.sheets.look(why.text)
            }

            DeskButton {
                text: qsTr("Leave it")
                onClicked: card.sheets.want("")
            }
        }

        Image {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(width * 1.4, Theme.mm(160))
            objectName: "sheetPicture"
            visible: card.sheets.picture !== ""
            source: card.sheets.picture
            cache: false // nothing of it may stay with Qt
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Page of the signed sheet")

            Rectangle {
                anchors.fill: parent
                z: -1
                color: Theme.ground
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: card.sheets.picture !== ""
            spacing: Theme.mm(2)

            DeskText {
                Layout.fillWidth: true
                text: qsTr("Page %1 of %2 (looks are recorded)").arg(card.sheets.page).arg(card.sheets.pages)
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "nextPage"
                visible: card.sheets.pages > 1
                text: qsTr("Next page")
                onClicked: card.sheets.next()
            }

            DeskButton {
                objectName: "putAway"
                text: qsTr("Put it away")
                onClicked: card.sheets.putAway()
            }
        }

        DeskButton {
            objectName: "sheetStick"
            visible: card.sheets.may
            text: card.sheets.sheets.length > 0 ? qsTr("Take another one in from the stick") : qsTr("Take it in from the stick")
            onClicked: card.sheets.lookAtStick()
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.sheets.bare
            text: qsTr("There is no photograph and no scan on the stick.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.sheets.files.length > 0
            text: qsTr("Choose photographs in the order of the pages, or the scan.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.sheets.files

            DeskButton {
                required property var modelData
                required property int index

                objectName: "page-" + index
                main: modelData.page > 0
                text: modelData.page > 0 ? qsTr("%1: %2").arg(modelData.page).arg(modelData.about) : modelData.about
                onClicked: card.sheets.toggle(modelData.name)
            }
        }

        DeskButton {
            objectName: "takeSheet"
            visible: card.sheets.chosen > 0 && !card.sheets.taking
            main: true
            text: qsTr("Take in what is chosen")
            onClicked: card.sheets.take()
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.sheets.taking
            text: qsTr("Coming in …")
            color: Theme.mutedInk
        }
    }
}
