import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Words, on the keyboard that comes when the field is touched. */
ColumnLayout {
    id: words

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property string value: (model.values[part.key] || []).join("")

    spacing: 0

    KioskArea {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.mm(words.part.long ? 150 : 80)
        objectName: "surveyWords"
        placeholderText: qsTr("Touch here to write")
        Accessible.name: words.part.label || placeholderText
        Component.onCompleted: text = words.value
        onTextChanged: words.model.said(words.part.key, text)
    }

    Item {
        Layout.fillHeight: true
    }
}
