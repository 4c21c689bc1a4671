"""`python -m kiosk`; screens and lookouts start without the rest of the command line: quickly."""

import sys

if getattr(sys, "frozen", False):
    from kiosk.bundled import answer_as_python

    answer_as_python()

if len(sys.argv) > 1 and sys.argv[1] == "ui":
    from kiosk.memory import never_dumped
    from ui.window.application import main as ui_main

    never_dumped()  # whoever is at a screen stands in its memory too
    sys.exit(ui_main(sys.argv[2:]))

if len(sys.argv) > 2 and sys.argv[1] == "lookout":
    from devices.lookout import priority

    standing = priority.take()
    from devices.lookout.post import main as lookout_main

    sys.exit(lookout_main(sys.argv[2:], standing))

from kiosk.loading import loading

with loading():
    from kiosk.cli import main

main()
