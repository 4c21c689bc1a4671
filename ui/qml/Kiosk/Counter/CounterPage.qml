import QtQuick.Layouts
import Kiosk.ViewModels

/*! A page of the counter: makes its own view-models, and says what the rail tells of it. */
RowLayout {
    id: page

    required property AgentClient client
    required property CounterSignInViewModel signIn
    /*! Open alarms stand above every page. */
    required property CounterAlarmsViewModel alarms
    /*! What somebody must be allowed to come here; "" for everybody. */
    required property string capability
    /*! Who has this right has no business here; "" for nobody. */
    property string without: ""
    /*! The keys are this page's. */
    property bool listening: false
    /*! The hall has it at all. */
    property bool offered: true
    /*! How much waits here. */
    property int badge: 0
    property string note: ""

    readonly property bool may: offered && !signIn.capabilities.includes(without) && (capability === "" || signIn.capabilities.includes(capability))

    /*! Another page, with this open on it. */
    signal pageWanted(string page, string what)
    /*! Somebody wants to see to this open alarm. */
    signal actWanted(string alarm)

    /*! Show this on the page. */
    function open(what: string) {
    }

    spacing: 0
    enabled: visible
}
