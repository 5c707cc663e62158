"""The real pushgateway and the real Prometheus, each on a free port of loopback. Use as contexts."""
import json
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

DEPLOY = pathlib.Path(__file__).resolve().parents[3] / "deploy/prometheus"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def text_of(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read().decode()


def wait_for(what, seconds=30):
    """What `what` gives as soon as it is true; errors of a server that is not up yet are none."""
    end = time.time() + seconds
    while True:
        try:
            if found := what():
                return found
        except OSError:
            pass
        assert time.time() < end, f"{what.__name__}: not within {seconds} s"
        time.sleep(0.1)


class Server:
    """A process that `words()` starts and that is up when `url` answers."""

    def __enter__(self):
        self.address = f"127.0.0.1:{free_port()}"
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="pdm-metrics-"))
        self.process = subprocess.Popen(self.words(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.text)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
        shutil.rmtree(self.directory, ignore_errors=True)

    def text(self, path="/metrics"):
        return text_of(f"http://{self.address}{path}")


class Gateway(Server):
    def words(self):
        return ["prometheus-pushgateway", f"--web.listen-address={self.address}"]

    def samples(self):
        """name -> (labels, value) of the product's group; labels sorted, as the gateway prints them."""
        found = re.findall(r"^(crash_\w+)\{(.*)\} (\S+)$", self.text(), re.M)
        return {name: (labels, float(value)) for name, labels, value in found if 'job="crash"' in labels}


class Prometheus(Server):
    """With the configuration and the rules of deploy/prometheus, but quick, and with these servers as targets."""

    def __init__(self, serve, gateway):
        self.targets = {"127.0.0.1:8080": serve, "127.0.0.1:9091": gateway}

    def words(self):
        config = (DEPLOY / "prometheus.yml").read_text()
        for example, address in self.targets.items():
            assert example in config, example
            config = config.replace(example, address)
        config = config.replace("scrape_interval: 1m", "scrape_interval: 1s\n  evaluation_interval: 1s").replace("scrape_timeout: 10s", "scrape_timeout: 1s")
        (self.directory / "prometheus.yml").write_text(config)
        rules = (DEPLOY / "alerts.yml").read_text()
        (self.directory / "alerts.yml").write_text(re.sub(r"for: \d+[mh]", "for: 1s", rules))
        return ["prometheus", f"--config.file={self.directory}/prometheus.yml", f"--storage.tsdb.path={self.directory}/data",
                f"--web.listen-address={self.address}"]

    def ask(self, expression):
        """The samples of an instant query: (labels, value)."""
        answer = json.loads(self.text("/api/v1/query?" + urllib.parse.urlencode({"query": expression})))
        return [(sample["metric"], float(sample["value"][1])) for sample in answer["data"]["result"]]

    def firing(self):
        alerts = json.loads(self.text("/api/v1/alerts"))["data"]["alerts"]
        return {alert["labels"]["alertname"]: alert for alert in alerts if alert["state"] == "firing"}
