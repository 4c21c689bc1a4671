import QtQuick

/*! How a counter is named, and what is going on there. */
QtObject {
    function nameOf(counter: string): string {
        return qsTr("Counter %1").arg(counter);
    }

    function wordOf(status: string): string {
        return status === "called" ? qsTr("Please come") : status === "serving" ? qsTr("Being served")
            : status === "free" ? qsTr("Free") : status === "paused" ? qsTr("Paused") : "";
    }
}
