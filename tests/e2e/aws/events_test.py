"""Events of runs, delivered to what stands in for AWS, and relaunches."""
import json
import time

from aws.peers import KEYS, client
from crash.receiver import Receiver
from local.installation import DONE, WRONG_USAGE, command, tiny
from local.monitoring import free_port

RULES = """
rules:
  - rule: ends
    pattern: {source: [aws.emr], detail: {state: [{prefix: TERMINATED}]}}
    targets: [%s]
"""


def run(it, targets, *more, name="target"):
    (it.root / "events.yaml").write_text(f"targets:\n  {name}: {targets}\n{RULES % name}")
    return command("run", *it.flags(), "--engine", "memory:", *more, **KEYS)


def fail(it, targets):
    """A run that fails in a script."""
    script = next((it.product / "scripts/transform").glob("*.sql"))
    script.write_text("SELECT nonsense FROM nowhere;\n")
    (it.root / "events.yaml").write_text(f"targets:\n  target: {targets}\n{RULES % 'target'}")
    return command("run", *it.flags(), **KEYS).expect(1)


def queue_of(moto, name):
    """A queue, and a function that takes what is in it."""
    sqs = client("sqs", moto)
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def take():
        messages = []
        while got := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            for message in got:
                messages.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return messages
    return arn, take


def topic_to(moto, name):
    queue, take = queue_of(moto, name)
    sns = client("sns", moto)
    topic = sns.create_topic(Name=name)["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    return topic, lambda: [json.loads(message["Message"]) for message in take()]


def test_unknown_keys_are_refused(peers):
    with tiny() as it:
        run(it, "{kind: snss}").expect(WRONG_USAGE, "events.yaml:2", 'did you mean "sns"?')


def test_sns_publishes_the_envelope(peers):
    topic, take = topic_to(peers.moto, "ends")
    with tiny() as it:
        run(it, f"{{kind: sns, topic_arn: '{topic}', endpoint: '{peers.moto}'}}").expect(DONE)
        event, = take()
        assert event["detail"]["state"] == "TERMINATED" and event["detail"]["correlationId"] == "c1", event
        assert json.loads(event["detail"]["stateChangeReason"])["code"] == "ALL_STEPS_COMPLETED"
        assert event["detail"]["clusterId"] == it.record()["cluster_id"]


def test_eventbridge_matches_what_it_is_given(peers):
    arn, take = queue_of(peers.moto, "bus")
    events = client("events", peers.moto)
    pattern = {"source": ["pdm"], "detail": {"state": ["TERMINATED"], "name": ["pdm-dataset-generator"]}}
    events.put_rule(Name="ends", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="ends", Targets=[{"Id": "1", "Arn": arn}])
    with tiny() as it:
        run(it, f"{{kind: eventbridge, endpoint: '{peers.moto}'}}").expect(DONE)
        event, = take()
        assert event["source"] == "pdm" and event["detail"]["correlationId"] == "c1", event


def test_a_secret_of_secrets_manager_is_used_and_not_shown(peers):
    with tiny() as it, Receiver() as hook:
        client("secretsmanager", peers.moto).create_secret(
            Name="hook", SecretString=json.dumps({"url": hook.url + "/hidden-path", "token": "hidden-token"}))
        (it.root / "events.yaml").write_text(
            "targets:\n  hook: {kind: webhook, url: 'secret:hook#url', headers: {X-Token: 'secret:hook#token'}}\n" +
            RULES % "hook")
        command("run", *it.flags(), "--engine", "memory:", **KEYS,
                AWS_ENDPOINT_URL_SECRETS_MANAGER=peers.moto).expect(DONE).without("hidden")
        (_, path, body, headers), = hook.requests
        assert path == "/hidden-path" and headers["X-Token"] == "hidden-token", (path, headers)
        assert json.loads(body)["detail"]["state"] == "TERMINATED"


def test_a_dead_sink_holds_nothing_up_and_gets_its_backlog_later(peers):
    with tiny() as it:
        port = free_port()
        began = time.time()
        run(it, f"{{kind: webhook, url: 'http://127.0.0.1:{port}/'}}").expect(DONE, "events are left")
        assert time.time() - began < 15
        rows = command("status", "--product", it.product, "--root", it.root, "--outbox", "--json").expect(DONE).out
        row = next(row for row in map(json.loads, rows.splitlines()) if row["target"] == "target")
        assert row["waiting"] == 1 and row["failures"] >= 1 and row["error"], row
        with Receiver() as hook:
            run(it, f"{{kind: webhook, url: '{hook.url}'}}", "--again").expect(DONE)
            assert [json.loads(body)["detail"]["runId"] for _, _, body, _ in hook.requests] == [1, 2]


def test_a_failed_run_is_relaunched_once(peers):
    topic, take = topic_to(peers.moto, "relaunch")
    with tiny() as it:
        fail(it, "{kind: log}")
        event = it.root / "event.json"
        event.write_text(json.dumps({"detail": {"clusterId": it.record()["cluster_id"]}}))

        def relaunched(retries):
            out = command("relaunch", "--product", it.product, "--root", it.root, "--event", event, "--json",
                          "--sns-endpoint", peers.moto, **KEYS, SNS_TOPIC=topic, MAX_RETRY_COUNT=retries,
                          STEPS_TO_NOT_RETRY="collect-metrics, flush-s3").expect(DONE).out
            return json.loads(out)
        assert relaunched("0")["outcome"] == "REFUSED"
        assert relaunched("2")["outcome"] == "LAUNCHED"
        assert relaunched("2")["outcome"] == "LAUNCHED"
        message, = take()
        assert message == {"correlation_id": "c1", "s3_prefix": it.record()["s3_prefix"], "snapshot_type": "full",
                           "export_date": "2021-04-01"}, message
        command("status", "--product", it.product, "--root", it.root).expect(DONE, "relaunch after", "LAUNCHED")


def test_runs_in_dynamodb(peers):
    with tiny() as it:
        state = f"dynamodb://eu-west-2/runs_of_tiny?endpoint={peers.dynamodb}&create=true"
        flags = ["--engine", "memory:", "--state", state]
        command("run", *it.flags(), *flags, **KEYS).expect(DONE, "COMPLETED")
        command("run", *it.flags(), *flags, **KEYS).expect(3, "is COMPLETED")
        item = client("dynamodb", peers.dynamodb).get_item(
            TableName="runs_of_tiny", Key={"Correlation_Id": {"S": "c1"}, "DataProduct": {"S": "TINY"}})["Item"]
        assert item["Run_Id"] == {"N": "1"} and item["Status"] == {"S": "COMPLETED"}, item
        assert "N" in item["TimeToExist"] and item["Snapshot_Type"] == {"S": "full"}, item
        command("status", "--product", it.product, "--root", it.root, "--state", state, **KEYS).expect(DONE, "COMPLETED")
        command("runs", "--product", it.product, "--root", it.root, "--state", "dynamodb://x").expect(
            WRONG_USAGE, "no region or no table")
