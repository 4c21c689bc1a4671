pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! One of several, several of several, or all of them in order; a scale with faces or bars. */
TileGrid {
    id: choices

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property var chosen: model.values[part.key] || []
    readonly property bool graded: part.shape === "scale" && part.levels > 0
    /*! A scale stands in a row where there is room. */
    readonly property bool across: graded && wide && Theme.step <= 1.25 && part.choices.length <= 6

    columns: across ? part.choices.length : wide && part.choices.length > 3 ? 2 : wide || Theme.step > 1.25 || part.choices.length < 8 ? 1 : 2

    Repeater {
        model: choices.part.choices

        SurveyTile {
            required property var modelData
            readonly property int at: choices.chosen.indexOf(modelData.name)

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            chosen: at >= 0
            several: choices.part.several
            badge: choices.part.shape === "rank" && at >= 0 ? at + 1 : ""
            upright: choices.across
            symbol: choices.graded && choices.part.faces ? "face_" + modelData.level : ""
            level: modelData.level
            levels: choices.graded ? choices.part.levels : 0
            text: modelData.label
            onClicked: choices.part.shape === "rank" ? choices.model.rank(choices.part.key, modelData.name) : choices.part.several ? choices.model.tick(choices.part.key, modelData.name) : choices.model.choose(choices.part.key, modelData.name)
        }
    }
}
