"""Cases made from the schema, sent to an application, and every answer held against what the schema says."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from schemathesis import engine
from schemathesis.config import (
    CacheConfig,
    ChecksConfig,
    CoveragePhaseConfig,
    ExamplesPhaseConfig,
    FuzzingPhaseConfig,
    GenerationConfig,
    PhasesConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
    StatefulPhaseConfig,
)
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from tests.contract_run.leniency import is_taken_on_purpose

REJECTION = "negative_data_rejection"
# tests/README.md says why these and no others.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    REJECTION,
    "unsupported_method",
    "allow_header_conformance",
)


@dataclass
class Report:
    """How many cases there were with which answers, how often each check failed, and one example of each failure."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.cases + other.cases,
            self.statuses + other.statuses,
            self.failures + other.failures,
            other.examples | self.examples,
        )

    def note(self, recorder: Any) -> None:
        self.cases += len(recorder.interactions)
        self.statuses.update(each.response.status_code for each in recorder.interactions.values() if each.response)
        for number, checks in recorder.checks.items():
            for check in checks:
                if check.failure_info:
                    self.fail(check, recorder.label, recorder.cases[number].value, recorder.interactions[number])

    def fail(self, check: Any, label: str, case: Any, interaction: Any) -> None:
        if check.name == REJECTION and is_taken_on_purpose(case):
            return
        failure, answer = check.failure_info.failure, interaction.response
        told = f"{check.name}: {label}: {failure.title}\n{failure.message}"
        body = answer.content[:500].decode("utf-8", "replace") if answer else ""
        self.failures[check.name] += 1
        self.examples.setdefault(told, f"{told}\n{check.failure_info.code_sample[:2000]}\n{body}")

    def stumble(self, event: NonFatalError) -> None:
        """What schemathesis could not even ask."""
        self.failures["error"] += 1
        self.examples[event.label] = f"{event.label}: {event.value}"


def run(app: Any, schema: dict[str, Any], *, seed: int, examples: int = 0, coverage: bool = False) -> Report:
    """`coverage` takes every border that the schema names, `examples` as many cases by chance for each operation."""
    asked = schemathesis.openapi.from_dict(schema, config=configuration(seed, examples, coverage=coverage))
    asked.app, asked.location = app, "/api/schema/"
    report = Report()
    for event in engine.from_schema(asked).execute():
        match event:
            case ScenarioFinished():
                report.note(event.recorder)
            case NonFatalError():
                report.stumble(event)
            case FatalError():
                raise event.exception
    return report


def configuration(seed: int, examples: int, *, coverage: bool) -> SchemathesisConfig:
    phases = PhasesConfig(
        examples=ExamplesPhaseConfig(enabled=False),
        coverage=CoveragePhaseConfig(enabled=coverage),
        fuzzing=FuzzingPhaseConfig(enabled=bool(examples)),
        stateful=StatefulPhaseConfig(enabled=False),
    )
    project = ProjectConfig(
        checks=ChecksConfig.from_dict({"enabled": False} | {name: {"enabled": True} for name in CHECKS}),
        phases=phases,
        generation=GenerationConfig(max_examples=examples or 1, database="none", no_shrink=True),
        continue_on_failure=True,
    )
    # Of what an earlier run has learned nothing, so that the same seed asks the same.
    cache = CacheConfig(enabled=False)
    return SchemathesisConfig(seed=seed, cache=cache, projects=ProjectsConfig(default=project))
