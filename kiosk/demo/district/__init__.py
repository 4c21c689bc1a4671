"""The district of the demo's hall: its hub, its officer, and the nights in which both meet."""
