"""What goes between hall and hub: alarms at once, the journal each night, the district's word back.

Threads and lines live here; what is sent, and what an answer means for the hall, is decided in
:mod:`kiosk.services.upstream`, what the bytes are in :mod:`kiosk.wire`.
"""
