"""What is heard: chime, siren, alarm bell, speech."""
