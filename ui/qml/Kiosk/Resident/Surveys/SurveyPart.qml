import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! A question of a step: what is asked, what is wrong about the answer, and how it is answered. */
ColumnLayout {
    id: asked

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    /*! Its words are the screen's title. */
    required property bool only
    readonly property var files: ({
            "matrix": "SurveyMatrix.qml", "note": "SurveySimple.qml", "told": "SurveySimple.qml",
            "acknowledge": "SurveySimple.qml", "number": "SurveyNumber.qml", "moment": "SurveyMoment.qml",
            "range": "SurveyRange.qml", "search": "SurveySearch.qml", "text": "SurveyText.qml"
        })

    spacing: Theme.mm(4)

    KioskText {
        Layout.fillWidth: true
        visible: !asked.only && asked.part.shape !== "note" && text !== ""
        heading: true
        text: asked.part.label
        lineHeight: 1.1
    }

    KioskText {
        Layout.fillWidth: true
        visible: !asked.only && asked.part.shape !== "note" && text !== ""
        text: asked.part.hint
        color: Theme.mutedInk
        font.pixelSize: Theme.label
        lineHeight: 1.1
    }

    ProblemNote {
        Layout.fillWidth: true
        visible: text !== ""
        text: asked.model.complaints[asked.part.key] || ""
    }

    // by its file: what no question needs is not compiled
    Loader {
        id: way

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        Component.onCompleted: setSource(asked.files[asked.part.shape] || "SurveyChoices.qml", {
            "part": asked.part,
            "model": asked.model,
            "wide": Qt.binding(() => asked.wide)
        })
    }
}
