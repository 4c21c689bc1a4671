pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Many choices: a word finds them, and they are turned over page by page. */
ColumnLayout {
    id: search

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property var chosen: model.values[part.key] || []
    readonly property int perPage: wide ? (Theme.elder ? 2 : 4) : Theme.elder ? 4 : 6
    readonly property var found: part.choices.filter(each => each.label.toLowerCase().includes(field.text.trim().toLowerCase()))
    readonly property int pages: Math.max(1, Math.ceil(found.length / perPage))
    readonly property string said: part.choices.filter(each => chosen.includes(each.name)).map(each => each.label).join(" · ")
    property int page: 0

    spacing: Theme.mm(5)
    onFoundChanged: page = 0

    KioskField {
        id: field

        Layout.fillWidth: true
        objectName: "surveySearch"
        placeholderText: qsTr("Type a word to find it")
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
    }

    KioskText {
        Layout.fillWidth: true
        visible: search.said !== ""
        text: qsTr("Chosen: %1").arg(search.said)
        font.weight: Font.Bold
        lineHeight: 1.1
    }

    TileGrid {
        columns: search.wide ? 2 : 1

        Repeater {
            model: search.found.slice(search.page * search.perPage, (search.page + 1) * search.perPage)

            SurveyTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(40))
                chosen: search.chosen.includes(modelData.name)
                several: search.part.several
                text: modelData.label
                onClicked: search.part.several ? search.model.tick(search.part.key, modelData.name) : search.model.choose(search.part.key, modelData.name)
            }
        }
    }

    KioskText {
        Layout.fillWidth: true
        visible: search.found.length === 0
        text: qsTr("Nothing is called that. Please try another word.")
    }

    RowLayout {
        Layout.fillWidth: true
        visible: search.pages > 1
        spacing: Theme.mm(5)
        uniformCellSizes: true

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            enabled: search.page > 0
            symbol: "up"
            text: qsTr("Those before")
            onClicked: search.page -= 1
        }

        KioskText {
            Layout.fillWidth: true
            text: qsTr("Page %1 of %2").arg(search.page + 1).arg(search.pages)
            horizontalAlignment: Text.AlignHCenter
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            enabled: search.page < search.pages - 1
            symbol: "down"
            text: qsTr("More of them")
            onClicked: search.page += 1
        }
    }
}
