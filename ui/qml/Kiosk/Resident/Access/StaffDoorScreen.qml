pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Technician
import Kiosk.Theme
import Kiosk.ViewModels

/*! Behind a hold of three seconds in the corner: staff sign in, mend, print again, sign out. */
ResidentFrame {
    id: screen

    title: signIn.signedIn ? qsTr("Staff: %1").arg(signIn.name) : qsTr("Staff only")
    subtitle: signIn.signedIn ? "" : qsTr("Account and PIN, please.")
    backText: signIn.signedIn ? qsTr("Sign out") : qsTr("Back")
    action: signIn.signedIn ? "" : qsTr("Sign in")
    actionEnabled: !signIn.busy && signIn.wait === 0
    onActed: signIn.signIn(account.text, pin.text)
    leaveVisible: false
    settingsVisible: false
    personVisible: false
    onWentBack: session.end() // which signs out

    CounterSignInViewModel {
        id: signIn

        client: screen.session.client
        onRefusedPin: pin.clear()
    }

    HealthViewModel {
        id: health

        client: screen.session.client
    }

    ResidentJobsViewModel {
        id: jobs

        client: screen.session.client
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        visible: !signIn.signedIn

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            ProblemNote {
                Layout.fillWidth: true
                visible: signIn.message !== ""
                text: signIn.message
            }

            GridLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                columns: screen.wide ? 2 : 1
                columnSpacing: Theme.mm(6)
                rowSpacing: Theme.mm(5)
                uniformCellWidths: true

                KioskField {
                    id: account

                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    placeholderText: qsTr("Account")
                    maximumLength: 32
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhPreferLatin | Qt.ImhNoAutoUppercase
                }

                ColumnLayout {
                    spacing: Theme.mm(4)

                    KioskField {
                        id: pin

                        Layout.fillWidth: true
                        readOnly: true
                        placeholderText: qsTr("PIN")
                        maximumLength: 12
                        echoMode: TextInput.Password
                        passwordMaskDelay: 0
                    }

                    NumberPad {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onTyped: key => pin.text += key
                        onErased: pin.text = pin.text.slice(0, -1)
                    }
                }
            }
        }
    }

    Loader {
        anchors.fill: parent
        active: signIn.signedIn
        LayoutMirroring.enabled: false // in the hall's language, not the resident's
        LayoutMirroring.childrenInherit: true
        onLoaded: jobs.refresh()

        sourceComponent: ColumnLayout {
            spacing: Theme.mm(4)

            PrintJobs {
                Layout.fillWidth: true
                viewModel: jobs
            }

            HealthScreen {
                Layout.fillWidth: true
                Layout.fillHeight: true
                viewModel: health
                onLockWanted: screen.wentBack()
            }
        }
    }
}
