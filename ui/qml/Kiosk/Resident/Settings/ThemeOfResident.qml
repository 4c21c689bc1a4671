import QtQuick
import Kiosk.Theme
import Kiosk.ViewModels

/*! How the resident reads, and how the screen stands, as the theme has it. */
Item {
    id: theme

    required property ResidentSession session
    required property bool wide

    Binding {
        target: Theme
        property: "step"
        value: theme.session.step
    }

    Binding {
        target: Theme
        property: "wide"
        value: theme.wide
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: theme.session.highContrast
    }
}
