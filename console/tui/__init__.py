"""console/tui"""
