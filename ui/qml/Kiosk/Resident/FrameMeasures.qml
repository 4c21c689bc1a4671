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

    /*! As wide as its words need. */
    readonly property real sosWidth: Math.max(Theme.mm(Theme.elder ? 78 : 64), Math.max(sosName.width, sosHow.width) + Theme.mm(Theme.elder ? 21 : 19))
    readonly property real sosHeight: Theme.target + Theme.mm(6)
    readonly property real sosX: width - margin - sosWidth
    readonly property real sosY: height - bottom - sosHeight

    readonly property TextMetrics sosName: TextMetrics {
        font.pixelSize: Theme.frame * 1.15
        font.weight: Font.Bold
        text: qsTranslate("SosControl", "Emergency")
    }
    readonly property TextMetrics sosHow: TextMetrics {
        font.pixelSize: Theme.frame
        text: qsTranslate("SosControl", "hold 1 sec")
    }
}
