import QtQuick
import Kiosk.ViewModels

/*! Where the settings stand over the screen, and the page of the switches over them. By its file:
    nothing of them is compiled before somebody asks for them. */
Loader {
    id: place

    required property ResidentSession session
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech
    required property ResidentSwitchesViewModel switches

    /*! "" while nobody wants anything otherwise. */
    readonly property string file: !session.settings ? "" : switches.page ? "../Switches/SwitchesScreen.qml" : "SettingsScreen.qml"

    objectName: "settingsScreen"
    onFileChanged: {
        if (file !== "")
            setSource(file, { "session": session, "frame": frame, "speech": speech, "switches": switches });
        else
            source = "";
        speech.arrived();
    }
}
