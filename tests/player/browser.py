"""A headless Chromium, driven by WebDriver (W3C) with nothing but Python's own library.

Missing programs are no failure: `found()` says whether both are there.
"""
import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Left": "\ue012", "Right": "\ue014", "Home": "\ue011", "End": "\ue010",
        "PageUp": "\ue00e", "PageDown": "\ue00f", "Space": " "}


def programs():
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    return browser, shutil.which("chromedriver")


def found():
    return all(programs())


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    """A window. Use as `with Browser(...) as b`."""

    def __init__(self, width=1280, height=800, scale=1, touch=False):
        self.width, self.height, self.scale, self.touch = width, height, scale, touch

    def __enter__(self):
        program, driver = programs()
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen([driver, f"--port={port}"],
                                       stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        try:
            self.wait_for_driver()
            self.open_window(program)
        except BaseException:
            self.driver.terminate()
            raise
        return self

    def __exit__(self, *_):
        try:
            self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def wait_for_driver(self):
        for _ in range(100):
            try:
                with urllib.request.urlopen(self.base + "/status", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("chromedriver does not answer")

    def open_window(self, program):
        options = {
            "binary": program,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu",
                     "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en",
                     "--no-first-run", "--disable-background-networking"],
            "mobileEmulation" if self.touch else "excludeSwitches":
                {"deviceMetrics": {"width": self.width, "height": self.height,
                                   "pixelRatio": self.scale, "touch": True}}
                if self.touch else ["enable-automation"],
        }
        wanted = {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}}
        answer = self.send("POST", self.base + "/session", wanted)
        self.session = f"{self.base}/session/{answer['sessionId']}"
        if not self.touch:
            self.command("Emulation.setDeviceMetricsOverride", width=self.width,
                         height=self.height, deviceScaleFactor=self.scale, mobile=False)

    def send(self, method, url, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(url, data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(json.load(e)["value"]["message"]) from None

    def ask(self, method, path, body=None):
        return self.send(method, self.session + path, body)

    def command(self, name, **parameters):
        """A command of the browser's own protocol."""
        return self.ask("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def media(self, **features):
        """What the reader's system prefers, e.g. media(prefers_color_scheme="dark")."""
        listed = [{"name": name.replace("_", "-"), "value": value}
                  for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", features=listed)

    def go(self, url):
        self.ask("POST", "/url", {"url": "about:blank"})
        self.ask("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """Run JavaScript; its `return` comes back."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": arguments})

    def press(self, *names):
        actions = []
        for name in names:
            key = KEYS.get(name, name)
            actions += [{"type": "keyDown", "value": key},
                        {"type": "keyUp", "value": key}]
        self.ask("POST", "/actions", {"actions": [
            {"type": "key", "id": "keyboard", "actions": actions}]})

    def click(self, selector):
        element = self.ask("POST", "/element",
                           {"using": "css selector", "value": selector})
        self.ask("POST", f"/element/{element[ELEMENT]}/click", {})

    def wait(self, script, seconds=5):
        """Wait until a script returns something true; returns it, or None."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(script)
            if value:
                return value
            time.sleep(0.05)
        return None

    def log(self, kind):
        return self.ask("POST", "/se/log", {"type": kind})

    def picture(self):
        """What is to be seen, as PNG."""
        return base64.b64decode(self.ask("GET", "/screenshot"))
