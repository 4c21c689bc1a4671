import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The frame of every resident screen. Top: hall, clock, languages, sizes; middle: the question
    and what answers it; bottom: back, the main action, and the place of the SOS control. */
Rectangle {
    id: root

    required property ResidentSession session
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech

    property string title: ""
    property string subtitle: ""
    property string progress: ""
    property string action: ""
    property string actionSymbol: ""
    property bool actionEnabled: true
    property string backText: qsTr("Back")
    property bool backVisible: true
    /*! Centre the content where there is room to spare. */
    readonly property bool wide: measures.wide
    /*! The keyboard leaves so little that the question and what is written come first. */
    readonly property bool squeezed: measures.squeezed
    readonly property real margin: measures.margin
    readonly property real contentWidth: width - 2 * margin

    default property alias content: middle.data

    signal acted
    signal wentBack

    color: Theme.ground

    FrameMeasures {
        id: measures

        width: root.width
        height: root.height
    }

    ResidentHeader {
        id: header

        visible: !root.squeezed
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        anchors.topMargin: Theme.mm(root.wide ? 6 : Theme.elder ? 8 : 11)
        session: root.session
        frame: root.frame
        speech: root.speech
        wide: root.wide
    }

    ColumnLayout {
        id: heading

        visible: !root.squeezed || root.title !== ""
        anchors.left: header.left
        anchors.right: header.right
        anchors.top: root.squeezed ? root.top : header.bottom
        anchors.topMargin: Theme.mm(root.squeezed ? 3 : root.wide ? 5 : Theme.elder ? 7 : 12)
        spacing: Theme.mm(1)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(4)

            KioskText {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignBaseline
                objectName: "title"
                heading: true
                text: root.title
                font.pixelSize: Theme.title
                lineHeight: 1.2
            }

            KioskText {
                Layout.alignment: Qt.AlignBaseline
                visible: text !== ""
                text: root.progress
                color: Theme.mutedInk
                font.pixelSize: Theme.label
                wrapMode: Text.NoWrap
                Accessible.name: qsTr("Step %1").arg(text)
            }
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== "" && !root.squeezed && (!root.wide || Theme.step < 1.5)
            text: root.subtitle
            color: Theme.mutedInk
            font.pixelSize: Theme.label
        }
    }

    Item {
        id: middle

        anchors.left: header.left
        anchors.right: header.right
        anchors.top: heading.visible ? heading.bottom : root.top
        anchors.bottom: footer.top
        anchors.topMargin: Theme.mm(root.squeezed ? 2 : root.wide || Theme.elder ? 4 : 8)
        anchors.bottomMargin: Theme.mm(root.squeezed ? 3 : root.wide || Theme.elder ? 4 : 8)
    }

    RowLayout {
        id: footer

        anchors.left: header.left
        anchors.right: header.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: measures.bottom
        spacing: Theme.mm(5)

        KioskButton {
            visible: root.backVisible
            symbol: "back"
            text: root.backText
            onClicked: root.wentBack()
        }

        Item {
            Layout.fillWidth: true
            visible: !mainAction.visible
        }

        KioskButton {
            id: mainAction

            Layout.fillWidth: true
            visible: root.action !== ""
            enabled: root.actionEnabled
            main: true
            symbol: root.actionSymbol
            text: root.action
            onClicked: root.acted()
        }

        // the place of the SOS control, which stands above every screen (ResidentMain)
        Item {
            objectName: "sosPlace"
            Layout.alignment: Qt.AlignBottom
            Layout.preferredWidth: measures.sosWidth
            Layout.preferredHeight: measures.sosHeight
        }
    }
}
