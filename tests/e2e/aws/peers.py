"""DynamoDB Local and moto on loopback, and boto3 clients to look into them."""
import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import time

from local.monitoring import free_port

HOME = pathlib.Path(os.environ["AWS_PEERS"])
REGION = "eu-west-2"
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION}


def wait_until_open(port, process, name):
    end = time.time() + 60
    while time.time() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{name} does not open its port")


@contextlib.contextmanager
def server(name, port, words, **variables):
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HOME,
                               env={**os.environ, **variables})
    try:
        wait_until_open(port, process, name)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def dynamodb_local():
    port = free_port()
    return server("DynamoDB Local", port,
                  [HOME / "java", "-Xmx256m", f"-Djava.library.path={HOME}/dynamodb", "-cp", f"{HOME}/dynamodb/*",
                   "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-sharedDb",
                   "-disableTelemetry", "-port", str(port)], LD_PRELOAD=str(HOME / "loopback.so"))


def moto():
    port = free_port()
    return server("moto", port, [HOME / "venv/bin/moto_server", "-H", "127.0.0.1", "-p", str(port)])


def client(service, endpoint):
    import boto3
    return boto3.client(service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id="test",
                        aws_secret_access_key="test")


if __name__ == "__main__":
    sys.exit("read by python3 -m aws")
