"""console/formats"""
