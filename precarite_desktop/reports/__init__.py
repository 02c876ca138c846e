"""Printed and exported documents; the only importer of ReportLab."""
