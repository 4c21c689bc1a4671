import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Whose hall it is, and what time. */
ColumnLayout {
    id: header

    required property ResidentFrameViewModel frame

    readonly property var hallParts: TypeFit.words(frame.hall, true)

    spacing: 0

    KioskText {
        Layout.fillWidth: true
        objectName: "hall"
        text: header.frame.hall
        font.pixelSize: TypeFit.largest(Theme.frame, Theme.frame * 1.3, each => TypeFit.tall(header.hallParts, each, header.width, 1) < each * 1.6)
        font.weight: Font.Bold
        lineHeight: 1
    }

    KioskText {
        Layout.fillWidth: true
        objectName: "clock"
        // an agent that says nothing: told in this line's place, so that nothing moves or is covered
        text: header.frame.slow ? qsTranslate("OneMoment", "One moment, please …") : header.frame.date + "　" + header.frame.time
        color: header.frame.slow ? Theme.ink : Theme.mutedInk
        font.weight: header.frame.slow ? Font.Bold : Font.Normal
        Accessible.role: header.frame.slow ? Accessible.AlertMessage : Accessible.StaticText
        font.pixelSize: Theme.frame * 1.15
        lineHeight: 1
    }
}
