"""The district's receiver: what the halls send is kept, shown and answered here.

Of kiosk it knows only the wire format and the ground (clock, errors, ids, languages, paths,
phrases): hall and hub meet in bytes, never in code.
"""
