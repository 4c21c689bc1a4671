pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! A danger, over everything: what to do, whom to ring, and one touch that calls people. */
Rectangle {
    id: screen

    required property ResidentDangerViewModel danger
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech
    required property ResidentSession session

    readonly property bool wide: measures.wide
    readonly property real margin: measures.margin
    readonly property real gap: Theme.mm(wide || Theme.elder ? 3 : 4)
    /*! In low mode nothing above this is to be touched. */
    readonly property real lowTop: session.lowMode ? Math.max(0, Theme.mm(frame.tooHigh) - (parent ? parent.y : 0)) : 0
    readonly property real column: wide ? (width - 2 * margin - Theme.mm(10)) / 2 : width - 2 * margin

    /*! Size of the steps' words: all of them in tiles of this width and height, in as few lines as
        they can be where that leaves them readable from a step away. */
    function stepSize(wide: real, high: real): int {
        const least = Theme.frame, most = Theme.mm(17) * Math.min(Theme.step, 1.25);
        const inner = each => wide - Theme.mm(15) - Math.min(Theme.mm(28), high * 0.6, each * 1.6);
        const words = danger.steps.map(one => TypeFit.words(one.words, true));
        const fits = each => words.every(parts => TypeFit.whole(parts, each, inner(each)) && TypeFit.tall(parts, each, inner(each), 1) <= high - Theme.mm(4));
        const fewest = words.map(parts => TypeFit.lines(parts, least, inner(least)));
        const even = TypeFit.largest(least, most, each => fits(each) && words.every((parts, index) => TypeFit.lines(parts, each, inner(each)) <= fewest[index]));
        return even >= Theme.mm(11) ? even : TypeFit.largest(least, most, fits);
    }

    /*! Words in one line, as large as they can be. */
    function inOneLine(text: string, least: real, most: real, width: real): int {
        const parts = TypeFit.words(text, true);
        return TypeFit.largest(least, most, each => TypeFit.tall(parts, each, width, 1) < each * 1.6);
    }

    color: Theme.emergency
    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text

    FrameMeasures {
        id: measures

        width: screen.width
        height: screen.height
    }

    // what lies below is not to be touched
    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        id: advice

        anchors.left: parent.left
        anchors.leftMargin: screen.margin
        width: screen.column
        y: measures.top
        height: (screen.wide ? screen.height - measures.bottom : answers.y - Theme.mm(6)) - y
        spacing: screen.gap

        Quote {
            Layout.fillWidth: true
            visible: !screen.wide
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(6)

            KioskIcon {
                name: "warning"
                size: title.font.pixelSize * 1.1
                color: Theme.emergencyInk
            }

            KioskText {
                id: title

                Layout.fillWidth: true
                objectName: "dangerTitle"
                heading: true
                text: screen.danger.title
                color: Theme.emergencyInk
                font.pixelSize: screen.inOneLine(text, screen.wide ? Theme.body : Theme.title, Math.min(Theme.mm(34), Theme.mm(26) * Theme.step), screen.column * 0.8)
                lineHeight: 1
                Accessible.role: Accessible.AlertMessage
            }
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: screen.danger.lead
            color: Theme.emergencyInk
            font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
            font.weight: Font.Bold
            lineHeight: 1.1
        }

        Item {
            id: tiles

            readonly property int rows: Math.max(1, Math.ceil(screen.danger.steps.length / 2))
            readonly property real tileWidth: (width - screen.gap) / 2
            readonly property real tileHeight: (height - (rows - 1) * screen.gap) / rows

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.mm(30)
            Layout.maximumHeight: rows * Theme.mm(58) + (rows - 1) * screen.gap

            Repeater {
                model: screen.danger.steps

                DangerStep {
                    required property var modelData
                    required property int index

                    symbol: modelData.symbol
                    words: modelData.words
                    size: screen.stepSize(tiles.tileWidth, tiles.tileHeight)
                    width: tiles.tileWidth
                    height: tiles.tileHeight
                    anchors.left: index % 2 === 0 ? tiles.left : undefined
                    anchors.right: index % 2 === 1 ? tiles.right : undefined
                    y: Math.floor(index / 2) * (height + screen.gap)
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
            visible: !screen.wide
            implicitHeight: Theme.outlineWidth
            color: Theme.emergencyInk
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(5)

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(1)

                KioskText {
                    Layout.fillWidth: true
                    text: screen.danger.then
                    color: Theme.emergencyInk
                    font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
                    font.weight: Font.Bold
                    lineHeight: 1.1
                }

                KioskText {
                    Layout.fillWidth: true
                    text: screen.danger.note
                    color: Theme.emergencyInk
                    font.pixelSize: Theme.label
                    lineHeight: 1.1
                }
            }

            KioskText {
                objectName: "dangerPhone"
                text: screen.danger.phone
                color: Theme.emergencyInk
                font.pixelSize: screen.inOneLine(text, Theme.title, Theme.mm(screen.wide ? 34 : 44), screen.column * 0.46)
                font.weight: Font.Bold
                lineHeight: 1
                wrapMode: Text.NoWrap
            }
        }
    }

    // on a broad screen it leaves its room to the steps
    Quote {
        id: quote

        anchors.right: parent.right
        anchors.rightMargin: screen.margin
        y: measures.top
        width: screen.column
        visible: screen.wide && y + height < answers.y
    }

    ColumnLayout {
        id: answers

        readonly property real most: Theme.mm(screen.wide ? 150 : Theme.elder ? 118 : 112)
        readonly property real below: Math.max(screen.lowTop, measures.top)

        anchors.right: parent.right
        anchors.rightMargin: screen.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: measures.bottom
        width: screen.column
        height: Math.min(most, screen.height - measures.bottom - below)
        spacing: Theme.mm(6)

        PressButton {
            id: people

            readonly property color ink: down ? Theme.emergencyPressedInk : Theme.emergency

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "callPeople"
            focus: true
            text: qsTr("Call people now")
            Accessible.description: how.text
            onClicked: screen.danger.call()

            background: Rectangle {
                radius: Theme.radius
                color: people.down ? Theme.emergencyPressed : "#FFFFFF"
            }

            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.mm(10)
                    anchors.rightMargin: Theme.mm(6)
                    spacing: Theme.mm(8)

                    KioskIcon {
                        visible: Theme.step < 1.75 || !screen.wide
                        name: "alarm"
                        size: Math.min(Theme.mm(32), people.height * 0.5)
                        color: people.ink
                    }

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: Theme.mm(2)

                        KioskText {
                            Layout.fillWidth: true
                            text: people.text
                            color: people.ink
                            font.pixelSize: screen.inOneLine(text, Theme.title, Theme.mm(25), people.width - Theme.mm(62))
                            font.weight: Font.Bold
                            lineHeight: 1
                            Accessible.ignored: true
                        }

                        KioskText {
                            id: how

                            Layout.fillWidth: true
                            text: qsTr("One touch: staff come at once and help you ring %1").arg(screen.danger.phone)
                            color: people.down ? Theme.emergencyPressedInk : "#1B2426"
                            font.pixelSize: Theme.label
                            lineHeight: 1.1
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(5)

            DangerButton {
                objectName: "notSo"
                symbol: "back"
                text: qsTr("It is not so: write on")
                onClicked: screen.danger.deny()
            }

            Item {
                Layout.fillWidth: true
            }

            DangerButton {
                objectName: "readAgain"
                visible: screen.speech.available
                symbol: "sound"
                text: qsTr("Read it again")
                onClicked: screen.speech.sayAloud(screen.danger.aloud)
            }
        }
    }

    component Quote: KioskText {
        text: qsTr("You wrote: “%1”").arg(screen.danger.quoted)
        color: Theme.emergencyInk
        font.pixelSize: Theme.label
        lineHeight: 1
        maximumLineCount: 2
        elide: Text.ElideRight
    }

    component DangerButton: PressButton {
        id: button

        required property string symbol
        readonly property color ink: down ? Theme.emergencyPressedInk : Theme.emergencyInk

        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        implicitWidth: row.implicitWidth + Theme.mm(12)
        implicitHeight: Math.max(Theme.mm(20), Theme.target, row.implicitHeight + Theme.mm(5))

        background: Rectangle {
            radius: Theme.radius
            color: button.down ? Theme.emergencyPressed : Theme.emergency
            border.width: Theme.outlineWidth
            border.color: Theme.emergencyInk
        }

        contentItem: Item {
            implicitWidth: row.implicitWidth
            implicitHeight: row.implicitHeight

            RowLayout {
                id: row

                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width)
                spacing: Theme.mm(3)

                KioskIcon {
                    name: button.symbol
                    size: Theme.frame * 1.2
                    color: button.ink
                }

                KioskText {
                    Layout.fillWidth: true
                    text: button.text
                    color: button.ink
                    font.pixelSize: Theme.frame
                    font.weight: Font.Bold
                    lineHeight: 1
                    Accessible.ignored: true
                }
            }
        }
    }
}
