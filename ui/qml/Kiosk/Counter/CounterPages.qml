import QtQml

/*! The counter's pages, in the order of the rail. A new one is a folder, and its line here. */
QtObject {
    readonly property list<CounterPageEntry> all: [
        CounterPageEntry {
            name: "queue"
            title: qsTr("Queue")
            key: "F5"
            keyOwn: true
            without: "outside"
            source: "Queue/QueueScreen.qml"
        },
        CounterPageEntry {
            name: "mine"
            title: qsTr("In our hands")
            key: "Ctrl+U"
            capability: "outside"
            source: "Outside/MineScreen.qml"
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
            name: "disputes"
            title: qsTr("Mediation")
            key: "Ctrl+M"
            capability: "cases"
            source: "Disputes/DisputesScreen.qml"
        },
        CounterPageEntry {
            name: "council"
            title: qsTr("Council")
            key: "Ctrl+I"
            capability: "cases"
            source: "Council/CouncilScreen.qml"
        },
        CounterPageEntry {
            name: "prevention"
            title: qsTr("Prevention")
            key: "Ctrl+H"
            capability: "prevention"
            source: "Prevention/PreventionScreen.qml"
        },
        CounterPageEntry {
            name: "volunteers"
            title: qsTr("Volunteers")
            key: "Ctrl+G"
            capability: "cases"
            source: "Volunteers/VolunteersScreen.qml"
        },
        CounterPageEntry {
            name: "organisations"
            title: qsTr("Helpers from outside")
            key: "Ctrl+J"
            capability: "organisations"
            source: "Outside/OrganisationsScreen.qml"
        },
        CounterPageEntry {
            name: "reports"
            title: qsTr("Reports")
            key: "F9"
            capability: "reports"
            source: "Reports/ReportsScreen.qml"
        },
        CounterPageEntry {
            name: "surveys"
            title: qsTr("Surveys")
            key: "Ctrl+S" // no F key is free: F8 calls for help in silence, F11 aloud
            capability: "reports"
            source: "Surveys/SurveyResultsScreen.qml"
        },
        CounterPageEntry {
            name: "ratings"
            title: qsTr("Ratings")
            key: "Ctrl+R"
            capability: "reports"
            source: "Ratings/RatingMonthScreen.qml"
        },
        CounterPageEntry {
            name: "forecast"
            title: qsTr("Who will come")
            key: "Ctrl+O"
            capability: "reports"
            source: "Forecast/ForecastScreen.qml"
        },
        CounterPageEntry {
            name: "effect"
            title: qsTr("Before and after")
            key: "Ctrl+T"
            capability: "reports"
            source: "Effect/EffectScreen.qml"
        },
        CounterPageEntry {
            name: "board"
            title: qsTr("Public board")
            key: "Ctrl+B"
            capability: "cases"
            source: "Board/PublicBoardScreen.qml"
        },
        CounterPageEntry {
            name: "votes"
            title: qsTr("Votes")
            key: "Ctrl+E"
            capability: "cases"
            source: "Votes/VoteDeskScreen.qml"
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
