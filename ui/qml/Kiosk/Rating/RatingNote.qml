import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What is said while nothing is asked: where one is, thanks and a code, that it is over. */
ColumnLayout {
    id: note

    required property RatingViewModel model
    readonly property string step: model.step
    readonly property bool coded: step === "thanks" && model.code !== ""

    readonly property var heads: ({
            "lost": model.starting ? qsTr("One moment, please") : qsTr("Not connected to the hall's computer"),
            "closed": qsTr("This counter is closed now"),
            "idle": qsTr("Please rate here when your service is done"),
            "thanks": qsTr("Thank you for your rating"),
            "note": model.message
        })

    spacing: Theme.mm(coded ? 3 : 6)

    Item {
        Layout.fillHeight: true
    }

    KioskIcon {
        Layout.alignment: Qt.AlignHCenter
        name: note.step === "lost" ? (note.model.starting ? "clock" : "line") : note.step === "thanks" ? "check" : note.step === "note" ? "check" : "face_4"
        visible: !note.coded // its place is the code's
        size: Theme.mm(36)
        color: note.step === "thanks" ? Theme.good : note.step === "lost" ? Theme.accent : Theme.primary
    }

    KioskText {
        Layout.fillWidth: true
        heading: true
        text: note.heads[note.step] || ""
        font.pixelSize: note.step === "thanks" ? Theme.display : Theme.mm(13)
        lineHeight: 1.2
        horizontalAlignment: Text.AlignHCenter
    }

    KioskText {
        Layout.fillWidth: true
        visible: text !== ""
        text: note.step === "lost" ? (note.model.message || (note.model.starting ? "" : qsTr("It comes back by itself. With your ticket you can rate at the kiosk, too.")))
            : note.step === "thanks" && !note.coded ? qsTr("Your rating counts. Nobody at the counter sees who gave it.")
            : note.coded ? qsTr("Somebody who was not there sees to it by %1. Please write this code down:").arg(note.model.due) : ""
        color: Theme.mutedInk
        horizontalAlignment: Text.AlignHCenter
    }

    KioskText {
        Layout.fillWidth: true
        objectName: "ratingCode"
        visible: note.coded
        text: note.model.code
        color: Theme.primary
        font.pixelSize: Theme.display
        font.weight: Font.Bold
        lineHeight: 1.1
        horizontalAlignment: Text.AlignHCenter
    }

    KioskText {
        Layout.fillWidth: true
        visible: note.coded
        text: qsTr("Type it at the kiosk under \"Rate a service\" to see what came of it.")
        horizontalAlignment: Text.AlignHCenter
    }

    KioskButton {
        Layout.alignment: Qt.AlignHCenter
        visible: note.step === "thanks" || note.step === "note"
        text: qsTr("Done")
        onClicked: note.model.leave()
    }

    Item {
        Layout.fillHeight: true
    }
}
