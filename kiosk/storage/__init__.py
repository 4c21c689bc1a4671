"""The storage room: encrypted database, hash-chained journal, keys, blobs, backup.

One process owns a data folder. Services use :class:`kiosk.storage.journal.store.Store` and nothing
below.
"""
