"""The sample workspace: three months of joint work at Entikong and Badau, invented, the same every time.

Built through the same use cases as real work, so that it shows nothing the program cannot do.
"""
