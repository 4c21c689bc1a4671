import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Somebody on a side. A refusal leaves what is written standing. */
ColumnLayout {
    id: form

    required property CounterDisputeViewModel dispute
    required property CounterAgreementViewModel agreement
    property string side: "other"
    property string language: ""

    function begin() {
        for (const field of [name, phone, number, guardian, detail, wants])
            field.clear();
        minor.checked = false;
        agreed.checked = false;
        sms.checked = false;
        language = "";
        side = form.agreement.parties.some(each => each.side === "one") ? "other" : "one";
        name.take();
    }

    function save() {
        agreement.tellParty({
            "side": side,
            "name": name.text,
            "phone": phone.text,
            "number": number.text,
            "detail": detail.text,
            "guardian": guardian.text,
            "minor": minor.checked,
            "agreed": agreed.checked,
            "sms": sms.checked,
            "language": language,
            "wants": wants.text
        });
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Who is on which side")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Side")
        columns: 2
        prefix: "side-is-"
        choices: [
            {
                "value": "one",
                "name": qsTr("Who reported it")
            },
            {
                "value": "other",
                "name": qsTr("The other side")
            }
        ]
        chosen: form.side
        onPicked: side => form.side = side
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: name

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "partyName"
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: phone.take()
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "partyPhone"
            label: qsTr("Mobile number")
            maximumLength: 20
            onAccepted: number.take()
        }

        LabelledField {
            id: number

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "partyNumber"
            label: qsTr("Identity number, which is not kept")
            maximumLength: 24
            onAccepted: detail.take()
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: detail

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "partyDetail"
            label: qsTr("Where they live, or who they are")
            maximumLength: 200
            onAccepted: wants.take()
        }

        LabelledField {
            id: guardian

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "partyGuardian"
            label: qsTr("Guardian, of a minor")
            maximumLength: 60
            onAccepted: form.save()
        }
    }

    LabelledField {
        id: wants

        Layout.fillWidth: true
        name: "partyWants"
        label: qsTr("What they want")
        maximumLength: 500
        onAccepted: form.save()
    }

    DeskCheck {
        id: minor

        Layout.fillWidth: true
        objectName: "partyMinor"
        text: qsTr("Under 18")
    }

    DeskCheck {
        id: sms

        Layout.fillWidth: true
        objectName: "partySms"
        text: qsTr("Agrees to be reminded by SMS of a meeting and of what they promised")
    }

    DeskCheck {
        id: agreed

        Layout.fillWidth: true
        objectName: "partyAgreed"
        text: qsTr("Agrees to a visit later, before it starts again")
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("How they would like to speak")
        columns: 4
        prefix: "speaks-"
        choices: form.agreement.spoken
        chosen: form.language
        onPicked: language => form.language = language
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveParty"
            main: true
            enabled: form.agreement.connected && !form.agreement.changing
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.save()
        }

        DeskButton {
            objectName: "leaveParty"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.dispute.begin("")
        }
    }
}
