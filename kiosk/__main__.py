"""`python -m kiosk`; a screen starts without the rest of the command line, to be quick."""

import sys

if len(sys.argv) > 1 and sys.argv[1] == "ui":
    from kiosk.memory import never_dumped
    from ui.window.application import main as ui_main

    never_dumped()  # whoever is at a screen stands in its memory too
    sys.exit(ui_main(sys.argv[2:]))

from kiosk.cli import main

main()
