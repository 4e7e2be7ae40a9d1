"""console/tui/widgets"""
