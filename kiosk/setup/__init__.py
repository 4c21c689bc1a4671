"""The first set-up of a PC: what the wizard on its touchscreen does, and without Qt."""
