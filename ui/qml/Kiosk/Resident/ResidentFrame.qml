import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The frame of every resident screen. Top: the hall and the settings; then how far one is, the
    question and a line about it; the content has all the height there is; then back and next; at
    the bottom leaving, and the place of the SOS control. */
Rectangle {
    id: root

    required property ResidentSession session
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech

    property string title: ""
    property string subtitle: ""
    /*! What the steps are about, the one that is shown, and how many there are; 0 for none. */
    property string about: ""
    property int step: 0
    property int steps: 0
    /*! How far one is, in words; empty: "Step 2 of 5". */
    property string progress: ""
    /*! The way on. */
    property string action: ""
    property string actionSymbol: ""
    property bool actionEnabled: true
    property string backText: qsTr("Back")
    property bool backVisible: true
    /*! What stands at the bottom left. */
    property string leaveText: qsTr("Leave")
    property string leaveSymbol: "leave"
    property bool leaveVisible: true
    /*! Leaving ends everything at once; else the screen asks first. */
    property bool leavesAtOnce: true
    /*! The way on without an answer. */
    property string skipText: ""
    property bool settingsVisible: true
    /*! Where residents stand, and not staff: somebody can be asked to come. */
    property bool personVisible: true

    readonly property bool wide: measures.wide
    readonly property bool squeezed: measures.squeezed
    readonly property real margin: measures.margin
    readonly property real contentWidth: width - 2 * margin
    /*! In low mode nothing above this is to be touched. */
    readonly property real lowTop: session.lowMode ? Math.max(0, Theme.mm(frame.tooHigh) - (parent ? parent.y : 0)) : 0
    readonly property bool lowered: lowTop > 0
    /*! Back and next have a row of their own. */
    readonly property bool stepRow: !measures.oneRow && action !== ""
    /*! Leaving, back and asking for somebody stand beside SOS: words come before pictures. */
    readonly property bool crowded: !wide && !stepRow && leaveVisible && backVisible && personShown
    readonly property bool personShown: personVisible && frame.personOffered && !squeezed && (!measures.oneRow || wide)

    readonly property var titleParts: TypeFit.words(title, true)
    readonly property real greatest: Math.max(Theme.title, Math.min(Theme.question, Theme.mm(wide ? 17 : lowered ? 22 : 28)))
    readonly property int oneLine: TypeFit.largest(Theme.title, greatest, each => TypeFit.tall(titleParts, each, contentWidth, 1) < each * 1.6)
    readonly property int twoLines: TypeFit.largest(Theme.title, Math.min(greatest, Theme.mm(16) * Theme.step), each => TypeFit.tall(titleParts, each, contentWidth, 1) < each * 3.1)

    default property alias content: middle.data

    signal acted
    signal wentBack
    signal wentAway
    signal skipped

    color: Theme.ground
    onWentAway: if (leaveSymbol === "leave" && leavesAtOnce)
        session.end()

    FrameMeasures {
        id: measures

        width: root.width
        height: root.height
    }

    ResidentHeader {
        id: header

        visible: !root.squeezed
        anchors.left: parent.left
        anchors.right: root.lowered || !settings.visible ? parent.right : settings.left
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.lowered || !settings.visible ? root.margin : Theme.mm(5)
        y: measures.top + Math.max(0, (settings.height - implicitHeight) / 2)
        frame: root.frame
    }

    SettingsButton {
        id: settings

        visible: root.settingsVisible && !root.squeezed
        anchors.right: parent.right
        anchors.rightMargin: root.margin
        y: root.lowered ? Math.max(root.lowTop, heading.y + heading.height + Theme.mm(3)) : measures.top
        session: root.session
        frame: root.frame
        speech: root.speech
        most: root.contentWidth * (root.wide ? 0.5 : 0.53)
    }

    StepBar {
        id: steps

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        y: Math.max(header.y + header.height, root.lowered ? 0 : measures.top + settings.height) + Theme.mm(root.wide || Theme.elder ? 4 : 8)
        visible: root.steps > 0 && !root.squeezed
        about: root.about
        step: root.step
        steps: Math.max(1, root.steps)
        said: root.progress
        wide: root.wide
    }

    ColumnLayout {
        id: heading

        visible: !root.squeezed || root.title !== ""
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        y: root.squeezed ? Theme.mm(3) : steps.visible ? steps.y + steps.height + Theme.mm(root.wide || Theme.elder ? 2 : 6) : steps.y + Theme.mm(root.wide || Theme.elder ? 0 : 2)
        spacing: 0

        KioskText {
            Layout.fillWidth: true
            objectName: "title"
            heading: true
            text: root.title
            font.pixelSize: root.squeezed ? Theme.title : root.wide || root.oneLine >= Theme.mm(15) * Theme.step || Theme.step > 1.25 ? root.oneLine : root.twoLines
            lineHeight: 1
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== "" && !root.squeezed && (!root.wide || Theme.step < 1.5)
            text: root.subtitle
            color: Theme.mutedInk
            font.pixelSize: Theme.step > 1.25 ? Theme.label : Theme.body
            lineHeight: 1
        }
    }

    FocusScope {
        id: middle

        objectName: "content"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        y: (heading.visible ? heading.y + heading.height : 0) + Theme.mm(root.squeezed ? 2 : root.wide || Theme.elder ? 4 : 6) + (root.lowered ? Math.max(0, settings.y + settings.height - heading.y - heading.height) : 0)
        height: Math.max(0, (skip.visible ? skip.y : nextRow.visible ? nextRow.y : footer.y) - y - Theme.mm(root.squeezed ? 3 : root.wide || Theme.elder ? 5 : 6))
    }

    KioskButton {
        id: skip

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        anchors.bottom: nextRow.top
        anchors.bottomMargin: Theme.mm(6)
        visible: root.stepRow && root.skipText !== ""
        dashed: true
        text: root.skipText
        onClicked: root.skipped()
    }

    RowLayout {
        id: nextRow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        anchors.bottom: footer.top
        anchors.bottomMargin: Theme.mm(6)
        height: visible ? Math.max(Theme.mm(32), implicitHeight) : 0
        visible: root.stepRow
        spacing: Theme.mm(6)

        KioskButton {
            Layout.fillHeight: true
            Layout.preferredWidth: (root.contentWidth - Theme.mm(6)) / 3
            visible: nextRow.visible && root.backVisible
            symbol: "back"
            text: root.backText
            most: Theme.mm(11) * Math.min(Theme.step, 1.25)
            onClicked: root.wentBack()
        }

        KioskButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: nextRow.visible
            enabled: root.actionEnabled
            main: true
            symbol: root.actionSymbol
            text: root.action
            most: Theme.mm(13) * Math.min(Theme.step, 1.5)
            onClicked: root.acted()
        }
    }

    RowLayout {
        id: footer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: measures.bottom
        height: Math.max(measures.sosHeight, implicitHeight)
        spacing: Theme.mm(5)

        KioskButton {
            Layout.alignment: Qt.AlignBottom
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.preferredHeight: Math.max(measures.sosHeight - Theme.mm(measures.oneRow ? 0 : 4), implicitHeight)
            objectName: root.leaveSymbol + "Control"
            visible: root.leaveVisible && (!measures.oneRow || root.wide)
            size: Theme.frame * 1.2
            symbol: root.crowded ? "" : root.leaveSymbol
            text: root.leaveText
            onClicked: root.wentAway()
        }

        KioskButton {
            Layout.alignment: Qt.AlignBottom
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.preferredHeight: Math.max(measures.sosHeight - Theme.mm(measures.oneRow ? 0 : 4), implicitHeight)
            objectName: "backControl"
            visible: root.backVisible && !root.stepRow
            size: Theme.frame * 1.2
            symbol: root.crowded ? "" : "back"
            text: root.backText
            onClicked: root.wentBack()
        }

        KioskButton {
            Layout.alignment: Qt.AlignBottom
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.preferredHeight: Math.max(measures.sosHeight - Theme.mm(measures.oneRow ? 0 : 4), implicitHeight)
            objectName: "callPerson"
            visible: root.personShown
            size: Theme.frame * 1.2
            symbol: root.crowded ? "" : "person"
            text: qsTr("Ask staff")
            description: qsTr("A member of staff comes to you; no emergency")
            onClicked: root.frame.callPerson()
        }

        Item {
            Layout.fillWidth: true
            visible: root.stepRow || root.action === ""
        }

        KioskButton {
            Layout.alignment: Qt.AlignBottom
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.preferredHeight: Math.max(measures.sosHeight - Theme.mm(measures.oneRow ? 0 : 4), implicitHeight)
            visible: root.skipText !== "" && !root.stepRow && !root.squeezed
            size: Theme.frame * 1.2
            dashed: true
            text: root.skipText
            onClicked: root.skipped()
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.stepRow && root.action !== ""
            enabled: root.actionEnabled
            main: true
            size: Theme.step > 1.25 ? Theme.frame * 1.2 : Theme.body
            most: Theme.title
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
