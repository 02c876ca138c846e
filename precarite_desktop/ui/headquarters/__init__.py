"""The pages of headquarters: reception and enrolments."""
