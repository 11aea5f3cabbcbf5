#!/usr/bin/env python3
"""Take a picture of a page: picture.py URL OUT.png WIDTH HEIGHT [SCALE] [phone]"""
import pathlib
import sys
import time

from browser import Browser

url, out, width, height = sys.argv[1:5]
scale = float(sys.argv[5]) if len(sys.argv) > 5 else 1
with Browser(int(width), int(height), scale, touch="phone" in sys.argv) as b:
    b.media(prefers_reduced_motion="reduce", prefers_color_scheme="light")
    b.go(url)
    b.wait("return document.readyState === 'complete'")
    time.sleep(0.5)  # what the browser has begun to paint
    pathlib.Path(out).write_bytes(b.picture())
