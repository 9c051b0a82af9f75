"""The PDF of a plan as the worker makes it, against WeasyPrint alone on the same HTML."""

import gc
import resource
import time
from pathlib import Path
from unittest.mock import patch

from django.conf import settings

from benchmarks.databases import LARGE, UNBOUND, WORKER, connect, django_on
from benchmarks.measure import measured, ratio
from benchmarks.pages import key
from delivery import documents, files, paper

BUDGET = 1.3
WARM = 20  # papers until fonts, modules and the memory that Python keeps at hand are there
ENOUGH = 100
GROWTH_BUDGET = 50  # kB a paper: what 200 of them leave behind is less than one of them takes
HOUSEHOLD = 1
NEW_JOB = """
insert into delivery_documentjob (id, household_id, kind, asked_by_id, asked_at, state, percent,
  scope_ids, grant_ids, row_ids, file, error)
values (gen_random_uuid(), %s, 'plan', %s, now(), 'waiting', 0, '{}', '{}', '{}', '', '')
returning id
"""


def measures(options):
    if not settings.PDF_AVAILABLE:
        return
    times = options.pdfs
    with django_on(LARGE, WORKER):
        job, html = new_job(), html_of_plan()
        ours(job), bare(html)  # fonts and modules are loaded
        rounds = [(ours(new_job()), bare(html)) for _time in range(times)]
    yield ratio("pdf.ratio_to_bare_weasyprint", rounds, BUDGET)
    yield measured("pdf.whole", [1000 * mine for mine, _bare in rounds], "ms")
    yield measured("pdf.bare_weasyprint", [1000 * bare for _mine, bare in rounds], "ms")
    with django_on(LARGE, WORKER):
        yield from memory(options.papers)


def memory(papers):
    """What so many plans in a row leave behind in this process, after the first of them. Too few
    of them say nothing: then it is only there to be known."""
    warm = min(WARM, papers - 1)
    for _time in range(warm):
        ours(new_job())
    gc.collect()
    first = resident()
    for _time in range(papers - warm):
        ours(new_job())
    gc.collect()
    last = resident()
    budget = GROWTH_BUDGET if papers >= ENOUGH else None
    yield measured("pdf.memory_after_all", [last / 1000], "MB")
    growth = [(last - first) / (papers - warm)]
    yield measured("pdf.memory_growth_per_paper", growth, "kB", budget)


def resident():
    """What stands in memory of this process, in kB; from /proc, so Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1000


def new_job():
    """A job of the owner that waits, as the web process leaves it."""
    with connect(UNBOUND, LARGE) as session:
        values = [key("household", HOUSEHOLD), key("owner", HOUSEHOLD)]
        return session.execute(NEW_JOB, values).fetchone()[0]


def ours(job_id):
    """CPU of the worker's whole task: claim, rights, rows, template, PDF, private file."""
    gc.collect()  # what another run left is not counted here
    began = time.process_time()
    made = documents.make(job_id)
    seconds = time.process_time() - began
    if not made:
        raise SystemExit("the PDF was not made")
    files.forget(f"{job_id}.pdf")
    return seconds


def html_of_plan():
    """What the task gives to WeasyPrint."""
    with patch.object(paper, "pdf") as given, patch.object(files, "keep", return_value=""):
        documents.make(new_job())
    return given.call_args.args[0]


def bare(html):
    """CPU of WeasyPrint's own way: a tagged PDF from a string, static files beside it."""
    from weasyprint import HTML

    local = html.replace(settings.STATIC_URL, "")
    gc.collect()
    began = time.process_time()
    HTML(string=local, base_url=f"{settings.STATIC_ROOT}/").write_pdf(pdf_variant="pdf/ua-1")
    return time.process_time() - began
