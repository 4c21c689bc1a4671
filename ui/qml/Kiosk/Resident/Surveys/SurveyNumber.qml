import QtQuick
import Kiosk.Resident
import Kiosk.ViewModels

/*! A number, on keys of its own. */
PhonePad {
    id: number

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide

    beside: wide
    name: part.label
    shown: (model.values[part.key] || []).join("")
    signs: part.decimal ? ".-" : part.signed ? "-" : ""
    onTyped: key => model.typed(part.key, key)
    onErased: model.erased(part.key)
}
