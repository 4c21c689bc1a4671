pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Counter.Council.Setup
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The council: its meetings, and what is proposed to it. */
CounterPage {
    id: screen

    readonly property CounterCouncilViewModel council: CounterCouncilViewModel {
        client: screen.client
    }
    readonly property CounterProposalsViewModel proposals: CounterProposalsViewModel {
        client: screen.client
    }
    readonly property CounterCouncilWorkViewModel work: CounterCouncilWorkViewModel {
        client: screen.client
    }
    readonly property CounterSeatsViewModel seats: CounterSeatsViewModel {
        client: screen.client
    }
    property string half: "meetings"
    property string part: "sitting"
    readonly property CouncilDeskViewModel spoken: sets ? seats : !meets ? proposals : meeting && part === "work" ? work : council
    readonly property bool meets: half === "meetings"
    /*! Only managers found councils. */
    readonly property bool sets: half === "seats" && seats.manages
    readonly property bool meeting: meets && council.shown !== "" && council.shown !== "new"
    readonly property string shown: sets ? seats.shown : meets ? council.shown : proposals.shown

    function choose(item: string) {
        if (sets)
            seats.choose(item);
        else if (meets)
            council.choose(item);
        else
            proposals.choose(item);
    }

    /*! The meeting whose papers and tasks are open. */
    readonly property string worked: visible && meeting && part === "work" ? council.shown : ""
    onWorkedChanged: {
        work.show(worked !== "");
        work.take(worked);
    }
    objectName: "councilPage"
    badge: council.badge
    onVisibleChanged: {
        council.show(visible);
        proposals.show(visible);
        seats.show(visible);
    }
    onShownChanged: {
        part = "sitting";
        if (listening && shown === "")
            forceActiveFocus(); // a field that is not shown any more keeps no keys
    }
    onPartChanged: if (listening)
        forceActiveFocus()

    Rectangle {
        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(90), Math.round(screen.width * 0.28))
        color: Theme.surface

        ColumnLayout {
            anchors.fill: parent
            spacing: 0

            DeskTabs {
                Layout.fillWidth: true
                Layout.margins: Theme.mm(4)
                listening: screen.listening && screen.shown === ""
                prefix: "half-"
                choices: [
                    {
                        "value": "meetings",
                        "name": qsTr("Meetings"),
                        "key": "M"
                    },
                    {
                        "value": "proposals",
                        "name": qsTr("Proposals"),
                        "key": "P"
                    },
                    ...(screen.seats.manages ? [
                            {
                                "value": "seats",
                                "name": qsTr("Seats"),
                                "key": "S"
                            }
                        ] : [])
                ]
                chosen: screen.half
                onPicked: value => screen.half = value
            }

            DeskButton {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.mm(4)
                Layout.rightMargin: Theme.mm(4)
                Layout.bottomMargin: Theme.mm(3)
                objectName: "newMeeting"
                visible: screen.meets
                enabled: screen.council.councils.length > 0
                text: qsTr("Call a meeting")
                shortcut: "N"
                onClicked: screen.council.choose("new")
            }

            DeskText {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.mm(4)
                Layout.rightMargin: Theme.mm(4)
                Layout.bottomMargin: Theme.mm(3)
                objectName: "councilUnmet"
                visible: screen.meets && text !== ""
                text: screen.council.unmet
                color: Theme.accent
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.mm(4)
                Layout.rightMargin: Theme.mm(4)
                Layout.bottomMargin: Theme.mm(3)
                objectName: "newCouncil"
                visible: screen.sets
                text: qsTr("Found a council")
                onClicked: screen.seats.choose("new")
            }

            CouncilList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                title: screen.sets ? qsTr("Councils") : screen.meets ? qsTr("Meetings") : qsTr("Proposals")
                nothing: screen.sets ? qsTr("There is no council yet.") : !screen.meets ? qsTr("Nobody proposed anything yet") : screen.council.councils.length > 0 ? qsTr("No meeting yet") : qsTr("There is no council yet. A manager founds one.")
                rows: screen.sets ? screen.seats.rows : screen.meets ? screen.council.rows : screen.proposals.rows
                shown: screen.shown
                onPicked: item => screen.choose(item)
            }
        }
    }

    Rectangle {
        Layout.fillHeight: true
        implicitWidth: 1
        color: Theme.outline
    }

    ColumnLayout {
        spacing: 0

        DeskMessage {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(6)
            Layout.bottomMargin: 0
            objectName: "councilMessage"
            message: screen.spoken.message
            fault: screen.spoken.messageIsFault
            onDismissed: screen.spoken.dismiss()
        }

        Flickable {
            id: detail

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: content.implicitHeight + Theme.mm(12)
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            ColumnLayout {
                id: content

                x: Theme.mm(6)
                y: Theme.mm(5)
                width: detail.width - Theme.mm(12)
                spacing: Theme.mm(4)

                DeskText {
                    Layout.fillWidth: true
                    visible: screen.shown === ""
                    text: screen.sets ? qsTr("Choose a council, or found one.") : screen.meets ? qsTr("Choose a meeting, or call one.") : qsTr("Choose a proposal. Nobody else reads it before you worded it for everybody.")
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                }

                Loader {
                    Layout.fillWidth: true
                    active: screen.meets && screen.council.shown === "new"
                    visible: active

                    sourceComponent: ConveneForm {
                        viewModel: screen.council
                    }
                }

                DeskTabs {
                    Layout.fillWidth: true
                    visible: screen.meeting
                    listening: false
                    prefix: "part-"
                    choices: [
                        {
                            "value": "sitting",
                            "name": qsTr("The meeting")
                        },
                        {
                            "value": "work",
                            "name": qsTr("Agenda, papers, tasks")
                        }
                    ]
                    chosen: screen.part
                    onPicked: value => screen.part = value
                }

                Loader {
                    Layout.fillWidth: true
                    active: screen.sets && screen.shown === "new"
                    visible: active

                    sourceComponent: FoundForm {
                        viewModel: screen.seats
                    }
                }

                Loader {
                    Layout.fillWidth: true
                    active: screen.sets && screen.shown !== "" && screen.shown !== "new"
                    visible: active

                    sourceComponent: CouncilSeats {
                        viewModel: screen.seats
                        onOpened: detail.contentY = 0
                    }
                }

                Loader {
                    Layout.fillWidth: true
                    active: screen.worked !== ""
                    visible: active

                    sourceComponent: CouncilWork {
                        viewModel: screen.work
                    }
                }

                Loader {
                    Layout.fillWidth: true
                    active: screen.meeting && screen.part === "sitting"
                    visible: active

                    sourceComponent: CouncilMeeting {
                        viewModel: screen.council
                        listening: screen.listening
                    }
                }

                Loader {
                    Layout.fillWidth: true
                    active: !screen.meets && !screen.sets && screen.proposals.shown !== ""
                    visible: active

                    sourceComponent: ProposalForm {
                        viewModel: screen.proposals
                    }
                }
            }
        }

        Loader {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(6)
            Layout.topMargin: Theme.mm(3)
            active: screen.meeting
            visible: active

            sourceComponent: CouncilSteps {
                viewModel: screen.council
            }
        }
    }

    Shortcut {
        sequence: "N"
        enabled: screen.listening && screen.meets && screen.shown === "" && screen.council.councils.length > 0
        onActivated: screen.council.choose("new")
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.choose("")
    }
}
