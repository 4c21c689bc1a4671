"""Updates: a signed folder of packages, the steps of an update on the disk, and the way back.

Run as root by `kiosk update`, from a copy of the program that the update cannot change.
"""
