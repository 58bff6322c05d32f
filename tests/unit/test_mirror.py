"""Unit tests mirror live/: the tests of a module are found by its path and need no browser."""

import ast
from pathlib import Path

import pytest

from tools.table_gaps import assert_complete

UNIT = Path(__file__).parent
TESTS = UNIT.parent
LIVE = TESTS.parent / "live"
ELSEWHERE = {
    "__main__.py": "integration/cli/test_commands.py",
    "app.py": "integration/web/test_routes.py",
    "bench": "integration/bench/test_run.py",
    "cli": "integration/cli/test_commands.py",
    "features/access.py": "unit/features/people/test_people.py",
    "kernel/actions.py": "unit/features/test_registry.py",
    "kernel/audit_log.py": "unit/features/event/test_audit_table.py",
    "features/board/card.py": "unit/features/board/test_card_actions.py",
    "features/board/erasure.py": "unit/features/privacy/test_erasure.py",
    "features/board/publish.py": "unit/features/board/test_moderation.py",
    "features/board/views.py": "unit/features/board/test_card_actions.py",
    "features/event/event_file/cleaning.py": "unit/features/event/event_file/test_yaml_file.py",
    "features/event/event_file/export.py": "unit/features/event/event_file/test_yaml_file.py",
    "kernel/item.py": "unit/features/test_registry.py",
    "kernel/actor.py": "unit/features/people/test_people.py",
    "features/board/model.py": "unit/features/board/test_card_actions.py",
    "features/breakouts/model.py": "unit/features/breakouts/test_breakout.py",
    "features/polls/surveys/model.py": "unit/features/polls/surveys/test_surveys.py",
    "features/polls/mask.py": "unit/features/polls/disclosure/test_suppression.py",
    "features/people/model.py": "unit/features/privacy/test_erasure.py",
    "features/polls/model.py": "unit/features/polls/test_poll.py",
    "kernel/principal.py": "unit/features/people/test_people.py",
    "features/questions/model.py": "unit/features/questions/test_question.py",
    "features/event/rehearsal_run.py": "unit/features/event/test_rehearsals.py",
    "features/programs/token.py": "unit/features/programs/test_tokens.py",
    "features/translation/model.py": "unit/features/translation/test_rules.py",
    "features/board/written_texts.py": "unit/features/translation/test_desk.py",
    "features/questions/undo/undo_records.py": "unit/features/questions/undo/test_undo.py",
    "features/polls/disclosure/parts.py": "attacker/test_attacker.py",
    "features/polls/erasure.py": "unit/features/privacy/test_erasure.py",
    "features/polls/kinds/kind.py": "unit/features/polls/kinds/test_kinds.py",
    "features/polls/kind_items.py": "unit/features/polls/kinds/test_kinds.py",
    "features/polls/open_text_actions.py": "unit/features/polls/kinds/test_open_text.py",
    "features/polls/open_text_wall.py": "unit/features/polls/kinds/test_open_text.py",
    "features/polls/statements_actions.py": "unit/features/polls/kinds/test_statements.py",
    "features/polls/words_actions.py": "unit/features/polls/kinds/test_words.py",
    "features/questions/publish.py": "unit/features/test_state.py",
    "features/privacy/redaction.py": "unit/features/privacy/test_erasure.py",
    "features/people/role_links.py": "unit/features/people/test_people.py",
    "features/people/roster_display.py": "unit/features/people/test_roster.py",
    "features/programs/webhook_notices.py": "unit/features/programs/test_webhooks.py",
    "kernel/yaml_reader.py": "unit/features/polls/test_yaml_file.py",
    "engine/connection.py": "unit/engine/test_broadcaster.py",
    "engine/event_creation.py": "integration/features/event/web/test_event_file.py",
    "engine/item_reader.py": "integration/web/api/test_items.py",
    "engine/journal.py": "tools/journal_contract.py",
    "engine/journal_scan.py": "unit/engine/test_erasure_queue.py",
    "engine/report_files.py": "integration/features/report/web/test_report.py",
    "engine/request.py": "unit/engine/test_replica.py",
    "jobs/assignment_file.py": "integration/features/breakouts/web/test_assignment_import.py",
    "jobs/event_file.py": "integration/features/event/web/test_event_file.py",
    "jobs/file_problem.py": "integration/features/polls/web/test_poll_import.py",
    "jobs/logo_file.py": "integration/features/event/web/test_logos.py",
    "jobs/memory_limit.py": "integration/features/event/web/test_group_table.py",
    "jobs/picture.py": "integration/features/polls/web/test_result_picture.py",
    "jobs/plan.py": "integration/features/board/web/test_plan.py",
    "jobs/poll_file.py": "integration/features/polls/web/test_poll_import.py",
    "jobs/precompute.py": "unit/engine/test_precompute_queue.py",
    "jobs/report.py": "integration/jobs/test_report.py",
    "jobs/results_pack.py": "integration/jobs/test_results_pack.py",
    "jobs/snapshot.py": "integration/jobs/test_snapshot.py",
    "jobs/table_file.py": "integration/features/event/web/test_group_table.py",
    "operations": "integration/cli/test_event.py",
    "rehearsal/simulation.py": "integration/features/event/web/test_rehearsal_run.py",
    "rehearsal/twins.py": "integration/features/event/web/test_rehearsal.py",
    "outputs/plan/blocks.py": "unit/outputs/plan/test_page.py",
    "outputs/plan/messages.py": "unit/languages/test_catalogue.py",
    "outputs/plan/model.py": "unit/outputs/plan/test_build.py",
    "outputs/report/block_writer.py": "unit/outputs/report/test_parts.py",
    "outputs/report/colours.py": "unit/outputs/report/test_document.py",
    "outputs/report/kind_views.py": "unit/outputs/report/test_poll_blocks.py",
    "outputs/report/messages.py": "unit/languages/test_catalogue.py",
    "outputs/pack/chart_sheet.py": "unit/outputs/pack/test_workbook.py",
    "outputs/pack/languages.py": "unit/outputs/pack/test_readme.py",
    "outputs/pack/note_sheet.py": "unit/outputs/pack/test_workbook.py",
    "outputs/pack/notes.py": "unit/outputs/pack/test_readme.py",
    "outputs/pack/row_sheet.py": "unit/outputs/pack/test_workbook.py",
    "outputs/pack/sheet_style.py": "unit/outputs/pack/test_workbook.py",
    "outputs/pack/source.py": "unit/outputs/pack/test_pack.py",
    "outputs/pack/table_sheet.py": "unit/outputs/pack/test_workbook.py",
    "pack/verify": "unit/outputs/pack/verify/test_verify.py",
    "features/privacy/person_data.py": "integration/features/privacy/web/test_my_data.py",
    "serving/event_stream.py": "integration/serving/test_event_stream.py",
    "serving": "integration/serving/test_http_protocol.py",
    "serving/command_socket.py": "integration/serving/test_command_socket.py",
    "serving/supervisor.py": "integration/workers/test_supervisor.py",
    "serving/watchdog.py": "integration/workers/test_watchdog.py",
    "store/backup.py": "integration/store/test_backup.py",
    "store/errors.py": "integration/cli/test_commands.py",
    "store/migrations": "integration/store/test_migrations.py",
    "store/postgres": "integration/store/postgres/test_journal.py",
    "store/queries.py": "tools/journal_contract.py",
    "store/rate_windows.py": "tools/bus_contract.py",
    "store/redis": "integration/store/redis/test_bus.py",
    "store/registry.py": "tools/registry_contract.py",
    "store/registry_queries.py": "tools/registry_contract.py",
    "store/snapshot_chunks.py": "tools/journal_contract.py",
    "store/sqlite": "integration/store/sqlite/test_journal.py",
    "web": "integration/web/test_routes.py",
    "features/programs/deliveries/dispatcher.py": "integration/features/programs/web/test_webhooks.py",
    "features/programs/web/programs.py": "integration/features/programs/web/test_programs.py",
    "features/programs/web/token_keys.py": "integration/features/programs/web/test_programs.py",
    "features/programs/web/token_uses.py": "integration/features/programs/web/test_programs.py",
    "features/people/device.py": "unit/features/people/test_devices.py",
}
"""Modules, or folders of modules, whose tests need a server, a process or other modules."""
ACROSS_MODULES = {
    "features/board/test_frames.py": "readers of the board, over whatever happens",
    "features/polls/test_participation.py": "number and delegations of voters, on the screen",
    "features/polls/test_result_visibility.py": "who sees a result, in all states of a poll",
    "engine/test_failover.py": "workers when the database went back",
    "engine/test_frame_fixtures.py": "frames that the browser's tests apply",
    "engine/test_histories.py": "random histories of an event with several workers",
    "engine/test_races.py": "votes in a race with the end of a poll",
    "engine/test_remote_rows.py": "two workers of one event",
    "outputs/plan/test_driven_event.py": "the plan of an event that was driven from its breakouts",
    "outputs/tables/test_statistics.py": "figures against numpy and scipy",
    "test_authorisation_table.py": "tables of tests/tools/authorisation.py",
    "test_containers.py": "Dockerfile and compose.yaml",
    "test_contrast.py": "colours of static/src",
    "test_docs.py": "docs/",
    "test_guard_list.py": "guards that tests must notice",
    "features/test_refusals.py": "reasons of all refusals",
    "test_boundaries.py": "third-party code and child processes",
    "test_layers.py": "imports between layers",
    "test_mirror.py": "this folder",
    "test_names.py": "names of classes and functions",
    "test_prose.py": "docstrings and comments",
    "test_tiers.py": "what runs at night only",
    "test_reference.py": "docs/reference.md",
    "test_version.py": "the version",
    "test_demo_names.py": "names of the demo event",
    "test_wording.py": "messages in both languages",
}
"""Unit tests without a module of their own, and their subject."""


def twin_of(module: Path) -> Path:
    """`a/b.py` is tested by `a/test_b.py`, the package `a/b` by `a/b/test_b.py`."""
    path = module.relative_to(LIVE)
    name = path.parent.name if path.stem == "__init__" else path.stem.strip("_")
    return path.with_name(f"test_{name}.py")


def has_logic(module: Path) -> bool:
    """True if a function has a body: ports and modules of Structs have no logic of their own."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(
        not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, functions)
        for statement in node.body
    )


def is_elsewhere(module: Path) -> bool:
    path = module.relative_to(LIVE)
    return any(part.as_posix() in ELSEWHERE for part in (path, *path.parents))


MODULES = sorted(LIVE.rglob("*.py"))


def test_each_module_with_logic_has_unit_tests_at_its_path():
    without = [
        module.relative_to(LIVE).as_posix()
        for module in MODULES
        if has_logic(module) and not (UNIT / twin_of(module)).exists() and not is_elsewhere(module)
    ]
    assert not without, (
        f"no tests of {', '.join(without)}: write tests/unit/<path>/test_<module>.py, or name "
        "their place in ELSEWHERE of tests/unit/test_mirror.py"
    )


@pytest.mark.parametrize(("module", "tests"), ELSEWHERE.items())
def test_tests_elsewhere_are_there_and_needed(module, tests):
    path = LIVE / module
    assert path.exists() and (TESTS / tests).exists(), (
        f'correct "{module}" or "{tests}" in ELSEWHERE of tests/unit/test_mirror.py: not there'
    )
    assert path.is_dir() or not (UNIT / twin_of(path)).exists(), (
        f'remove "{module}" from ELSEWHERE of tests/unit/test_mirror.py: it has tests at its path'
    )


def test_each_unit_test_has_a_module_or_says_what_it_is_about():
    twins = {twin_of(module).as_posix() for module in MODULES}
    files = {file.relative_to(UNIT).as_posix() for file in UNIT.rglob("test_*.py")}
    assert_complete(
        ACROSS_MODULES, files - twins, "ACROSS_MODULES in tests/unit/test_mirror.py, or rename it"
    )


def test_no_unit_test_imports_a_browser():
    """Neither does any helper or conftest that one imports, directly or not."""
    todo = [*UNIT.rglob("*.py"), TESTS / "conftest.py"]
    seen = set(todo)
    while todo:
        file = todo.pop()
        for module in modules_imported(file):
            assert module.partition(".")[0] != "playwright", (
                f"{file.relative_to(TESTS)} imports playwright, and a unit test needs no browser: "
                "move it to tests/e2e"
            )
            path = TESTS / module.replace(".", "/")
            found = {path.with_suffix(".py"), path / "__init__.py"} - seen
            todo += (new := [each for each in found if each.exists()])
            seen |= set(new)
    assert TESTS / "tools/scenario.py" in seen


def modules_imported(file: Path) -> set[str]:
    """Names of modules, and of those that may be imported from a package."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found
