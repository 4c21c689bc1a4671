pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! What a decision, a campaign or a rectification made different: matters, and one of them. */
CounterPage {
    id: screen

    readonly property CounterEffectViewModel viewModel: CounterEffectViewModel {
        client: screen.client
    }

    function leave() {
        if (viewModel.writing)
            viewModel.begin(false);
        else
            viewModel.choose("");
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    objectName: "effectPage"
    onVisibleChanged: viewModel.show(visible)

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: RowLayout {
            spacing: 0

            EffectList {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(Theme.mm(88), Math.round(screen.width * 0.3))
                viewModel: screen.viewModel
                listening: screen.listening && !screen.viewModel.writing
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            EffectDetail {
                Layout.fillWidth: true
                Layout.fillHeight: true
                viewModel: screen.viewModel
                listening: screen.listening
                onRest: if (screen.visible)
                    screen.forceActiveFocus()
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.leave()
    }
}
