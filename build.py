"""Build the site: python build.py --help"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_src.generator.assets import packages
from site_src.generator.assets.bundle import Bundle, write_bundle
from site_src.generator.assets.colours import load_colours
from site_src.generator.assets.fonts import write_fonts
from site_src.generator.command_line import Parser, path, plain, run
from site_src.generator.content import article
from site_src.generator.content.tour import write_tour
from site_src.generator.files import read, write
from site_src.generator.models import gallery
from site_src.generator.models.model_files import drawing, write_model
from site_src.generator.models.shown import OWN, ShownModel, load_models, switcher
from site_src.generator.output import own, page, swap
from site_src.generator.output.notices import write_notices
from site_src.generator.output.page import write_page
from site_src.generator.output.poster import draw_poster
from site_src.generator.output.serve import DEFAULT_PORT, check_port, serve
from site_src.generator.output.site import (
    article_facts,
    default_picture,
    describe_site,
    judged_pictures,
)
from site_src.generator.progress import step
from site_src.generator.record import experiments, steps
from site_src.generator.record.replies import record_traces, write_replies
from site_src.generator.runtime.byte_code import CAN_COMPILE
from site_src.generator.runtime.python import write_runtime
from site_src.generator.settings import Settings, check_address, check_cache, default_cache

SUBTITLE = "See how a neural network reads a picture"


def build(settings: Settings) -> None:
    """Make the site in `settings.out`. It takes the place of an older one only when it is whole."""
    check_cache(settings.cache)
    with swap.fresh_folder(settings.out) as folder:
        fill(replace(settings, out=folder))


def fill(settings: Settings) -> None:
    """Make the site in an empty folder. This is the recipe."""
    out, source = settings.out, settings.site_src

    with step("Reading the models and their galleries"):
        models = load_models(settings)

    with step("Installing the front-end packages") as note:
        packages.install(source, note)

    with step(f"Packing Python for the browser{'' if CAN_COMPILE else ' (not compiled)'}") as note:
        python, lock = write_runtime(settings, note)

    with step("Bundling scripts, styles and fonts"):
        bundle = write_bundle(settings)
        fonts = write_fonts(settings.packages, out)
        write(out / "icon.svg", read(source / "templates" / "icon.svg", "The page's icon"))

    shared = Shared(settings, bundle, fonts, python, lock)
    shown = [explain(shared, one, models) for one in models]

    with step("Writing the page for models of one's own"):
        sample = models[-1]
        places = write_model(sample.loaded, sample.pixels, out)
        channels = [one.loaded.model.input.shape[0] for one in models]
        site = own.own_site(
            list(zip(channels, shown, strict=True)),
            importer=bundle.files["importer.js"],
            # A visitor without a model opens the last of ours, as if it were theirs.
            sample=[place for name, place in places.items() if name != "gallery.safetensors"],
            worker=bundle.files["worker.js"],
            workers=bundle.workers,
            python=python,
            lock=lock,
        )
        write_page(
            source / "templates",
            out / f"{OWN}.html",
            {
                **shared.for_page(site, f"{OWN}.html"),
                "models": switcher(models, None),
                "forking": own.forking(settings.readme),
            },
            page.OWN,
        )

    with step("Writing the notices"):
        write_notices(settings, bundle.packages, [picture for each in shown for picture in each])


def explain(shared: Shared, one: ShownModel, models: Sequence[ShownModel]) -> list[dict[str, Any]]:
    """Make the page of one model, and all that is recorded for it → its gallery's pictures."""
    settings, service, loaded = shared.settings, one.service, one.loaded
    out, source, title = settings.out, settings.site_src, loaded.model.title

    with step(f"{title}: recording its answers"):
        replies = record_traces(service, one.pixels)
        recorded = write_replies(replies, loaded.model, out)
        files = write_model(loaded, one.pixels, out)
        shown = gallery.write_gallery(one.pictures, out)
        judged = judged_pictures(service, shown, replies)

    with step(f"{title}: recording its inner steps") as note:
        first = default_picture(judged)
        order = [first, *(p["name"] for p in judged if p["name"] != first)]
        inside = steps.write_steps(service, order, out)
        note(f"{len(inside.pictures)} of {len(order)} pictures, {inside.size / 1e6:.1f} MB")

    with step(f"{title}: recording experiments with it") as note:
        tried = experiments.write_experiments(service, first, out)
        recorded |= tried.recorded
        note(f"{len(tried.recorded)} replies, {tried.size / 1e6:.1f} MB")

    with step(f"{title}: writing its page"):
        site = describe_site(
            service,
            judged,
            recorded=recorded,
            steps=inside.for_page(),
            experiments=tried.for_page(loaded.report),
            worker=shared.bundle.files["worker.js"],
            workers=shared.bundle.workers,
            python=shared.python,
            lock=shared.lock,
            files=files,
            drawing=drawing(loaded),
        )
        facts = article_facts(loaded, site)
        sections = article.load_article(source / "article", facts)
        site["tour"] = write_tour(source / "tour", facts, out)
        poster = f"poster-{loaded.model.name}.png"
        write_page(
            source / "templates",
            out / one.page,
            {
                **shared.for_page(site, one.page),
                "models": switcher(models, one),
                "article": sections,
                "poster": poster,
            },
        )

    with step(f"{title}: drawing its poster"):
        stops = load_colours(source)
        reply = replies[site["default"]]
        write(out / poster, draw_poster(loaded.model, reply, stops, settings.packages, SUBTITLE))
    return shown


@dataclass(frozen=True)
class Shared:
    """What the pages of all models have in common."""

    settings: Settings
    bundle: Bundle
    fonts: Sequence[str]
    python: str
    lock: Any

    def for_page(self, site: dict[str, Any], page: str) -> dict[str, Any]:
        """List what the template of every page needs."""
        return {
            "site": site,
            "page": page,
            "subtitle": SUBTITLE,
            "explorer": self.bundle.files["explorer.js"],
            "at_once": self.bundle.at_once,
            "early": self.bundle.early,
            "digests": self.bundle.digests,
            "styles": self.bundle.files["styles.css"],
            "fonts": self.fonts,
            "notices": "NOTICES.txt",
            "site_url": self.settings.site_url,
        }


def clean(settings: Settings) -> None:
    """Forget what earlier builds prepared, but not checked downloads."""
    for folder in (settings.cache / "runtime", settings.packages):
        shutil.rmtree(folder, ignore_errors=True)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    defaults = Settings()
    parser = Parser(
        prog="build.py", description="Build the site: pages, network, and Python for the browser."
    )
    parser.add_argument(
        "--model",
        type=path,
        action="append",
        metavar="MODEL",
        help="a model to explain, its folder or a file such as model.onnx; "
        "for more than one give it again (the first has the first page)",
    )
    parser.add_argument(
        "--out", type=path, default=defaults.out, metavar="FOLDER", help="where the site goes"
    )
    parser.add_argument(
        "--serve",
        type=int,
        nargs="?",
        const=DEFAULT_PORT,
        metavar="PORT",
        help=f"serve the site when it is built (port {DEFAULT_PORT}, or the next free one)",
    )
    parser.add_argument("--clean", action="store_true", help="prepare everything anew")
    parser.add_argument(
        "--site-url",
        default=os.environ.get("CNNX_SITE_URL", ""),
        metavar="ADDRESS",
        help="where the site will be published, for previews of links to it",
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks → the exit status. A failure is one sentence."""
    asked = parse(arguments)

    def work() -> None:
        settings = Settings(
            models=tuple(model.absolute() for model in asked.model or ()),
            out=asked.out.absolute(),
            cache=default_cache().absolute(),
            site_url=f"{asked.site_url.rstrip('/')}/" if asked.site_url else "",
        )
        if asked.serve is not None:
            check_port(asked.serve)
        check_address(asked.site_url)
        print(plain(f"Building {settings.out}"), flush=True)
        if asked.clean:
            clean(settings)
        build(settings)
        if asked.serve is not None:
            serve(settings.out, asked.serve)

    return run(work, mistake="The build has a mistake")


if __name__ == "__main__":
    sys.exit(main())
