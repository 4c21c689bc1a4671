import QtQml

/*! A line in the list of pages: its place in the rail, and its file. */
QtObject {
    required property string name
    required property string title
    required property string key
    required property string source
    /*! What somebody must be allowed to come here; "" for everybody. */
    property string capability: ""
    /*! Who has this right has no business here; "" for nobody. */
    property string without: ""
    /*! Its key is answered above the desk, where an alarm is. */
    property bool keyAbove: false
    /*! Once shown, the page itself has its key. */
    property bool keyOwn: false
    /*! Once it is made. */
    property CounterPage page: null

    readonly property bool may: page !== null && page.may
}
