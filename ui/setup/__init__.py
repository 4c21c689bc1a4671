"""The first set-up of a PC on its touchscreen, before there is a hall or an agent."""
