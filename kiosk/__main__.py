"""`python -m kiosk`; a screen starts without the rest of the command line, to be quick."""

import sys

if len(sys.argv) > 1 and sys.argv[1] == "ui":
    from ui.window.application import main as ui_main

    sys.exit(ui_main(sys.argv[2:]))

from kiosk.cli import main

main()
