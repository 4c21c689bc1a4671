pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The frame of the set-up's pages: how far one is, the question, the content in all the height that
    there is, and the way back and on. */
Rectangle {
    id: frame

    required property SetupViewModel viewModel
    property string title: ""
    property string subtitle: ""
    property string action: qsTr("Next")
    property string actionDetail: ""
    /*! The way on is the one thing to do here; else it waits until something was done. */
    property bool actionMain: true
    /*! The way on without an answer. */
    property string skipText: ""

    readonly property bool wide: width > height
    readonly property real margin: Theme.mm(14)
    default property alias content: middle.data

    /*! Just before the way on is gone. */
    signal acted

    color: Theme.ground

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: frame.margin
        anchors.topMargin: Theme.mm(frame.wide ? 8 : 14)
        anchors.bottomMargin: Theme.mm(frame.wide ? 8 : 14)
        spacing: Theme.mm(frame.wide ? 4 : 6)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(6)

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                KioskText {
                    Layout.fillWidth: true
                    text: qsTr("Linli · set-up")
                    font.pixelSize: Theme.label
                    font.weight: Font.Bold
                    lineHeight: 1.1
                }

                KioskText {
                    Layout.fillWidth: true
                    text: frame.viewModel.page === "done" ? frame.viewModel.name : qsTr("A new machine, no residents' data yet")
                    color: Theme.mutedInk
                    font.pixelSize: Theme.label * 0.9
                    lineHeight: 1.1
                }
            }

            KioskButton {
                visible: frame.viewModel.backPossible
                objectName: "language"
                symbol: "globe"
                size: Theme.label
                text: frame.viewModel.language
                onClicked: frame.viewModel.askLanguage()
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(2)
            uniformCellSizes: true

            Repeater {
                model: [qsTr("Hall"), qsTr("Screen"), qsTr("Devices"), qsTr("Counters"), qsTr("Staff"), qsTr("Opening")]

                ColumnLayout {
                    id: part

                    required property string modelData
                    required property int index
                    readonly property bool here: frame.viewModel.step === index

                    Layout.fillWidth: true
                    spacing: Theme.mm(1)

                    Rectangle {
                        Layout.fillWidth: true
                        Layout.preferredHeight: Theme.mm(3)
                        color: frame.viewModel.step >= part.index ? Theme.primary : Theme.hairline
                    }

                    KioskText {
                        Layout.fillWidth: true
                        text: part.modelData
                        color: part.here ? Theme.primary : Theme.mutedInk
                        font.pixelSize: Theme.label * 0.9
                        font.weight: part.here ? Font.Bold : Font.Normal
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        lineHeight: 1.1
                    }
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            KioskText {
                Layout.fillWidth: true
                objectName: "title"
                heading: true
                text: frame.title
                font.pixelSize: Theme.mm(frame.wide ? 11 : 14)
                lineHeight: 1.1
            }

            KioskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: frame.subtitle
                color: Theme.mutedInk
                font.pixelSize: Theme.body * 0.95
                lineHeight: 1.15
            }
        }

        FocusScope {
            id: middle

            objectName: "content"
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
        }

        KioskText {
            Layout.fillWidth: true
            objectName: "trouble"
            visible: text !== ""
            text: frame.viewModel.trouble
            color: Theme.accent
            font.pixelSize: Theme.label
            font.weight: Font.Bold
            lineHeight: 1.15
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredHeight: Theme.mm(frame.wide ? 22 : 28)
            visible: frame.action !== ""
            spacing: Theme.mm(5)

            KioskButton {
                Layout.preferredWidth: frame.width * 0.24
                Layout.fillHeight: true
                objectName: "back"
                visible: frame.viewModel.backPossible
                enabled: !frame.viewModel.busy
                symbol: "back"
                size: Theme.label
                text: qsTr("Back")
                onClicked: frame.viewModel.back()
            }

            KioskButton {
                Layout.fillHeight: true
                Layout.preferredWidth: frame.width * 0.2
                objectName: "skip"
                visible: frame.skipText !== ""
                dashed: true
                size: Theme.label
                text: frame.skipText
                onClicked: frame.viewModel.next()
            }

            KioskButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "next"
                main: frame.actionMain
                enabled: frame.viewModel.nextPossible
                symbol: "forward"
                text: frame.actionDetail === "" ? frame.action : frame.action + "\n" + frame.actionDetail
                size: frame.actionDetail === "" ? Theme.body : Theme.label
                onClicked: {
                    frame.acted();
                    frame.viewModel.next(); // which takes this page away
                }
            }
        }
    }
}
