import QtQuick
import Kiosk.Theme

/*! The measures of a resident's screen of a size: its margins, and where the SOS control stands. */
QtObject {
    required property real width
    required property real height

    readonly property bool wide: width > height
    /*! The keyboard leaves so little that the question and what is written come first. */
    readonly property bool squeezed: height < Theme.mm(200)
    /*! Steps and footer share a row: the screen is broad, or the keyboard stands on it. */
    readonly property bool oneRow: wide || height < Theme.mm(Theme.elder ? 360 : 300)
    readonly property real margin: Theme.mm(14)
    readonly property real top: Theme.mm(squeezed ? 3 : wide ? 9 : 13)
    readonly property real bottom: Theme.mm(squeezed ? 3 : wide ? 9 : 14)

    readonly property real sosWidth: Math.max(Theme.mm(squeezed ? 72 : 102), Math.max(sosName.width, sosHow.width) + Theme.mm(Theme.elder ? 27 : 25))
    readonly property real sosHeight: squeezed ? Theme.target + Theme.mm(9) : Theme.mm(32)
    readonly property real sosX: width - margin - sosWidth
    readonly property real sosY: height - bottom - sosHeight

    readonly property TextMetrics sosName: TextMetrics {
        font.pixelSize: Theme.frame * 1.5
        font.weight: Font.Bold
        text: qsTranslate("SosControl", "Emergency")
    }
    readonly property TextMetrics sosHow: TextMetrics {
        font.pixelSize: Theme.frame
        text: qsTranslate("SosControl", "hold 1 sec")
    }
}
