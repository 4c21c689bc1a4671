pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident.Surveys
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be chosen, and to choose none of it: that is a vote, too. */
TileGrid {
    id: choices

    required property ResidentVoteViewModel model
    required property bool wide
    readonly property bool several: model.method === "approval" || model.method === "budget"
    readonly property bool ranked: model.method === "ranked"

    readonly property int many: model.options.length

    columns: wide ? (many > 5 && Theme.step <= 1.25 ? 3 : many > 2 ? 2 : 1) : many > 5 && Theme.step <= 1.25 ? 2 : 1

    Repeater {
        model: choices.model.options

        SurveyTile {
            required property var modelData
            readonly property int at: choices.model.chosen.indexOf(modelData.option)

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            objectName: "voteOption-" + modelData.option
            most: Theme.mm(16) * Theme.step
            chosen: at >= 0
            several: choices.several
            badge: choices.ranked ? (chosen ? String(at + 1) : "") : chosen ? "" : modelData.number
            text: modelData.label
            detail: modelData.detail
            onClicked: choices.model.choose(modelData.option)
        }
    }

    SurveyTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        objectName: "voteNone"
        most: Theme.mm(16) * Theme.step
        chosen: choices.model.abstains
        badge: chosen ? "" : "–"
        text: qsTr("None of them")
        detail: qsTr("You take part, and choose none of these")
        onClicked: choices.model.abstain()
    }
}
