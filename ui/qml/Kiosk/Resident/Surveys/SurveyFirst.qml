import QtQuick
import QtQuick.Layouts
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! Before the first question, and after the last: what becomes of what one says. */
ColumnLayout {
    id: first

    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property bool thanks: model.view === "thanks"

    spacing: Theme.mm(5)

    ProblemNote {
        Layout.fillWidth: true
        visible: text !== ""
        text: first.model.called
        tint: Theme.alarm
    }

    ProblemNote {
        Layout.fillWidth: true
        visible: text !== ""
        text: first.model.elsewhere
        symbol: "globe"
    }

    FactList {
        Layout.fillWidth: true
        visible: first.thanks
        large: !first.wide && !Theme.elder
        facts: [first.model.partial ? { "label": qsTr("Handed in"), "value": qsTr("As far as you answered.") } : { "label": qsTr("Handed in"), "value": qsTr("All of it, once.") }].concat(first.model.waits ? [{ "label": qsTr("And now"), "value": qsTr("It waits until five answers are there. They are then shuffled, and from that moment on nobody can tell which is yours.") }] : [])
    }

    FactList {
        Layout.fillWidth: true
        visible: !first.thanks
        large: !first.wide && !Theme.elder
        facts: [
            { "label": qsTr("How long it takes"), "value": first.model.length },
            { "label": qsTr("Your name"), "value": qsTr("Is not asked. No time and no machine is kept with your answer. When five answers are there they are shuffled: from then on nobody can tell which is yours. Until then that cannot be promised. Where five never come, all are deleted.") },
            { "label": qsTr("If you write of a danger"), "value": qsTr("The staff are told at once, without your name.") },
            { "label": qsTr("If you want to stop"), "value": qsTr("Touch \"Leave\": you are asked what becomes of your answers. If nobody touches the screen any more, it tells you before it ends.") }
        ]
    }

    Item {
        Layout.fillHeight: true
    }
}
