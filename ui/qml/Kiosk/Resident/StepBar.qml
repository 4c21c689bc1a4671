import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! How far along one is: what it is about, which step of how many, and a bar. */
GridLayout {
    id: bar

    property string about: ""
    required property int step
    required property int steps
    required property bool wide
    /*! In other words than "Step 2 of 5". */
    property string said: ""

    columns: wide ? 3 : 2
    columnSpacing: Theme.mm(6)
    rowSpacing: Theme.mm(2)

    KioskText {
        visible: text !== "" && implicitWidth + far.implicitWidth < bar.width * (bar.wide ? 0.7 : 0.95)
        text: bar.about
        color: Theme.mutedInk
        font.pixelSize: Theme.frame * 1.15
        lineHeight: 1
        wrapMode: Text.NoWrap
    }

    Rectangle {
        Layout.row: bar.wide ? 0 : 1
        Layout.column: bar.wide ? 1 : 0
        Layout.columnSpan: bar.wide ? 1 : 2
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(3)
        radius: height / 2
        color: Theme.highContrast ? Theme.ground : Theme.hairline
        border.width: Theme.highContrast ? Theme.line : 0
        border.color: Theme.outline

        Rectangle {
            anchors.left: parent.left
            width: parent.width * bar.step / bar.steps
            height: parent.height
            radius: height / 2
            color: Theme.primary
        }
    }

    KioskText {
        id: far

        Layout.row: 0
        Layout.column: bar.wide ? 2 : 1
        Layout.fillWidth: !bar.wide
        text: bar.said || qsTr("Step %1 of %2").arg(bar.step).arg(bar.steps)
        font.pixelSize: Theme.frame * 1.15
        font.weight: Font.Bold
        lineHeight: 1
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignRight
    }
}
