"""Lighthouse as for a telephone on a slow network: four scores, and the times they stand on."""

import json
import os
import subprocess
from pathlib import Path

SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "largest_ms": "largest-contentful-paint",
    "first_ms": "first-contentful-paint",
    "blocked_ms": "total-blocking-time",
    "server_ms": "server-response-time",
}
SECONDS = 120
ATTEMPTS = 3


def measure(address: str, packages: Path, chromium: str) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Return scores out of 100 and times in milliseconds, and by score the audits that lower it."""
    report = json.loads(run(address, packages / "lighthouse" / "cli" / "index.js", chromium))
    scores = {name: report["categories"][name]["score"] * 100 for name in SCORES}
    times = {name: report["audits"][audit]["numericValue"] for name, audit in TIMES.items()}
    return scores | times, {name: audits_missed(report, name) for name in SCORES}


def run(address: str, program: Path, chromium: str) -> bytes:
    """Return Lighthouse's report. On a busy machine it may lose its browser's trace: then it tries again."""
    command = [
        *("node", program, address, "--quiet", "--no-enable-error-reporting", "--output=json"),
        f"--only-categories={','.join(SCORES)}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = os.environ | {"CHROME_PATH": chromium}
    for _ in range(ATTEMPTS):
        told = subprocess.run(command, env=environment, check=False, capture_output=True, timeout=SECONDS)
        if told.returncode == 0:
            return told.stdout
    raise RuntimeError(f"Lighthouse failed on {address}: {told.stderr.decode()}")


def audits_missed(report: dict, category: str) -> list[str]:
    """Return the audits that cost the page a part of a score."""
    weighed = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    audits = (report["audits"][name] for name in weighed)
    return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] not in {1, None}]
