pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A council as managers keep it: who has which seat, its rules, codes for residents. */
ColumnLayout {
    id: page

    required property CounterSeatsViewModel viewModel
    readonly property bool ready: viewModel.connected && !viewModel.changing
    property string seat: ""
    property string member: ""

    /*! A form opened at the top of the page. */
    signal opened

    onSeatChanged: if (seat !== "") {
        opened();
        name.take();
    }
    onMemberChanged: if (member !== "") {
        opened();
        why.take();
    }

    spacing: Theme.mm(4)

    Connections {
        target: page.viewModel

        function onDone(what: string) {
            if (what === "council.seat") {
                name.clear();
                number.clear();
                phone.clear();
                page.seat = "";
            } else if (what === "council.leave") {
                why.clear();
                page.member = "";
            } else if (what === "council.register") {
                entries.clear();
            }
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: page.viewModel.title
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        visible: page.member !== ""
        spacing: Theme.mm(3)

        LabelledField {
            id: why

            Layout.fillWidth: true
            name: "leaveWhy"
            label: qsTr("Why it is free again")
            maximumLength: 500
        }

        DeskButton {
            Layout.alignment: Qt.AlignBottom
            objectName: "memberLeft"
            enabled: page.ready
            text: qsTr("They leave")
            onClicked: page.viewModel.free(page.member, false, why.text)
        }

        DeskButton {
            Layout.alignment: Qt.AlignBottom
            objectName: "memberRecalled"
            enabled: page.ready
            text: qsTr("They are recalled")
            onClicked: page.viewModel.free(page.member, true, why.text)
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: page.seat !== ""
        spacing: Theme.mm(3)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            LabelledField {
                id: name

                Layout.fillWidth: true
                Layout.preferredWidth: 2
                name: "memberName"
                label: qsTr("Who gets the seat")
                maximumLength: 60
            }

            LabelledField {
                id: until

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: "memberUntil"
                label: qsTr("Until, such as 2028-12-31")
                maximumLength: 10
            }

            LabelledField {
                id: number

                Layout.fillWidth: true
                Layout.preferredWidth: 2
                name: "memberNumber"
                label: qsTr("Number of their card, to come by it; or nothing")
                maximumLength: 18
            }
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            name: "memberPhone"
            label: qsTr("Telephone for invitations by message; or nothing")
            maximumLength: 20
        }

        DeskCheck {
            id: deputy

            Layout.fillWidth: true
            objectName: "memberDeputy"
            text: qsTr("As the deputy of this seat")
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "giveSeat"
            enabled: page.ready
            main: true
            text: qsTr("Give the seat")
            onClicked: page.viewModel.seat(page.seat, deputy.checked, name.text, until.text, number.text, phone.text)
        }
    }

    Repeater {
        model: page.viewModel.seats

        ColumnLayout {
            id: one

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(1)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(3)

                DeskText {
                    Layout.fillWidth: true
                    text: one.modelData.name
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                }

                DeskButton {
                    objectName: "give-" + one.modelData.seat
                    main: page.seat === one.modelData.seat
                    text: one.modelData.members.length === 0 ? qsTr("Free: give it") : qsTr("Give it")
                    onClicked: page.seat = one.modelData.seat
                }
            }

            Repeater {
                model: one.modelData.members

                RowLayout {
                    id: has

                    required property var modelData

                    Layout.fillWidth: true
                    spacing: Theme.mm(3)

                    DeskText {
                        Layout.fillWidth: true
                        text: has.modelData.about
                        color: has.modelData.over ? Theme.accent : Theme.ink
                        wrapMode: Text.Wrap
                    }

                    DeskButton {
                        objectName: "free-" + has.modelData.member
                        main: page.member === has.modelData.member
                        text: qsTr("Free this seat")
                        onClicked: page.member = page.member === has.modelData.member ? "" : has.modelData.member
                    }
                }
            }
        }
    }

    CouncilRules {
        Layout.fillWidth: true
        viewModel: page.viewModel
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "ruleCouncil"
        enabled: page.ready
        text: qsTr("These rules from now on")
        onClicked: page.viewModel.rule()
    }

    DeskArea {
        id: entries

        Layout.fillWidth: true
        visible: page.viewModel.codes.length === 0
        name: "registerEntries"
        label: qsTr("Residents who may support: one line each, such as 3-201, and behind a comma the number of their card if you have it")
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "makeCodes"
        visible: page.viewModel.codes.length === 0
        enabled: page.ready
        text: qsTr("Make a code for each line")
        onClicked: page.viewModel.register(entries.text)
    }

    Repeater {
        model: page.viewModel.codes

        FactRow {
            required property var modelData

            Layout.fillWidth: true
            title: modelData.entry
            fact: modelData.code
        }
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "printCodes"
        visible: page.viewModel.codes.length > 0
        enabled: page.ready
        main: true
        text: qsTr("Print the codes, a slip for each")
        onClicked: page.viewModel.printCodes()
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "putAwayCodes"
        visible: page.viewModel.codes.length > 0
        text: qsTr("They are printed or written down: put them away")
        onClicked: page.viewModel.putAway()
    }
}
