"""What a clerk types in Excel or WPS: reading it safely, what is wrong with it and its mend, the
form that comes of it. Staff side only: no kiosk reads a sheet.
"""
