"""The application behind `concite serve`: the view, the products, a SPARQL endpoint and a page to ask at.

What a page of another site can make a browser do is refused: requests under another host's name (DNS
rebinding), requests from another origin, and requests that a browser marks as coming from elsewhere.
"""

from __future__ import annotations

import asyncio
import json
import queue
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import LimitReached, UnreadableInput, WrongUse
from . import query_worker
from .query import questions
from .query_description import describe
from .query_engines import Limits
from .query_forms import GRAPH_FORMS, SOLUTION_FORMS, choose, forms_for
from .query_process import QueryProcess
from .query_results import Table
from .serve_protocol import MOST_BYTES, Refused, read_query

PROCESSES = 2
"""How many queries are answered at once; more wait."""
PATIENCE = 5.0
"""Seconds that a query waits for its turn before it is told that the server is busy."""
BODY_SECONDS = 10.0
_PRODUCT = re.compile(r"[\w\-]+\.(?:html|ttl|nt|jsonld|gexf|csv|svg|bib|rq)", re.ASCII)
_KINDS = {
    ".ttl": "text/turtle", ".nt": "application/n-triples", ".jsonld": "application/ld+json",
    ".gexf": "application/gexf+xml", ".rq": "application/sparql-query", ".bib": "text/plain",
}  # fmt: skip
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
# An answer is data: as HTML it may be styled, and nothing more.
_ANSWER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Pool:
    """The processes that answer queries, one query each at a time.

    Args:
        graph: the graph file.
        seconds: until a query is stopped.
        limits: how long an answer may be.
    """

    def __init__(self, graph: Path, seconds: float, limits: Limits) -> None:
        self._seconds, self._limits = seconds, limits
        self._all = [QueryProcess(graph) for _ in range(PROCESSES)]
        self._free: queue.LifoQueue[QueryProcess] = queue.LifoQueue()
        for process in self._all:
            self._free.put(process)

    def load(self) -> None:
        """Read the graph once, so that what is wrong with it is said at the start."""
        self._all[-1].load()

    def answer(self, asked: str, *, values: Mapping[str, str] | None = None, only_text: bool = False) -> Table | str:
        """The answer to SPARQL, or (only_text) the SPARQL of a ready question.

        Raises:
            Refused: 400 for the client's mistakes, 413 for too long an answer, 503 where all are busy, 504
                after the deadline.
        """
        try:
            process = self._free.get(timeout=PATIENCE)
        except queue.Empty:
            raise Refused(503, "too many queries at once; ask again later") from None
        try:
            request = query_worker.Request(
                asked, tuple((values or {}).items()), raw=not only_text, only_text=only_text, limits=self._limits
            )
            table = process.answer(request, self._seconds)
        except LimitReached as error:
            raise Refused(504, str(error)) from None
        except WrongUse as error:
            raise Refused(400, str(error)) from None
        except UnreadableInput:
            raise Refused(503, "the graph file cannot be read any more") from None
        finally:
            self._free.put(process)
        if isinstance(table, Table) and not table.complete:
            raise Refused(
                413, f"the answer holds more than {self._limits.rows} rows or {self._limits.size} bytes; use LIMIT"
            )
        return table

    def close(self) -> None:
        """Kill the processes."""
        for process in self._all:
            process.close()


class Guard:
    """Lets through what comes from this machine's own pages and tools, and gives all answers their headers.

    Args:
        app: what is guarded.
        hosts: the names under which the server may be asked, with the port: "127.0.0.1:8080".
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts
        self._origins = frozenset(f"http://{host}" for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", "frame-ancestors 'none'")
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refusal(scope)
        answer: ASGIApp = _error(*refused) if refused else self._app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if [host.lower() for host in headers.getlist("host")] not in [[host] for host in self._hosts]:
            return 421, "this server answers under its own address only"
        if any(origin.lower() not in self._origins for origin in headers.getlist("origin")):
            return 403, "requests from pages of other origins are refused"
        site = headers.get("sec-fetch-site", "none").lower()
        follows_link = headers.get("sec-fetch-mode", "").lower() == "navigate" and scope["path"] != "/sparql"
        if site not in ("none", "same-origin") and not follows_link:
            return 403, "requests from pages of other sites are refused"
        return None


def make_app(graph: Path, hosts: frozenset[str], *, seconds: float, limits: Limits) -> Starlette:
    """The application.

    Args:
        graph: the graph file; the products beside it are served too.
        hosts: as `Guard`.
        seconds: until a query is stopped.
        limits: how long an answer may be.
    """
    pool = Pool(graph, seconds, limits)
    folder = graph.parent

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await run_in_threadpool(pool.close)

    async def start(_request: Request) -> Response:
        return RedirectResponse("/graph.html" if _product(folder, "graph.html") else "/query", 307)

    async def sparql(request: Request) -> Response:
        query = read_query(
            request.method, request.url.query.encode(), request.headers.get("content-type", ""), await _body(request)
        )
        accept = ",".join(request.headers.getlist("accept"))
        if query is None:
            if choose(accept, {"text/html": Table.html, **GRAPH_FORMS}) == "text/html" and "html" in accept:
                return RedirectResponse("/query", 303)
            return _written(describe(str(request.url.replace(query=""))), accept)
        if not choose(accept, SOLUTION_FORMS) and not choose(accept, GRAPH_FORMS):
            raise Refused(406, f"answers come as {', '.join([*SOLUTION_FORMS, *GRAPH_FORMS])}")
        table = await run_in_threadpool(pool.answer, query)
        assert isinstance(table, Table)
        return await run_in_threadpool(_written, table, accept)

    async def list_questions(_request: Request) -> Response:
        return _json(
            [
                {
                    "name": question.name,
                    "title": question.title,
                    "parameters": [
                        {"name": p.name, "kind": p.kind, "optional": p.optional, "meaning": p.meaning}
                        for p in question.parameters
                    ],
                    "example": question.example,
                    "query": question.text,
                }
                for question in questions()
            ]
        )

    async def fill_question(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in {question.name for question in questions()}:
            raise HTTPException(404)
        values = {key: value for key, value in request.query_params.items() if value.strip()}
        return _json({"query": await run_in_threadpool(pool.answer, name, values=values, only_text=True)})

    async def product(request: Request) -> Response:
        path = _product(folder, request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, media_type=_KINDS.get(path.suffix), headers={"Cache-Control": "no-cache"})

    async def list_products(_request: Request) -> Response:
        return _json(sorted(entry.name for entry in folder.iterdir() if _product(folder, entry.name)))

    routes = [
        Route("/", start),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/query", _page("query.html", "text/html")),
        Route("/query.js", _page("query.js", "text/javascript")),
        Route("/query.css", _page("query.css", "text/css")),
        Route("/questions", list_questions),
        Route("/questions/{name}", fill_question),
        Route("/files", list_products),
        Route("/{name}", product),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={Refused: _refused, Exception: _failed, ClientDisconnect: _failed},
    )
    app.add_middleware(Guard, hosts=hosts)
    app.state.pool = pool
    return app


# ---------------------------------------------------------------- parts of answers


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > MOST_BYTES:
                    raise Refused(413, f"the body holds more than {MOST_BYTES} bytes")
    except TimeoutError:
        raise Refused(408, f"the body did not come within {BODY_SECONDS:g} seconds") from None
    return bytes(body)


def _written(table: Table, accept: str) -> Response:
    forms = forms_for(table)
    media = choose(accept, forms)
    if media is None:
        raise Refused(406, f"this answer comes as {', '.join(forms)}")
    content = forms[media](table).encode("utf-8", "replace")
    return Response(content, media_type=media, headers={"Content-Security-Policy": _ANSWER_POLICY, "Vary": "Accept"})


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")


def _page(name: str, media: str) -> Callable[[Request], Response]:
    def page(_request: Request) -> Response:
        content = resources.files(__package__).joinpath("view", name).read_bytes()
        return Response(content, media_type=media, headers={"Content-Security-Policy": _POLICY})

    return page


def _product(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder itself, if its kind is served and it leads nowhere else."""
    path = folder / name
    try:
        if _PRODUCT.fullmatch(name) and path.is_file() and path.resolve().parent == folder.resolve():
            return path
    except OSError:
        pass
    return None


def _error(status: int, reason: str) -> Response:
    headers = {"Retry-After": "5"} if status == 503 else None
    return PlainTextResponse(reason + "\n", status, headers)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _error(error.status, error.reason)


async def _failed(*_: object) -> Response:
    return _error(500, "the server failed; its own log says how")
