pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Sessions
import Kiosk.Theme
import Kiosk.ViewModels

/*! What residents propose to their council: read, supported, told in own words, followed. */
ResidentFrame {
    id: screen

    readonly property string view: model.view
    readonly property bool last: view === "supported" || view === "sent"
    readonly property var titles: ({
            "list": qsTr("What residents propose"),
            "one": qsTr("Do you support this?"),
            "code": qsTr("Please lay your card"),
            "supported": qsTr("You support it, thank you"),
            "write": qsTr("What do you propose?"),
            "sent": qsTr("Your proposal is in, thank you"),
            "track": qsTr("Which proposal is it?"),
            "found": qsTr("Proposal %1").arg(model.followed.number || "")
        })
    readonly property var details: ({
            "list": qsTr("Touch one to support it."),
            "one": qsTr("Everybody counts once."),
            "code": qsTr("Or type the code from your paper."),
            "write": qsTr("In your own words, without names. The staff read it first."),
            "track": qsTr("Show the receipt's code to the scanner, or type what stands on it.")
        })

    title: titles[view] || ""
    subtitle: details[view] || ""
    action: last ? qsTr("Done · closes in %1 s").arg(model.left) : view === "one" && model.one.open ? qsTr("I support it") : view === "code" ? qsTr("Next") : view === "write" ? qsTr("Hand it in") : view === "track" ? qsTr("Look it up") : ""
    actionSymbol: last ? "check" : view === "track" ? "search" : "forward"
    actionEnabled: !model.busy && (view === "code" ? code.text.trim() !== "" : view === "write" ? words.text.trim() !== "" : view === "track" ? number.text.trim() !== "" && receiptCode.text.trim() !== "" : true)
    backVisible: !last
    leaveVisible: !last
    onActed: {
        if (last)
            model.done();
        else if (view === "one")
            model.support();
        else if (view === "code")
            model.giveCode(code.text);
        else if (view === "write")
            model.propose(words.text);
        else if (view === "track")
            model.follow(number.text, receiptCode.text);
    }
    onWentBack: model.back()

    ResidentProposalsViewModel {
        id: model

        objectName: "proposalsModel"
        session: screen.session
        onViewChanged: screen.speech.arrived()
    }

    ResidentMeetingViewModel {
        id: meets

        session: screen.session
    }

    TapHandler {
        parent: screen
        enabled: screen.last
        onTapped: model.stay()
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: screen.view

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            ProblemNote {
                Layout.fillWidth: true
                visible: text !== ""
                text: model.message
            }

            TileGrid {
                visible: screen.view === "list"
                columns: screen.wide ? 2 : 1

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(60))
                    objectName: "writeProposal"
                    main: true
                    size: Theme.body
                    symbol: "pencil"
                    text: qsTr("I propose something")
                    onClicked: model.write()
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(60))
                    objectName: "trackProposal"
                    size: Theme.body
                    symbol: "search"
                    text: qsTr("What became of my proposal?")
                    onClicked: model.track()
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(60))
                    objectName: "councilMeets"
                    visible: meets.any
                    size: Theme.body
                    symbol: "people"
                    text: qsTr("The council meets")
                    detail: meets.summary
                    onClicked: screen.session.show("meeting")
                }

                Repeater {
                    model: KeptRows {
                        key: "proposal"
                        rows: model.rows
                    }

                    KioskTile {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(70))
                        objectName: "proposal-" + modelData.proposal
                        size: Theme.body
                        text: modelData.words
                        detail: modelData.detail
                        onClicked: model.choose(modelData.proposal)
                    }
                }
            }

            KioskText {
                Layout.fillWidth: true
                visible: ["one", "code", "supported"].includes(screen.view)
                text: model.one.words || ""
                font.pixelSize: screen.view === "code" ? Theme.body : Theme.title
                lineHeight: 1.2
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: screen.view === "one" || screen.view === "supported"
                symbol: "person"
                tint: Theme.ink
                text: model.one.detail || ""
            }

            KioskField {
                id: code

                Layout.fillWidth: true
                objectName: "supportCodeField"
                visible: screen.view === "code"
                placeholderText: qsTr("Code, twelve letters and figures")
                onAccepted: if (screen.actionEnabled)
                    screen.acted()
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            TileGrid {
                visible: screen.view === "write" && model.councils.length > 1
                columns: screen.wide ? 2 : 1

                Repeater {
                    model: model.councils

                    KioskTile {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        size: Theme.body
                        chosen: model.council === modelData.council
                        text: modelData.name
                        onClicked: model.chooseCouncil(modelData.council)
                    }
                }
            }

            KioskArea {
                id: words

                Layout.fillWidth: true
                objectName: "proposalWords"
                visible: screen.view === "write"
                placeholderText: qsTr("What should be done, and where?")
                onTextChanged: if (length > model.longest)
                    remove(model.longest, length)
            }

            KioskText {
                Layout.fillWidth: true
                visible: screen.view === "write"
                text: model.rule
                color: Theme.mutedInk
                font.pixelSize: Theme.label
                lineHeight: 1.2
            }

            KioskField {
                id: number

                Layout.fillWidth: true
                objectName: "proposalNumberField"
                visible: screen.view === "track"
                placeholderText: qsTr("Number of the proposal")
                onAccepted: receiptCode.forceActiveFocus(Qt.TabFocusReason)
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            KioskField {
                id: receiptCode

                Layout.fillWidth: true
                objectName: "proposalCodeField"
                visible: screen.view === "track"
                placeholderText: qsTr("Code, eight letters and figures")
                onAccepted: if (screen.actionEnabled)
                    screen.acted()
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            FactList {
                Layout.fillWidth: true
                visible: screen.view === "sent"
                large: true
                facts: [{ "label": qsTr("Number"), "value": model.made.number || "" }, { "label": qsTr("Code"), "value": model.made.code || "" }]
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: screen.view === "sent"
                symbol: "document"
                tint: Theme.ink
                text: model.printText
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: screen.view === "found"
                symbol: "clock"
                tint: Theme.ink
                text: model.followed.state || ""
            }

            FactList {
                Layout.fillWidth: true
                visible: screen.view === "found"
                large: true
                facts: [{ "label": qsTr("You wrote"), "value": model.followed.words || "" }, { "label": qsTr("As everybody reads it"), "value": model.followed.shown || "" }, { "label": qsTr("Reason"), "value": model.followed.told || "" }].filter(each => each.value !== "")
            }

            CardPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.view === "code" && !code.activeFocus
            }

            Item {
                Layout.fillHeight: true
                visible: screen.view !== "code" || code.activeFocus
            }
        }
    }
}
