"""The rules of the kinds: functions from values and surroundings to problems. No number of law here."""
