import QtQuick
import QtMultimedia
import Kiosk.ViewModels

/*! The recording that is played. Loaded for that alone, and made here: the threads of a player that
    Python made would wait for Python's lock, while Python waits for them. */
Item {
    id: view

    required property CounterRecordingsViewModel recordings

    MediaPlayer {
        objectName: "recordingPlayer"
        source: view.recordings.source
        onMediaStatusChanged: {
            if (mediaStatus === MediaPlayer.EndOfMedia)
                view.recordings.silence();
            else if (mediaStatus === MediaPlayer.InvalidMedia)
                view.recordings.unplayable();
        }
        Component.onCompleted: play()

        audioOutput: AudioOutput {}
    }
}
