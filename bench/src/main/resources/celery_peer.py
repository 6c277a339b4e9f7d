"""Celery as a peer: publishes with confirms, keeps results in PostgreSQL, acknowledges late, 16 processes.

Each line of standard input is a round, each line of standard output what it took; see PeerMain.
"""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timezone
from urllib.parse import quote

import psycopg2
from celery import Celery

REQUEST = "nothing".ljust(199) + "."
ADDRESS = os.environ["BENCH_DATABASE_URL"].removeprefix("jdbc:postgresql://").partition("?")[0]
USER = os.environ["BENCH_DATABASE_USER"]
PASSWORD = os.environ["BENCH_DATABASE_PASSWORD"]
DATABASE = f"postgresql://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@{ADDRESS}"

app = Celery("celery_peer", broker=os.environ["BENCH_RABBITMQ_URI"], backend="db+" + DATABASE)
app.conf.update(task_acks_late=True, broker_transport_options={"confirm_publish": True}, worker_hijack_root_logger=False)


@app.task
def run(number, request):
    return time.time()


class Peer:
    def __init__(self):
        self.rows = psycopg2.connect(DATABASE)
        self.rows.autocommit = True

    def done(self):
        with self.rows.cursor() as cursor:
            cursor.execute("SELECT to_regclass('celery_taskmeta')")
            if cursor.fetchone()[0] is None:
                return 0
            cursor.execute("SELECT count(*) FROM celery_taskmeta WHERE status = 'SUCCESS'")
            return cursor.fetchone()[0]

    def await_done(self, jobs):
        while self.done() < jobs:
            time.sleep(0.005)

    def submit(self, jobs):
        with app.producer_pool.acquire(block=True) as producer:
            return [run.apply_async((number, REQUEST), producer=producer) for number in range(jobs)]

    def submitting(self, jobs):
        before = self.done()
        begin = time.perf_counter()
        self.submit(jobs)
        self.await_done(before + jobs)
        return timing(jobs, time.perf_counter() - begin)

    def backlog(self, jobs):
        before = self.done()
        app.control.cancel_consumer("celery", reply=True)
        self.submit(jobs)
        begin = time.perf_counter()
        app.control.add_consumer("celery", reply=False)
        self.await_done(before + jobs)
        return timing(jobs, time.perf_counter() - begin)

    def paced(self, jobs, per_second):
        before = self.done()
        begin = time.time()
        due, handed = [], []
        for number in range(jobs):
            due.append(begin + number / per_second)
            time.sleep(max(0, due[-1] - time.time()))
            handed.append(run.delay(number, REQUEST))
        self.await_done(before + jobs)
        seconds = time.time() - begin
        pick_up = [(one.get() - at) * 1000 for one, at in zip(handed, due)]
        ended = [one.date_done.replace(tzinfo=timezone.utc).timestamp() for one in handed]
        return timing(jobs, seconds, pick_up, [(end - at) * 1000 for end, at in zip(ended, due)])


def timing(jobs, seconds, pick_up=(), completion=()):
    return {"jobs": jobs, "seconds": seconds, "pick_up_ms": list(pick_up), "completion_ms": list(completion)}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "celery_peer", "worker", "--concurrency=16", "--loglevel=WARNING"],
        cwd=here, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    try:
        peer = Peer()
        for _ in range(120):
            if worker.poll() is not None or app.control.ping(timeout=0.5):
                break
        print("ready", flush=True)
        for line in sys.stdin:
            name, *sizes = line.split()
            print(json.dumps(getattr(peer, name)(*map(int, sizes))), flush=True)
    finally:
        worker.terminate()
        worker.wait(20)


if __name__ == "__main__":
    # who ends this ends its worker too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    main()
