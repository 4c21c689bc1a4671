pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The register's form: who, where, how often somebody visits; health only with a consent. */
ColumnLayout {
    id: form

    required property CounterElderViewModel person
    property string cell: ""
    property string place: ""
    property string rhythm: "7"

    readonly property bool known: person.selected !== ""

    function fill() {
        const told = person.form;
        name.text = told.name || "";
        cell = told.cell || (person.cells.length === 1 ? person.cells[0].value : "");
        place = told.place || "";
        detail.text = told.detail || "";
        phone.text = told.phone || "";
        rhythm = String(told.rhythm);
        health.fill(told);
    }

    function save() {
        person.register(Object.assign({
            "name": name.text,
            "cell": cell,
            "place": place,
            "detail": detail.text,
            "phone": phone.text,
            "rhythm": rhythm
        }, health.told()));
    }

    spacing: Theme.mm(4)
    enabled: visible
    function take() {
        if (visible)
            name.take();
    }

    onVisibleChanged: {
        take();
        Qt.callLater(take); // once the page has taken the keys
    }

    Connections {
        target: form.person

        // not when it is hidden: a page that is left, and a PIN over the desk, lose nothing
        function onModeChanged() {
            if (form.person.mode === "form") {
                form.fill();
            } else {
                for (const field of [name, detail, phone])
                    field.clear();
                health.clear();
            }
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: form.known ? qsTr("Change the register") : qsTr("Register an elder who agreed")
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: name

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "elderFormName"
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: phone.take()
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "elderFormPhone"
            label: qsTr("Their phone number")
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDialableCharactersOnly
            maximumLength: 24
            onAccepted: detail.take()
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Cell")
        prefix: "elderCell-"
        choices: form.person.cells
        chosen: form.cell
        onPicked: cell => {
            form.cell = cell;
            form.place = "";
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.cell !== ""
        title: qsTr("Building or place")
        columns: 4
        prefix: "elderPlace-"
        choices: form.person.places(form.cell)
        chosen: form.place
        onPicked: place => form.place = place
    }

    LabelledField {
        id: detail

        Layout.fillWidth: true
        name: "elderFormDetail"
        label: qsTr("Flat, and how to get in")
        maximumLength: 200
        onAccepted: form.save()
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Somebody visits them every …")
        prefix: "rhythm-"
        choices: form.person.rhythms
        chosen: form.rhythm
        onPicked: days => form.rhythm = days
    }

    ElderHealthForm {
        id: health

        Layout.fillWidth: true
        names: form.person.limitNames
        onAccepted: form.save()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(14)
            objectName: "saveElder"
            main: true
            enabled: form.person.connected && !form.person.changing
            text: form.known ? qsTr("Save the change") : qsTr("Register")
            size: Theme.deskLabel
            onClicked: form.save()
        }

        DeskButton {
            Layout.preferredHeight: Theme.mm(14)
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.person.begin("")
        }
    }
}
