import QtQuick
import Kiosk.Theme

/*! The measures of a resident's screen of a size: its margins, and where the SOS control stands. */
QtObject {
    required property real width
    required property real height

    readonly property bool wide: width > height
    /*! The keyboard leaves so little that the question and what is written come first. */
    readonly property bool squeezed: height < Theme.mm(Theme.elder ? 165 : 135)
    readonly property real margin: Theme.mm(wide ? 12 : 14)
    readonly property real bottom: Theme.mm(squeezed ? 3 : wide ? 6 : Theme.elder ? 8 : 11)

    readonly property real sosWidth: Theme.mm(Theme.elder ? 78 : 64)
    readonly property real sosHeight: Theme.target + Theme.mm(6)
    readonly property real sosX: width - margin - sosWidth
    readonly property real sosY: height - bottom - sosHeight
}
