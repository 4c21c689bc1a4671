import QtQml

/*! The counter's pages, in the order of the rail. A new one is a folder, and its line here. */
QtObject {
    readonly property list<CounterPageEntry> all: [
        CounterPageEntry {
            name: "queue"
            title: qsTr("Queue")
            key: "F5"
            keyOwn: true
            source: "Queue/QueueScreen.qml"
        },
        CounterPageEntry {
            name: "alarms"
            title: qsTr("Alarms")
            key: "F2"
            keyAbove: true
            capability: "alarms"
            source: "Alarms/AlarmsScreen.qml"
        },
        CounterPageEntry {
            name: "elders"
            title: qsTr("Elder care")
            key: "F10"
            capability: "elders"
            source: "Elders/EldersScreen.qml"
        },
        CounterPageEntry {
            name: "appointments"
            title: qsTr("Appointments")
            key: "F3"
            capability: "appointments"
            source: "Queue/AppointmentsScreen.qml"
        },
        CounterPageEntry {
            name: "cases"
            title: qsTr("Cases")
            key: "F4"
            capability: "cases"
            source: "Cases/CasesScreen.qml"
        },
        CounterPageEntry {
            name: "reports"
            title: qsTr("Reports")
            key: "F9"
            capability: "reports"
            source: "Cases/CaseDayScreen.qml"
        },
        CounterPageEntry {
            name: "staff"
            title: qsTr("Accounts")
            key: "Ctrl+P"
            capability: "staff"
            source: "Access/StaffScreen.qml"
        }
    ]
}
