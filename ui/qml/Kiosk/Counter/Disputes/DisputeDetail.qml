import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter.Recordings
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One dispute: its sides, its tier, who mediates, when they meet, what they agree on. */
ColumnLayout {
    id: detail

    required property CounterDisputeViewModel dispute
    required property CounterAgreementViewModel agreement
    required property CounterRecordingsViewModel recordings
    required property CounterSheetsViewModel sheets
    property bool listening: true

    readonly property bool known: dispute.dispute.number !== undefined
    readonly property bool free: listening && dispute.form === "" && dispute.asking === "" && recordings.wanted === "" && sheets.wanted === ""

    signal rest

    spacing: 0

    Flickable {
        id: page

        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: content.implicitHeight + Theme.mm(12)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        Connections {
            target: detail.dispute

            function onChosen() {
                page.contentY = 0;
            }

            function onMessageChanged() {
                if (detail.dispute.message !== "")
                    page.contentY = 0; // where it stands
            }

            function onModeChanged() {
                page.contentY = 0;
                if (detail.dispute.form === "" && detail.dispute.asking === "")
                    detail.rest();
            }
        }

        Connections {
            target: detail.agreement

            function onMessageChanged() {
                if (detail.agreement.message !== "")
                    page.contentY = 0;
            }

            function onWritten(form: string) {
                detail.dispute.close(form);
            }
        }

        ColumnLayout {
            id: content

            x: Theme.mm(6)
            y: Theme.mm(5)
            width: page.width - Theme.mm(12)
            spacing: Theme.mm(4)

            DeskMessage {
                Layout.fillWidth: true
                objectName: "disputeMessage"
                message: detail.dispute.message
                fault: detail.dispute.messageIsFault
                onDismissed: detail.dispute.dismiss()
            }

            DeskMessage {
                Layout.fillWidth: true
                objectName: "agreementMessage"
                message: detail.agreement.message
                fault: detail.agreement.messageIsFault
                onDismissed: detail.agreement.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: !detail.known
                text: qsTr("Choose a dispute on the left. Reports that are one come here by themselves.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DisputeAsking {
                Layout.fillWidth: true
                dispute: detail.dispute
            }

            DisputeHead {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                dispute: detail.dispute
            }

            PartyForm {
                Layout.fillWidth: true
                visible: detail.dispute.form === "party"
                dispute: detail.dispute
                agreement: detail.agreement
            }

            TermsForm {
                Layout.fillWidth: true
                visible: detail.dispute.form === "terms"
                dispute: detail.dispute
                agreement: detail.agreement
            }

            DisputeSides {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                dispute: detail.dispute
                listening: detail.free
            }

            DisputeTiers {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                tiers: detail.dispute.tiers
            }

            MediatorCard {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === "" && detail.dispute.leading !== ""
                dispute: detail.dispute
                listening: detail.free
            }

            MeetingCard {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                dispute: detail.dispute
            }

            AgreementCard {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                dispute: detail.dispute
                agreement: detail.agreement
            }

            GridLayout {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                columns: width > Theme.mm(270) ? 2 : 1
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                SheetCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    sheets: detail.sheets
                }

                RecordingCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    recordings: detail.recordings
                }
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known && detail.dispute.form === ""
                title: qsTr("What was done")
                timed: detail.dispute.acts
            }
        }
    }

    DisputeActions {
        Layout.fillWidth: true
        visible: detail.known && detail.dispute.form === "" && detail.dispute.asking === ""
        dispute: detail.dispute
        agreement: detail.agreement
        listening: detail.free
    }
}
