"""Small widgets that know no record and no service."""
