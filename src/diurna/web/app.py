"""The application: pages for people, and the same records as JSON under ``/api/``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from diurna.api import open_store
from diurna.codec import encode_record, json_schema
from diurna.errors import StoreError
from diurna.schema.records import DEFAULT_KINDS
from diurna.web.asking import Asked  # noqa: TC001 -- read at run time
from diurna.web.guards import Guards
from diurna.web.reading import reading_context
from diurna.web.templating import noun, templates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.records import ReadArticle, Record
    from diurna.store import Store

PAGE_SIZE = 50
# Records of one answer of the API; the Link header leads to the next.
API_PAGE_SIZE = 200
# More hits than one looks through; the page says that it stops here.
MAX_HITS = 100
MAX_QUERY = 200
MAX_PAGE = 1_000_000
RARE = frozenset({"copy", "revision", "page"})
NDJSON = "application/x-ndjson"
PageNumber = Annotated[int, Query(ge=1, le=MAX_PAGE)]


def create_app(db: str | Path, *, token: str | None = None) -> FastAPI:
    """The application over one record store.

    Args:
        db: path of the store.
        token: when given, every request but for the assets must carry it.

    Raises:
        StoreError: the store cannot be opened.
    """
    app = FastAPI(title="Diurna", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    store = open_store(db)
    app.add_middleware(Guards, token=token)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    _add_pages(app, store)
    _add_api(app, store)
    _add_errors(app)
    return app


def _add_pages(app: FastAPI, store: Store) -> None:
    @app.get("/", response_class=HTMLResponse)
    def list_articles(page: PageNumber = 1) -> HTMLResponse:
        counts = store.counts()
        rows = store.summaries(offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
        return _page(
            "articles.html",
            rows=rows,
            tally=_tally(counts),
            page=page,
            pages=max(1, -(-counts["article"] // PAGE_SIZE)),
            db=store.name,
        )

    @app.get("/articles/{article_id}", response_class=HTMLResponse)
    def read_one(article_id: str) -> HTMLResponse:
        return _page("reading.html", **reading_context(_known(store, article_id)))

    @app.get("/search", response_class=HTMLResponse)
    def search(q: Annotated[str, Query(max_length=MAX_QUERY)] = "") -> HTMLResponse:
        hits = store.search(q, limit=MAX_HITS)
        return _page("search.html", query=q, hits=hits, capped=len(hits) == MAX_HITS)


def _add_api(app: FastAPI, store: Store) -> None:
    @app.get("/api/articles/{article_id}")
    def records(article_id: str) -> Response:
        return _lines(_known(store, article_id).records(DEFAULT_KINDS))

    @app.get("/api/schema")
    def schema() -> dict[str, object]:
        return json_schema()

    for kind in DEFAULT_KINDS:
        _add_kind(app, store, kind)


def _add_kind(app: FastAPI, store: Store, kind: str) -> None:
    @app.get(f"/api/{kind}s", name=f"{kind}s")
    def of_kind(
        request: Request, asked: Annotated[Asked, Depends()], page: PageNumber = 1
    ) -> Response:
        first = (page - 1) * API_PAGE_SIZE
        records = store.some_records(
            kind, skip=first, limit=API_PAGE_SIZE + 1, selection=asked.selection()
        )
        answer = _lines(records[:API_PAGE_SIZE])
        if len(records) > API_PAGE_SIZE:
            following = request.url.include_query_params(page=page + 1)
            answer.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
        return answer


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def tell(request: Request, error: HTTPException) -> Response:
        return _told(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def tell_wrong(request: Request, error: RequestValidationError) -> Response:
        faults = (f"{fault['loc'][1]}: {fault['msg']}" for fault in error.errors())
        return _told(request, 422, f"This cannot be asked: {'; '.join(faults)}.")

    @app.exception_handler(StoreError)
    def tell_store(request: Request, error: StoreError) -> Response:
        return _told(request, 503, str(error))


def _told(request: Request, status: int, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status_code=status)
    page = _page("error.html", status=status, message=message)
    page.status_code = status
    return page


def _known(store: Store, article_id: str) -> ReadArticle:
    reading = store.reading(article_id)
    if reading is None:
        raise HTTPException(404, "There is no such article in this store.")
    return reading


def _page(template: str, **context: object) -> HTMLResponse:
    shown = {"root": "/", "query": None} | context
    return HTMLResponse(templates().get_template(template).render(**shown))


def _tally(counts: dict[str, int]) -> list[tuple[str, int]]:
    """What the store holds; of what few stores have, nothing is said where there is none."""
    return [
        (noun(number, kind, "copies" if kind == "copy" else None), number)
        for kind, number in counts.items()
        if number or kind not in RARE
    ]


def _lines(records: Iterable[Record]) -> Response:
    lines = (encode_record(record) + b"\n" for record in records)
    return Response(b"".join(lines), media_type=NDJSON)
